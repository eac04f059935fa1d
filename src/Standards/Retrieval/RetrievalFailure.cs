namespace AnTin.Retrieval;

/// <summary>An address that did not give what it was asked for.</summary>
/// <param name="Address">The address, as the certificate or the caller names it.</param>
/// <param name="Reason">What was seen, for a log or an operator: a status, a limit, an error of the network.</param>
public sealed record RetrievalFailure(string Address, string Reason);

/// <summary>No answer, or none that may be used.</summary>
/// <param name="failure">Which address, and why.</param>
/// <param name="inner">The cause.</param>
public sealed class RetrievalException(RetrievalFailure failure, Exception? inner = null) : Exception($"{failure.Address}: {failure.Reason}", inner)
{
    /// <summary>Which address, and why.</summary>
    public RetrievalFailure Failure { get; } = failure;
}
