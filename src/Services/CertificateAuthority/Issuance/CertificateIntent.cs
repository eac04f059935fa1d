using System.Security.Cryptography;
using System.Text;
using AnTin.CertificateAuthority.Authorities;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.CertificateAuthority.Issuance;

/// <summary>One certificate that is to be, after everything about it was decided.</summary>
/// <param name="Issuer">The authority; for a root the root itself.</param>
/// <param name="Validity">How long; <see langword="null"/> for as long as the profile has it.</param>
internal sealed record CertificateIntent(
    string RequestId,
    AuthorityRow Issuer,
    ProfileKind Kind,
    DistinguishedName Subject,
    ReadOnlyMemory<byte> SubjectPublicKeyInfo,
    TimeSpan? Validity,
    string Actor)
{
    /// <summary>Tells the same request sent twice from another one under the same id. Time is left out: it passes between the two.</summary>
    public string Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes($"{Issuer.Id}\n{Kind}\n"));
            hash.AppendData(Subject.RawData.Span);
            hash.AppendData(SubjectPublicKeyInfo.Span);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
