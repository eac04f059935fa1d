namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (o) and 6.1.5 (f): every critical extension is processed, here or by the caller; one that cannot be read is not.</summary>
internal sealed class ExtensionsAreUnderstood : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index)
    {
        string? oid = path[index].UnknownCriticalExtensions.Except(path.Requirements.ProcessedExtensions).Concat(path[index].MalformedExtensions).FirstOrDefault();
        return oid is null || !path.Binds(index, AnchorConstraints.CriticalExtensions) ? null : new PathFinding.ExtensionNotUnderstood(path[index], oid);
    }
}
