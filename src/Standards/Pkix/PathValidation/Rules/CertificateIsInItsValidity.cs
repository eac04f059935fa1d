namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.3 (a)(2): the time in question lies in the validity period, whose ends belong to it (4.1.2.5).</summary>
internal sealed class CertificateIsInItsValidity : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index)
    {
        var certificate = path[index];
        // The ends are given in seconds, and the last second belongs to the period whole.
        var at = path.At.AddTicks(-(path.At.Ticks % TimeSpan.TicksPerSecond));
        return !path.Binds(index, AnchorConstraints.Validity) ? null
            : at < certificate.NotBefore ? new PathFinding.NotYetValid(certificate, at)
            : at > certificate.NotAfter ? new PathFinding.Expired(certificate, at)
            : null;
    }
}
