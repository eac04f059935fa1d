using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (n): where an issuer has a key usage, it includes <c>keyCertSign</c>.</summary>
internal sealed class IssuerMaySignCertificates : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index) =>
        index > 0 && path[index].KeyUsage is { } usage && !usage.HasFlag(KeyUsages.KeyCertSign) && path.Binds(index, AnchorConstraints.KeyUsage)
            ? new PathFinding.IssuerMayNotSign(path[index])
            : null;
}
