namespace AnTin.CertificateAuthority;

/// <summary>
/// The authorities of the sandbox: a national root with six public CAs (<c>vnpt</c>, <c>viettel</c>, <c>misa</c>, <c>bkav</c>,
/// <c>fpt</c>, <c>nacencomm</c>), a root for the government CA with <c>government</c>, and <c>timestamping</c>. SANDBOX stands in every
/// subject; nothing outside the sandbox trusts them.
/// </summary>
public interface ISandboxAuthorities
{
    /// <summary>Creates what is missing; running it again changes nothing.</summary>
    Task CreateAsync(CancellationToken cancellationToken = default);
}
