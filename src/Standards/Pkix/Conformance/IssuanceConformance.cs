using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation;
using static AnTin.Pkix.Conformance.IssuanceRule;

namespace AnTin.Pkix.Conformance;

/// <summary>
/// Whether somebody else's certificates and lists are as RFC 5280 wants them issued, or the Baseline Requirements of the Web PKI. For whoever audits an
/// authority: validation (RFC 5280, 6) asks for none of this, so a certificate that breaks a rule can be valid all the same; a caller who holds it to the rules
/// asks after its path was found. What the product issues itself is linted before it is signed.
/// </summary>
public static class IssuanceConformance
{
    // RFC 5280, 4.1.2.2 and 5.2.3: "CAs MUST NOT use serialNumber values longer than 20 octets"; of an integer, with its sign.
    private const int MaximumOctets = 20;

    private static readonly (IssuanceRule Rule, string Clause, Func<Certificate, bool> IsKept)[] OfCertificates =
    [
        /* the fields */
        (ExtensionsInVersion3, "4.1.2.1", c => c.Version == 3 || c.ExtensionList.Count == 0),
        (SerialNumberInRange, "4.1.2.2", c => c.SerialNumber.IsPositive && c.SerialNumber.Bytes.Length <= MaximumOctets),
        (IssuerIsNamed, "4.1.2.4", c => !c.Issuer.IsEmpty),
        (TimesAsPrescribed, "4.1.2.5", c => c.FirstTimeNotAsPrescribed() is null),
        (AuthorityIsNamed, "4.1.2.6", c => !IsAuthority(c) || !c.Subject.IsEmpty),

        /* the extensions */
        (AuthorityKeyIdentifierPresent, "4.2.1.1", c => c.AuthorityKeyIdentifier?.KeyIdentifier is not null || c.Version < 3 || c.IsSelfSigned),
        (AuthorityKeyIdentifierNotCritical, "4.2.1.1", c => IsNotCritical(c, Oids.AuthorityKeyIdentifier)),
        (SubjectKeyIdentifierPresent, "4.2.1.2", c => !IsAuthority(c) || c.SubjectKeyIdentifier is not null),
        (SubjectKeyIdentifierNotCritical, "4.2.1.2", c => IsNotCritical(c, Oids.SubjectKeyIdentifier)),
        (KeyUsagePresent, "4.2.1.3", c => !IsAuthority(c) || c.KeyUsage is not null),
        (CertificatesSignedByAuthorities, "4.2.1.3 and 4.2.1.9", c => IsAuthority(c) || c.KeyUsage?.HasFlag(KeyUsages.KeyCertSign) is not true),
        (AlternativeNameOfTheNameless, "4.2.1.6", c => !c.Subject.IsEmpty || c.FindExtension(Oids.SubjectAlternativeName) is { Critical: true }),
        (AlternativeNameWellFormed, "4.2.1.6", c => c.FindExtension(Oids.SubjectAlternativeName) is null || (AlternativeNames.TryRead(c, out var names) && names.AreWellFormed)),
        (DirectoryAttributesNotCritical, "4.2.1.8", c => IsNotCritical(c, Oids.SubjectDirectoryAttributes)),
        (BasicConstraintsCritical, "4.2.1.9", c => !IsAuthority(c) || IsCritical(c, Oids.BasicConstraints)),
        (PathLengthOfAuthorities, "4.2.1.9", c => c.BasicConstraints?.PathLength is null || (IsAuthority(c) && c.KeyUsage?.HasFlag(KeyUsages.KeyCertSign) is not false)),
        (NameConstraintsCritical, "4.2.1.10", c => IsCritical(c, Oids.NameConstraints)),
        (NameConstraintsOfAuthorities, "4.2.1.10", c => IsAuthority(c) || c.FindExtension(Oids.NameConstraints) is null),
        (PolicyConstraintsCritical, "4.2.1.11", c => IsCritical(c, Oids.PolicyConstraints)),
        (InhibitAnyPolicyCritical, "4.2.1.14", c => IsCritical(c, Oids.InhibitAnyPolicy)),
        (FreshestListNotCritical, "4.2.1.15", c => IsNotCritical(c, Oids.FreshestCrl)),
        (AuthorityInformationNotCritical, "4.2.2.1", c => IsNotCritical(c, Oids.AuthorityInformationAccess)),
        (SubjectInformationNotCritical, "4.2.2.2", c => IsNotCritical(c, Oids.SubjectInformationAccess)),
    ];

    private static readonly (IssuanceRule Rule, string Clause, Func<CertificateRevocationList, bool> IsKept)[] OfLists =
    [
        (NextUpdatePresent, "5.1.2.5", l => l.NextUpdate is not null),
        (ListKeyIdentifierPresent, "5.2.1", l => l.AuthorityKeyIdentifier?.KeyIdentifier is not null),
        (ListNumberPresent, "5.2.3", l => l.Number is { } number && number.GetByteCount() <= MaximumOctets),
        (ListNumberNotCritical, "5.2.3", l => !l.ExtensionList.Any(e => e.Oid == Oids.CrlNumber && e.Critical)),
    ];

    /// <summary>The rules that a certificate breaks.</summary>
    /// <param name="certificate">Anybody's.</param>
    /// <returns>In the order of the clauses; empty when it keeps them all.</returns>
    public static IReadOnlyList<BrokenRule> Check(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return [.. Broken(OfCertificates, certificate, "RFC 5280, ")];
    }

    /// <summary>The rules that a list of revoked certificates breaks.</summary>
    /// <param name="list">Anybody's.</param>
    /// <returns>In the order of the clauses; empty when it keeps them all.</returns>
    public static IReadOnlyList<BrokenRule> Check(CertificateRevocationList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Check(list, IssuanceTexts.Rfc5280);
    }

    /// <summary>The rules that a list of revoked certificates breaks.</summary>
    /// <param name="list">Anybody's.</param>
    /// <param name="texts">The texts it is held to.</param>
    /// <returns>Text by text in the order of the clauses; empty when it keeps them all.</returns>
    public static IReadOnlyList<BrokenRule> Check(CertificateRevocationList list, IssuanceTexts texts)
    {
        ArgumentNullException.ThrowIfNull(list);
        return
        [
            .. texts.HasFlag(IssuanceTexts.Rfc5280) ? Broken(OfLists, list, "RFC 5280, ") : [],
            .. texts.HasFlag(IssuanceTexts.BaselineRequirements) ? Broken(BaselineRequirements.OfLists, list, BaselineRequirements.Edition) : [],
        ];
    }

    /// <summary>The rules that the certificates of a path break, each in its part: subscriber, authority, root.</summary>
    /// <param name="path">A path; a certificate that is itself trusted counts as a subscriber's.</param>
    /// <param name="texts">The texts they are held to. Where the Baseline Requirements make an exception from RFC 5280, both together have it.</param>
    /// <returns>From the subscriber upwards, text by text in the order of the clauses; empty when they keep them all.</returns>
    public static IReadOnlyList<BrokenRule> Check(VerifiedPath path, IssuanceTexts texts)
    {
        ArgumentNullException.ThrowIfNull(path);
        return [.. path.Certificates.SelectMany((certificate, i) => Check(certificate, PartOf(path, i), texts))];
    }

    private static IEnumerable<BrokenRule> Check(Certificate certificate, (IssuanceRule, string, Func<Certificate, bool>)[] part, IssuanceTexts texts)
    {
        bool isBaseline = texts.HasFlag(IssuanceTexts.BaselineRequirements);
        var broken = texts.HasFlag(IssuanceTexts.Rfc5280) ? Check(certificate) : [];
        // BR 7.1.2.10.8: name constraints may be non-critical, "as an explicit exception from RFC 5280".
        return broken.Where(b => !(isBaseline && b.Rule is NameConstraintsCritical))
            .Concat(isBaseline ? Broken(part, certificate, BaselineRequirements.Edition) : []);
    }

    // An anchor that another authority issued is a subordinate, whoever trusts it.
    private static (IssuanceRule, string, Func<Certificate, bool>)[] PartOf(VerifiedPath path, int index) =>
        index == 0 ? BaselineRequirements.OfSubscribers
        : index == path.Certificates.Count - 1 && path.Anchor.IsSelfIssued ? BaselineRequirements.OfRoots
        : BaselineRequirements.OfAuthorities;

    private static IEnumerable<BrokenRule> Broken<T>((IssuanceRule Rule, string Clause, Func<T, bool> IsKept)[] rules, T issued, string text) =>
        rules.Where(r => !r.IsKept(issued)).Select(r => new BrokenRule(r.Rule, text + r.Clause));

    private static bool IsAuthority(Certificate certificate) => certificate.BasicConstraints is { IsCertificateAuthority: true };

    private static bool IsCritical(Certificate certificate, string oid) => certificate.FindExtension(oid) is null or { Critical: true };

    private static bool IsNotCritical(Certificate certificate, string oid) => certificate.FindExtension(oid) is null or { Critical: false };
}
