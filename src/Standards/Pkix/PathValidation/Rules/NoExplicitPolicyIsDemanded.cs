using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>
/// RFC 5280, 6.1.5 (g): with any policy acceptable, policies decide only when an authority demands an explicit one. That is not
/// processed here, so such a path is refused rather than believed.
/// </summary>
internal sealed class NoExplicitPolicyIsDemanded : IPathRule
{
    public PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at) =>
        path[index].FindExtension(Oids.PolicyConstraints) is null ? null : new PathFinding.ExplicitPolicyDemanded(path[index]);
}
