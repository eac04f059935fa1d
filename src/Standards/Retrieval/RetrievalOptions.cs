namespace AnTin.Retrieval;

/// <summary>What may be asked, and how much is waited for and read.</summary>
public sealed record RetrievalOptions
{
    /// <summary>Whether addresses of private networks and of this machine may be asked: an authority inside the agency, and tests.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long one answer is waited for, redirections and body included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest list of revoked certificates that is read, in bytes; the largest public ones have some tens of megabytes.</summary>
    public int MaximumCrlLength { get; init; } = Pkix.Crls.CertificateRevocationList.MaximumSize;

    /// <summary>The requests that one source makes at most: a chain with its time-stamps needs about ten, and a certificate may name hundreds.</summary>
    public int MaximumRequests { get; init; } = 64;
}
