using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.3 (a)(2): the time in question lies in the validity period, whose ends belong to it (4.1.2.5).</summary>
internal sealed class CertificateIsInItsValidity : IPathRule
{
    public PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at)
    {
        var certificate = path[index];
        bool isAnchor = index == path.Count - 1 && path.Count > 1;
        // The ends are given in seconds, and the last second belongs to the period whole.
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        return isAnchor ? null
            : at < certificate.NotBefore ? new PathFinding.NotYetValid(certificate, at)
            : at > certificate.NotAfter ? new PathFinding.Expired(certificate, at)
            : null;
    }
}
