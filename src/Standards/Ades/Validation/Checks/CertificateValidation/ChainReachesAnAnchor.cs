using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>EN 319 102-1 V1.3.1, 5.2.6: a chain leads to a trusted authority and keeps the rules of RFC 5280, 6. Times are another check.</summary>
internal sealed class ChainReachesAnAnchor : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.6";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.PathFindings.Where(f => !f.ConcernsTime).Select(f => f switch
    {
        PathFinding.UntrustedRoot root => (Finding)new RootNotTrusted(NameOf(root.Root), root.Namesake is not null),
        PathFinding.NoIssuerFound missing => new IssuerNotFound(missing.Certificate.Issuer.CommonName ?? missing.Certificate.Issuer.ToString()),
        _ => new PathBroken(f),
    });

    private static string NameOf(Pkix.Certificates.Certificate certificate) => SignerIdentity.Of(certificate).Name;
}
