using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.CertificateAuthority.Issuance;

internal enum IssuanceState
{
    Intended,
    Issued,
    Refused,
}

/// <summary>A certificate from its intent on.</summary>
internal sealed class IssuanceRow
{
    public string RequestId { get; init; } = "";

    public string RequestDigest { get; init; } = "";

    public string AuthorityId { get; init; } = "";

    public string SerialNumber { get; init; } = "";

    public ProfileKind Kind { get; init; }

    public IssuanceState State { get; init; }

    public byte[] ToBeSigned { get; init; } = [];

    public byte[]? Certificate { get; init; }

    public string Actor { get; init; } = "";

    public CertificateStatus Status { get; init; }

    public DateTimeOffset StatusSince { get; init; }

    public RevocationReason? Reason { get; init; }

    public Certificate Decoded => Pkix.Certificates.Certificate.TryDecode(Certificate, out var certificate)
        ? certificate
        : throw new InvalidOperationException($"Certificate {SerialNumber} of {AuthorityId} is damaged in the database.");
}
