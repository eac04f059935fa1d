using System.Formats.Asn1;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.Issuance;

/// <summary>A checked certificate profile: the only one that issuing knows. It cannot say what law or standard forbids.</summary>
public sealed class CertificateProfile
{
    private readonly int validityDays;

    private CertificateProfile(CertificateProfileOptions options)
    {
        Name = options.Name;
        Kind = options.Kind;
        Government = options.Government;
        validityDays = options.ValidityDays;
        PolicyOids = [.. options.PolicyOids];
        PathLength = options.PathLength ?? (Kind == ProfileKind.Issuing ? 0 : null);
    }

    /// <summary>Name of the profile.</summary>
    public string Name { get; }

    /// <summary>What the certificates are for.</summary>
    public ProfileKind Kind { get; }

    /// <summary>Whether the limits of Decree 68/2024/ND-CP apply instead of those of Decree 23/2025/ND-CP.</summary>
    public bool Government { get; }

    /// <summary>Policy identifiers.</summary>
    public IReadOnlyList<string> PolicyOids { get; }

    /// <summary>For CAs, how many CAs may follow.</summary>
    public int? PathLength { get; }

    /// <summary>Whether the subject is a CA.</summary>
    public bool IsCertificateAuthority => Kind is ProfileKind.Root or ProfileKind.Issuing;

    /// <summary>Whether the subject is a subscriber: a person or an organisation.</summary>
    public bool IsSubscriber => Kind is ProfileKind.Citizen or ProfileKind.Official or ProfileKind.OrganizationSeal;

    /// <summary>The key usages a certificate of this profile has (always critical).</summary>
    public KeyUsages KeyUsage => Kind switch
    {
        ProfileKind.Root or ProfileKind.Issuing => KeyUsages.KeyCertSign | KeyUsages.CrlSign,
        ProfileKind.TimeStamping => KeyUsages.DigitalSignature | KeyUsages.NonRepudiation,
        ProfileKind.OcspResponder => KeyUsages.DigitalSignature,

        // As in Vietnamese certificates of 2021 to 2026, but without the encipherment bits: a signing key encrypts nothing.
        _ => KeyUsages.DigitalSignature | KeyUsages.NonRepudiation,
    };

    /// <summary>The extended key usages; empty for CAs, which then may issue for every purpose.</summary>
    public IReadOnlyList<string> ExtendedKeyUsage => Kind switch
    {
        ProfileKind.Root or ProfileKind.Issuing => [],
        ProfileKind.TimeStamping => [ExtendedKeyUsages.TimeStamping],
        ProfileKind.OcspResponder => [ExtendedKeyUsages.OcspSigning],
        _ =>
        [
            ExtendedKeyUsages.ClientAuth, ExtendedKeyUsages.EmailProtection,
            ExtendedKeyUsages.MicrosoftDocumentSigning, ExtendedKeyUsages.AdobeAuthenticDocuments,
        ],
    };

    /// <summary>Checks options and makes the profile.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentException">The options say what a clause forbids; the message names it.</exception>
    public static CertificateProfile Create(CertificateProfileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Refuse(string.IsNullOrWhiteSpace(options.Name), "A profile has a name.");
        Refuse(!Enum.IsDefined(options.Kind), $"There is no kind of profile {options.Kind}.");
        int limit = ValidityLimits.MaximumYears(options.Kind, options.Government);
        Refuse(
            options.ValidityDays < 0 || options.ValidityDays > limit * 365,
            $"{options.Kind}: a validity of {options.ValidityDays} days is outside 1 day to {limit} years ({ValidityLimits.Clause(options.Government)}).");
        bool isCa = options.Kind is ProfileKind.Root or ProfileKind.Issuing;
        Refuse(options.PathLength is not null && !isCa, "Only a CA has a path length (RFC 5280, 4.2.1.9).");
        Refuse(options.PathLength < 0, "A path length is not negative (RFC 5280, 4.2.1.9).");
        Refuse(
            options.PolicyOids.Count == 0 && options.Kind is not (ProfileKind.Root or ProfileKind.OcspResponder),
            "A certificate names its policy (RFC 5280, 4.2.1.4).");
        Refuse(options.PolicyOids.Distinct().Count() != options.PolicyOids.Count, "A policy comes once (RFC 5280, 4.2.1.4).");
        foreach (string policy in options.PolicyOids)
        {
            Refuse(!IsOid(policy), $"{policy} is no object identifier.");
        }

        return new CertificateProfile(options);
    }

    /// <summary>The end of validity for a certificate that begins at an instant; cut to the issuer's own end.</summary>
    /// <param name="notBefore">First instant.</param>
    /// <param name="issuerNotAfter">Last instant of the issuer's certificate; <see langword="null"/> for a root.</param>
    /// <returns>Last instant.</returns>
    public DateTimeOffset NotAfter(DateTimeOffset notBefore, DateTimeOffset? issuerNotAfter)
    {
        DateTimeOffset end = validityDays == 0 ? ValidityLimits.Latest(Kind, Government, notBefore) : notBefore.AddDays(validityDays);
        return issuerNotAfter is { } limit && limit < end ? limit : end;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name} ({Kind})";

    private static void Refuse(bool condition, string message)
    {
        if (condition)
        {
            throw new ArgumentException(message);
        }
    }

    private static bool IsOid(string text)
    {
        try
        {
            new AsnWriter(AsnEncodingRules.DER).WriteObjectIdentifier(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
