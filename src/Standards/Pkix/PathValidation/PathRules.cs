using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Policies;
using AnTin.Pkix.PathValidation.Rules;

namespace AnTin.Pkix.PathValidation;

/// <summary>What must hold of every certificate of a path whose signatures fit (RFC 5280, 6.1).</summary>
internal interface IPathRule
{
    /// <summary>Checks one certificate; the path runs from the leaf (0) to the anchor.</summary>
    PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at);
}

/// <summary>The rules in the order of the clause. The anchor's own certificate is trusted as it is (RFC 5280, 6.1).</summary>
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
    ];

    public static IReadOnlyList<PathFinding> Check(IReadOnlyList<Certificate> path, DateTimeOffset at, PathPolicies policies)
    {
        var findings = new List<PathFinding>();
        for (int i = path.Count - 1; i >= 0; i--)
        {
            foreach (var rule in Rules)
            {
                if (rule.Check(path, i, at) is { } finding)
                {
                    findings.Add(finding);
                }
            }
        }

        if (PolicyProcessing.Check(path, policies) is { } standing)
        {
            findings.Add(standing);
        }

        return findings;
    }
}
