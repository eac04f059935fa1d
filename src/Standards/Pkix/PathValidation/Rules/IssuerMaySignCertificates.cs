using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.4 (n): where an issuer has a key usage, it includes <c>keyCertSign</c>.</summary>
internal sealed class IssuerMaySignCertificates : IPathRule
{
    public PathFinding? Check(IReadOnlyList<Certificate> path, int index, DateTimeOffset at) =>
        index > 0 && path[index].KeyUsage is { } usage && !usage.HasFlag(KeyUsages.KeyCertSign)
            ? new PathFinding.IssuerMayNotSign(path[index])
            : null;
}
