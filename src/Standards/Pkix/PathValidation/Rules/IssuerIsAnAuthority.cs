using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (k): every issuer below the anchor is marked as an authority. An anchor that says it is none is believed too.</summary>
internal sealed class IssuerIsAnAuthority : IPathRule
{
    public PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at)
    {
        if (index == 0)
        {
            return null;
        }

        // 4.1.2.6: an authority has a name; without one, whoever has none either would be its issue.
        if (path[index].BasicConstraints is { IsCertificateAuthority: true })
        {
            return path[index].Subject.IsEmpty ? new PathFinding.IssuerIsNoAuthority(path[index]) : null;
        }

        // A version 1 anchor cannot say what it is; trust in it was decided elsewhere.
        bool silentAnchor = index == path.Count - 1 && path[index].BasicConstraints is null && path[index].Version < 3;
        return silentAnchor ? null : new PathFinding.IssuerIsNoAuthority(path[index]);
    }
}
