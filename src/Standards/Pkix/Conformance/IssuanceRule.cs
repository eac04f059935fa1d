namespace AnTin.Pkix.Conformance;

/// <summary>
/// A rule that binds whoever issues and not whoever validates: no step of RFC 5280, 6 asks for it. Those from <see cref="KeyOfKnownStrength"/> on are of the
/// CA/Browser Forum's Baseline Requirements (2.0), the others of RFC 5280.
/// </summary>
public enum IssuanceRule
{
    /// <summary>4.1.2.2: a serial number is positive and not longer than 20 octets.</summary>
    SerialNumberInRange,

    /// <summary>4.1.2.4: the issuer has a name.</summary>
    IssuerIsNamed,

    /// <summary>4.1.2.5: times up to 2049 are UTCTime, later ones GeneralizedTime, neither with fractions of a second.</summary>
    TimesAsPrescribed,

    /// <summary>4.1.2.6: an authority has a name.</summary>
    AuthorityIsNamed,

    /// <summary>4.1.2.1: what has extensions is of version 3.</summary>
    ExtensionsInVersion3,

    /// <summary>4.2.1.1: the identifier of the issuer's key is there, unless a self-signed certificate leaves it out.</summary>
    AuthorityKeyIdentifierPresent,

    /// <summary>4.2.1.1: it is not critical.</summary>
    AuthorityKeyIdentifierNotCritical,

    /// <summary>4.2.1.2: an authority identifies its key.</summary>
    SubjectKeyIdentifierPresent,

    /// <summary>4.2.1.2: the identifier of the subject's key is not critical.</summary>
    SubjectKeyIdentifierNotCritical,

    /// <summary>4.2.1.3: an authority says what its key is for.</summary>
    KeyUsagePresent,

    /// <summary>4.2.1.3 and 4.2.1.9: a key that signs certificates is an authority's.</summary>
    CertificatesSignedByAuthorities,

    /// <summary>4.2.1.6: without a subject there is an alternative name, and it is critical.</summary>
    AlternativeNameOfTheNameless,

    /// <summary>4.2.1.6: an alternative name is not empty, and hosts are in the preferred name syntax (RFC 1034, 3.5).</summary>
    AlternativeNameWellFormed,

    /// <summary>4.2.1.8: attributes of the subject are not critical.</summary>
    DirectoryAttributesNotCritical,

    /// <summary>4.2.1.9: the basic constraints of an authority are critical.</summary>
    BasicConstraintsCritical,

    /// <summary>4.2.1.9: a length of path is an authority's.</summary>
    PathLengthOfAuthorities,

    /// <summary>4.2.1.10: name constraints are critical.</summary>
    NameConstraintsCritical,

    /// <summary>4.2.1.10: name constraints are an authority's.</summary>
    NameConstraintsOfAuthorities,

    /// <summary>4.2.1.11: policy constraints are critical.</summary>
    PolicyConstraintsCritical,

    /// <summary>4.2.1.14: the inhibition of anyPolicy is critical.</summary>
    InhibitAnyPolicyCritical,

    /// <summary>4.2.1.15: the address of the freshest list is not critical.</summary>
    FreshestListNotCritical,

    /// <summary>4.2.2.1: addresses of the issuer's services are not critical.</summary>
    AuthorityInformationNotCritical,

    /// <summary>4.2.2.2: addresses of the subject's services are not critical.</summary>
    SubjectInformationNotCritical,

    /// <summary>5.1.2.5: a list says when the next one comes.</summary>
    NextUpdatePresent,

    /// <summary>5.2.1: a list identifies the key that signed it.</summary>
    ListKeyIdentifierPresent,

    /// <summary>5.2.3: a list has a number, of at most 20 octets.</summary>
    ListNumberPresent,

    /// <summary>5.2.3: it is not critical.</summary>
    ListNumberNotCritical,

    /// <summary>BR 6.1.5: RSA of at least 2,048 bits in whole octets, or P-256, P-384 or P-521; nothing else.</summary>
    KeyOfKnownStrength,

    /// <summary>BR 7.1.2.1.2: a root has no extended key usage.</summary>
    RootWithoutExtendedKeyUsage,

    /// <summary>BR 7.1.2.1.3: where a root identifies its issuer's key, it is by the identifier of its own key and by nothing else.</summary>
    RootIdentifiesItsOwnKey,

    /// <summary>BR 7.1.2.7.6: the extended key usage of a subscriber is not critical.</summary>
    ExtendedKeyUsageNotCritical,

    /// <summary>BR 7.1.2.7.8: a subscriber is no authority.</summary>
    SubscriberIsNoAuthority,

    /// <summary>BR 7.1.2.7.10: a subscriber's extended key usage names TLS servers and none of what may not stand beside them.</summary>
    SubscriberOfTls,

    /// <summary>BR 7.1.2.7.11: a subscriber's key signs no certificates.</summary>
    SubscriberSignsNoCertificates,

    /// <summary>BR 7.1.2.7.12: a subscriber has an alternative name, of a host or an address.</summary>
    AlternativeNameOfSubscribers,

    /// <summary>BR 7.1.2.7.12: with a subject, the alternative name is not critical.</summary>
    AlternativeNameCriticalOfTheNameless,

    /// <summary>BR 7.1.3.2: certificates are signed with SHA-256, SHA-384 or SHA-512.</summary>
    SignedWithKnownDigest,

    /// <summary>BR 7.1.4.3: a common name is alone, and repeats an alternative name.</summary>
    CommonNameRepeatsAlternativeName,

    /// <summary>BR 7.2.2.1: a list is not indirect, and not of attribute certificates.</summary>
    ListIsDirect,
}

/// <summary>The texts that what somebody issued is held to.</summary>
[Flags]
public enum IssuanceTexts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>RFC 5280, 4 and 5.</summary>
    Rfc5280 = 1,

    /// <summary>The CA/Browser Forum's Baseline Requirements for TLS server certificates: the Web PKI.</summary>
    BaselineRequirements = 2,
}

/// <summary>A rule that a certificate or a list breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Clause">Its text and clause.</param>
public sealed record BrokenRule(IssuanceRule Rule, string Clause);
