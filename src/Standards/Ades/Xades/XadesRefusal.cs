namespace AnTin.Ades.Xades;

/// <summary>Why an XML document is not signed, or a signature not augmented.</summary>
public enum XadesRefusalReason
{
    /// <summary>It is no XML that is read here: not well-formed, entities, over budget.</summary>
    NotXml,

    /// <summary>The document has not the one element that is to be signed, or to hold the signature, or the element has no identifier.</summary>
    PlaceNotFound,

    /// <summary>An identifier is missing or belongs to several elements, or a reference cannot be made.</summary>
    ReferenceNotPossible,

    /// <summary>An earlier signature covers the place, so a further one would break it.</summary>
    WouldBreakEarlierSignature,

    /// <summary>The certificate is not valid at the time of signing.</summary>
    CertificateNotValid,

    /// <summary>The certificate may not be used for signing documents.</summary>
    CertificateNotForSigning,

    /// <summary>The algorithm does not fit the certificate's key or may not be used any more.</summary>
    AlgorithmDoesNotFit,

    /// <summary>The signature value does not verify with the certificate.</summary>
    SignatureValueWrong,

    /// <summary>The document has no such signature, or it is no XAdES signature with its signer's certificate.</summary>
    NoSuchSignature,

    /// <summary>The time-stamp authority's answer is no token for this signature.</summary>
    TimestampWrong,

    /// <summary>Certificates or revocation information for long-term validation cannot be had; the fact says of whom.</summary>
    ValidationMaterialMissing,
}

/// <summary>A refusal to sign or to augment.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Fact">What was found, for a log.</param>
public sealed record XadesRefusal(XadesRefusalReason Reason, string Fact);

/// <summary>A refusal met while signing or augmenting.</summary>
/// <param name="refusal">The refusal.</param>
public sealed class XadesRefusedException(XadesRefusal refusal) : Exception($"{refusal.Reason}: {refusal.Fact}")
{
    /// <summary>The refusal.</summary>
    public XadesRefusal Refusal { get; } = refusal;

    internal XadesRefusedException(XadesRefusalReason reason, string fact)
        : this(new XadesRefusal(reason, fact))
    {
    }
}
