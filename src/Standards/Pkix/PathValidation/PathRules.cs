using AnTin.Pkix.PathValidation.Policies;
using AnTin.Pkix.PathValidation.Rules;

namespace AnTin.Pkix.PathValidation;

/// <summary>What must hold of every certificate of a path whose signatures fit (RFC 5280, 6.1).</summary>
internal interface IPathRule
{
    /// <summary>Checks one certificate; the path runs from the leaf (0) to the anchor.</summary>
    PathFinding? Check(JudgedPath path, int index);
}

/// <summary>The rules in the order of the clause. Of the anchor's own certificate that counts which the caller chose (RFC 5280, 6.1.1 (d); RFC 5937).</summary>
internal static class PathRules
{
    private static readonly IPathRule[] Rules =
    [
        new CertificateIsInItsValidity(),
        new NamesArePermitted(),
        new IssuerIsAnAuthority(),
        new PathLengthIsKept(),
        new IssuerMaySignCertificates(),
        new ExtensionsAreUnderstood(),
        new PurposeIsServed(),
    ];

    public static IReadOnlyList<PathFinding> Check(JudgedPath path)
    {
        var findings = new List<PathFinding>();
        for (int i = path.Certificates.Count - 1; i >= 0; i--)
        {
            foreach (var rule in Rules)
            {
                if (rule.Check(path, i) is { } finding)
                {
                    findings.Add(finding);
                }
            }
        }

        if (PolicyProcessing.Check(path) is { } standing)
        {
            findings.Add(standing);
        }

        return findings;
    }
}
