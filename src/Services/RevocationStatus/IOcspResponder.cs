namespace AnTin.RevocationStatus;

/// <summary>The responder without the network between: for services of the same process.</summary>
public interface IOcspResponder
{
    /// <summary>Answers a DER <c>OCSPRequest</c>; every refusal is an answer too (RFC 6960, 4.2.1).</summary>
    /// <returns>DER <c>OCSPResponse</c>, or <see langword="null"/> when there is no such authority.</returns>
    Task<ReadOnlyMemory<byte>?> AnswerAsync(string authorityId, ReadOnlyMemory<byte> request, CancellationToken cancellationToken = default);
}
