namespace AnTin.Pkix.Issuance;

/// <summary>Where an authority publishes: written into every certificate it issues (RFC 5280, 4.2.1.13 and 4.2.2.1).</summary>
/// <param name="Ocsp">Address of the OCSP responder, or <see langword="null"/>.</param>
/// <param name="CaIssuers">Address of the authority's own certificate, or <see langword="null"/>.</param>
/// <param name="Crl">Address of the CRL, or <see langword="null"/>.</param>
public sealed record AuthorityAddresses(Uri? Ocsp, Uri? CaIssuers, Uri? Crl)
{
    /// <summary>No address: for roots.</summary>
    public static AuthorityAddresses None { get; } = new(null, null, null);
}
