using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>Nothing says where the certificate's status can be had, and it may be revoked.</summary>
public sealed record NoRevocationAddress() : LintFinding("RFC 5280, 4.2.1.13 and 4.2.2.1; Circular 15/2025/TT-BKHCN, Appendix II");

/// <summary>An address is not absolute http: https would need a certificate to check a certificate.</summary>
/// <param name="Address">The address.</param>
public sealed record UnfitAddress(string Address) : LintFinding("RFC 5280, 8: \"circular dependencies\"");

internal sealed class RevocationAddressLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        bool mayBeRevoked = profile.Kind is not (ProfileKind.Root or ProfileKind.OcspResponder);
        if (mayBeRevoked && !draft.CrlUris.Any() && draft.AuthorityInformationAccess.OcspUris.Count == 0)
        {
            yield return new NoRevocationAddress();
        }

        foreach (string address in draft.CrlUris.Concat(draft.AuthorityInformationAccess.OcspUris).Concat(draft.AuthorityInformationAccess.CaIssuersUris))
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp || uri.UserInfo.Length > 0)
            {
                yield return new UnfitAddress(address);
            }
        }
    }
}
