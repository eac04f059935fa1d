using AnTin.Pkix.Issuance;

namespace AnTin.CertificateAuthority.Issuance;

/// <summary>The profiles of the authorities, by kind and by whose law applies.</summary>
internal static class IssuanceProfiles
{
    // The example arc for documentation (RFC 5612, 2): a sandbox has no registered policies.
    private const string PolicyArc = "1.3.6.1.4.1.32473.1";

    // RFC 6960, 4.2.2.2.1: a responder that is not checked is trusted until it runs out, so it does soon.
    private const int OcspResponderDays = 30;

    private static readonly Dictionary<(ProfileKind, bool), CertificateProfile> Profiles = (
        from kind in Enum.GetValues<ProfileKind>()
        from government in (bool[])[false, true]
        select (Key: (kind, government), Profile: Make(kind, government))).ToDictionary(pair => pair.Key, pair => pair.Profile);

    public static CertificateProfile For(ProfileKind kind, bool government) => Profiles[(kind, government)];

    private static CertificateProfile Make(ProfileKind kind, bool government)
    {
        var options = new CertificateProfileOptions
        {
            Name = kind.ToString(),
            Kind = kind,
            Government = government,
            ValidityDays = kind == ProfileKind.OcspResponder ? OcspResponderDays : 0,
        };
        if (kind is not (ProfileKind.Root or ProfileKind.OcspResponder))
        {
            options.PolicyOids.Add($"{PolicyArc}.{(int)kind}");
        }

        return CertificateProfile.Create(options);
    }
}
