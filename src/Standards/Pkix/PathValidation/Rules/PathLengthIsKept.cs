using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (l) and (m): no more authorities follow than allowed; self-issued ones do not count.</summary>
internal sealed class PathLengthIsKept : IPathRule
{
    public PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at)
    {
        if (index == 0 || path[index].BasicConstraints?.PathLength is not { } allowed)
        {
            return null;
        }

        int following = path.Take(index).Skip(1).Count(c => !c.IsSelfIssued);
        return following > allowed ? new PathFinding.PathTooLong(path[index], allowed) : null;
    }
}
