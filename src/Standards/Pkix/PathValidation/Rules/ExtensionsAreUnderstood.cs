using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (o) and 6.1.5 (f): every critical extension is processed; one that cannot be read is not.</summary>
internal sealed class ExtensionsAreUnderstood : IPathRule
{
    public PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at)
    {
        bool isAnchor = index == path.Count - 1 && path.Count > 1;
        string? oid = path[index].UnknownCriticalExtensions.Concat(path[index].MalformedExtensions).FirstOrDefault();
        return isAnchor || oid is null ? null : new PathFinding.ExtensionNotUnderstood(path[index], oid);
    }
}
