using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 4.2.1.3, 4.2.1.9 and 4.2.1.12: the certificate is for what the caller will use it for, and authorities where the caller says that they bound it.</summary>
internal sealed class PurposeIsServed : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index)
    {
        if (path.Requirements.Purpose is not { } purpose)
        {
            return null;
        }

        var certificate = path[index];
        if (!(index == 0 ? Names(certificate, purpose, purpose.EndEntity) : !path.Binds(index, AnchorConstraints.ExtendedKeyUsage) || Bounds(certificate, purpose, path.IsAnchor(index))))
        {
            return new PathFinding.PurposeNotServed(certificate, purpose.KeyPurposes);
        }

        return index > 0 ? null
            : certificate.ExtendedKeyUsage?.FirstOrDefault(purpose.Excluded.Contains) is { } excluded ? new PathFinding.PurposeExcluded(certificate, excluded)
            : certificate.KeyUsage is { } usage && !usage.HasFlag(purpose.KeyUsage) ? new PathFinding.KeyUsageNotServed(certificate, purpose.KeyUsage)
            : purpose.ExcludesAuthorities && path.Certificates.Count > 1 && certificate.BasicConstraints is { IsCertificateAuthority: true } ? new PathFinding.EndEntityIsAuthority(certificate)
            : null;
    }

    // RFC 5937 speaks of the constraints that an anchor has: one without an extended key usage is not constrained.
    private static bool Bounds(Certificate authority, PathPurpose purpose, bool isAnchor) =>
        (isAnchor && authority.ExtendedKeyUsage is null) || Names(authority, purpose, purpose.Authorities);

    private static bool Names(Certificate certificate, PathPurpose purpose, PurposeNaming naming)
    {
        var purposes = certificate.ExtendedKeyUsage;
        bool isNamed = purposes?.Any(purpose.KeyPurposes.Contains) is true;
        return naming switch
        {
            PurposeNaming.Permitted => isNamed || purposes is null || purposes.Contains(ExtendedKeyUsages.Any),
            PurposeNaming.NamedIfPresent => isNamed || purposes is null,
            PurposeNaming.Named => isNamed,
            PurposeNaming.Alone => isNamed && purposes!.All(purpose.KeyPurposes.Contains),
            _ => true,
        };
    }
}
