using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The extended key usage is other than the profile's, or its criticality is wrong.</summary>
/// <param name="Found">What the draft has.</param>
/// <param name="Expected">What the profile prescribes.</param>
public sealed record WrongExtendedKeyUsage(IReadOnlyList<string> Found, IReadOnlyList<string> Expected)
    : LintFinding("RFC 5280, 4.2.1.12; RFC 3161, 2.3; RFC 6960, 4.2.2.2");

/// <summary>A responder's certificate lacks ocsp-nocheck, or another kind of certificate has it.</summary>
public sealed record WrongOcspNoCheck() : LintFinding("RFC 6960, 4.2.2.2.1");

internal sealed class ExtendedKeyUsageLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        IReadOnlyList<string> found = draft.ExtendedKeyUsage ?? [];
        bool critical = draft.FindExtension(Oids.ExtendedKeyUsage) is { Critical: true };

        // RFC 3161, 2.3: one purpose only, and critical.
        if (!found.SequenceEqual(profile.ExtendedKeyUsage) || critical != (profile.Kind == ProfileKind.TimeStamping)
            || found.Contains(ExtendedKeyUsages.Any))
        {
            yield return new WrongExtendedKeyUsage(found, profile.ExtendedKeyUsage);
        }

        if (draft.HasOcspNoCheck != (profile.Kind == ProfileKind.OcspResponder))
        {
            yield return new WrongOcspNoCheck();
        }
    }
}
