namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (k): every issuer below the anchor is marked as an authority. What an anchor says of it counts as the caller chose.</summary>
internal sealed class IssuerIsAnAuthority : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index)
    {
        var certificate = path[index];
        bool isBound = certificate.BasicConstraints switch
        {
            { IsCertificateAuthority: true } => false,
            { } => path.Binds(index, AnchorConstraints.BasicConstraints),
            // An anchor of before version 3 cannot say what it is; trust in it was decided elsewhere.
            null => path.Binds(index, AnchorConstraints.BasicConstraintsPresent) && !(path.IsAnchor(index) && certificate.Version < 3),
        };

        // 4.1.2.6: an authority has a name; without one, whoever has none either would be its issue.
        return index > 0 && (isBound || certificate.Subject.IsEmpty) ? new PathFinding.IssuerIsNoAuthority(certificate) : null;
    }
}
