using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Crls;
using static AnTin.Pkix.Conformance.IssuanceRule;

namespace AnTin.Pkix.Conformance;

/// <summary>
/// The rules of the CA/Browser Forum's Baseline Requirements for TLS server certificates that a certificate or list shows by itself, for each part that a
/// certificate has in a path. Lifetimes are not among them (6.3.2 changes them by date of issue), nor is what only the authority can know.
/// </summary>
internal static class BaselineRequirements
{
    /// <summary>How clauses are cited.</summary>
    public const string Edition = "CA/Browser Forum BR 2.0, ";

    // 7.1.2.7.10: these MUST NOT stand in a subscriber's certificate.
    private static readonly string[] ForeignPurposes =
        [ExtendedKeyUsages.Any, ExtendedKeyUsages.CodeSigning, ExtendedKeyUsages.EmailProtection, ExtendedKeyUsages.TimeStamping, ExtendedKeyUsages.OcspSigning];

    private static readonly string[] Curves = [Oids.P256, Oids.P384, Oids.P521];
    private static readonly HashAlgorithmName[] Digests = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    /// <summary>Rules of roots (7.1.2.1).</summary>
    public static readonly (IssuanceRule Rule, string Clause, Func<Certificate, bool> IsKept)[] OfRoots =
    [
        (KeyOfKnownStrength, "6.1.5", HasFitKey),
        (RootWithoutExtendedKeyUsage, "7.1.2.1.2", c => c.ExtendedKeyUsage is null),
        (RootIdentifiesItsOwnKey, "7.1.2.1.3", c => c.FindExtension(Oids.AuthorityKeyIdentifier) is not { } identifier
            || (c.SubjectKeyIdentifier is { } own && identifier.Value.Span.SequenceEqual(AuthorityKeyIdentifier.Encode(own.Span)))),
    ];

    /// <summary>Rules of the authorities between root and subscriber (7.1.2.2 to 7.1.2.6).</summary>
    public static readonly (IssuanceRule Rule, string Clause, Func<Certificate, bool> IsKept)[] OfAuthorities =
    [
        (KeyOfKnownStrength, "6.1.5", HasFitKey),
        (SignedWithKnownDigest, "7.1.3.2", HasFitDigest),
    ];

    /// <summary>Rules of subscribers (7.1.2.7).</summary>
    public static readonly (IssuanceRule Rule, string Clause, Func<Certificate, bool> IsKept)[] OfSubscribers =
    [
        (KeyOfKnownStrength, "6.1.5", HasFitKey),
        (ExtendedKeyUsageNotCritical, "7.1.2.7.6", c => c.FindExtension(Oids.ExtendedKeyUsage) is not { Critical: true }),
        (SubscriberIsNoAuthority, "7.1.2.7.8", c => c.BasicConstraints is not { IsCertificateAuthority: true }),
        (SubscriberOfTls, "7.1.2.7.10", c => c.ExtendedKeyUsage is { } purposes && purposes.Contains(ExtendedKeyUsages.ServerAuth) && !purposes.Any(ForeignPurposes.Contains)),
        (SubscriberSignsNoCertificates, "7.1.2.7.11", c => c.KeyUsage?.HasFlag(KeyUsages.KeyCertSign) is not true),
        (AlternativeNameOfSubscribers, "7.1.2.7.12", c => AlternativeNames.TryRead(c, out var names) && (names.Hosts.Count > 0 || names.Addresses.Count > 0)),
        (AlternativeNameCriticalOfTheNameless, "7.1.2.7.12", c => c.FindExtension(Oids.SubjectAlternativeName)?.Critical is null or false || c.Subject.IsEmpty),
        (SignedWithKnownDigest, "7.1.3.2", HasFitDigest),
        (CommonNameRepeatsAlternativeName, "7.1.4.3", c => AlternativeNames.AreRepeatedIn(c)),
    ];

    /// <summary>Rules of lists (7.2).</summary>
    public static readonly (IssuanceRule Rule, string Clause, Func<CertificateRevocationList, bool> IsKept)[] OfLists =
    [
        (ListIsDirect, "7.2.2.1", l => l.IssuingDistributionPoint is not ({ IsIndirect: true } or { OnlyAttributeCertificates: true })),
    ];

    // "the modulus size, when encoded, is at least 2048 bits; and the modulus size, in bits, is evenly divisible by 8"; or one of three curves.
    private static bool HasFitKey(Certificate certificate) => certificate.PublicKey switch
    {
        { Kind: KeyKind.Rsa } key => key.SizeInBits >= 2048 && key.SizeInBits % 8 == 0,
        { Kind: KeyKind.EllipticCurve } key => Curves.Contains(key.CurveOid),
        _ => false,
    };

    private static bool HasFitDigest(Certificate certificate) => certificate.SignatureAlgorithm is { } algorithm && Digests.Contains(algorithm.Digest);
}
