namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (l) and (m): no more authorities follow than allowed, by themselves or by the caller; self-issued ones do not count.</summary>
internal sealed class PathLengthIsKept : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index)
    {
        int? own = path.Binds(index, AnchorConstraints.BasicConstraints) ? path[index].BasicConstraints?.PathLength : null;
        int allowed = Math.Min(own ?? int.MaxValue, path.IsAnchor(index) ? path.Requirements.PathLength ?? int.MaxValue : int.MaxValue);
        int following = path.Certificates.Take(index).Skip(1).Count(c => !c.IsSelfIssued);
        return following > allowed ? new PathFinding.PathTooLong(path[index], allowed) : null;
    }
}
