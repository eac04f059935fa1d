using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.PathValidation;

/// <summary>
/// What a certificate is to be used for (RFC 5280, 4.2.1.12). The clause speaks of end entities and leaves it to applications what absence means; that an
/// authority's extended key usage bounds its issue too is the practice of browsers, and the rule of the Baseline Requirements (2.0, 7.1.2.10.6).
/// </summary>
public sealed record PathPurpose
{
    // CA/Browser Forum BR 2.0, 7.1.2.7.10: these MUST NOT stand beside serverAuth.
    private static readonly string[] BesideTls = [ExtendedKeyUsages.CodeSigning, ExtendedKeyUsages.EmailProtection, ExtendedKeyUsages.TimeStamping, ExtendedKeyUsages.OcspSigning];

    /// <summary>Asks for a purpose.</summary>
    /// <param name="keyPurposes">Key purposes of which one is enough, as object identifiers.</param>
    public PathPurpose(params IReadOnlyList<string> keyPurposes) => KeyPurposes = keyPurposes;

    /// <summary>A TLS server, lenient: absence and <c>anyExtendedKeyUsage</c> will do, through all authorities.</summary>
    public static PathPurpose TlsServer { get; } = new(ExtendedKeyUsages.ServerAuth) { Authorities = PurposeNaming.Permitted };

    /// <summary>A TLS client, lenient.</summary>
    public static PathPurpose TlsClient { get; } = new(ExtendedKeyUsages.ClientAuth) { Authorities = PurposeNaming.Permitted };

    /// <summary>The key purposes of which one is enough.</summary>
    public IReadOnlyList<string> KeyPurposes { get; }

    /// <summary>How the certificate itself names the purpose.</summary>
    public PurposeNaming EndEntity { get; init; } = PurposeNaming.Permitted;

    /// <summary>How the authorities above it name the purpose; not at all by RFC 5280.</summary>
    public PurposeNaming Authorities { get; init; } = PurposeNaming.NotLookedAt;

    /// <summary>Key purposes that may not stand beside it in the certificate itself.</summary>
    public IReadOnlyCollection<string> Excluded { get; init; } = [];

    /// <summary>The key usages that the certificate must allow where it has the extension.</summary>
    public KeyUsages KeyUsage { get; init; }

    /// <summary>Whether the certificate may be no authority's; one that is itself an anchor may, since trust in it was decided.</summary>
    public bool ExcludesAuthorities { get; init; }

    /// <summary>The same purpose as the Baseline Requirements have it: named, without <c>anyExtendedKeyUsage</c>, alone of its kind, and of no authority (7.1.2.7).</summary>
    /// <returns>The stricter purpose; authorities that have an extended key usage name it too.</returns>
    public PathPurpose Strictly() => this with
    {
        EndEntity = PurposeNaming.Named, Authorities = PurposeNaming.NamedIfPresent, Excluded = BesideTls, ExcludesAuthorities = true,
    };
}

/// <summary>How a certificate must name a purpose.</summary>
public enum PurposeNaming
{
    /// <summary>It is not looked at.</summary>
    NotLookedAt,

    /// <summary>No extended key usage, <c>anyExtendedKeyUsage</c>, or the purpose.</summary>
    Permitted,

    /// <summary>No extended key usage, or the purpose.</summary>
    NamedIfPresent,

    /// <summary>The purpose; absence does not do.</summary>
    Named,

    /// <summary>The purpose and no other.</summary>
    Alone,
}
