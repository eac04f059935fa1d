namespace AnTin.Ades;

/// <summary>Why a document is not signed, or a signature not added to.</summary>
public enum AdesRefusalReason
{
    /// <summary>It is not a PDF.</summary>
    NotPdf,

    /// <summary>It is no XML that is read here: not well-formed, entities, over budget.</summary>
    NotXml,

    /// <summary>It is no CMS <c>SignedData</c>.</summary>
    NotCms,

    /// <summary>It is no JSON Web Signature in any of its serialisations.</summary>
    NotJws,

    /// <summary>It is no ASiC container.</summary>
    NotAsic,

    /// <summary>A name in a container is not safe: it leads elsewhere, is there twice, or is read differently by different readers.</summary>
    NameNotSafe,

    /// <summary>It is encrypted, and no password or the wrong one was given.</summary>
    Encrypted,

    /// <summary>It cannot be read.</summary>
    Damaged,

    /// <summary>It exceeds a budget.</summary>
    TooLarge,

    /// <summary>Its certification forbids any change (ISO 32000-2, 12.8.2.2, P = 1).</summary>
    CertifiedAgainstChanges,

    /// <summary>Only the first signature of a document can certify it (ISO 32000-2, 12.8.2.2).</summary>
    CertificationNotFirst,

    /// <summary>An earlier signature locks the field (ISO 32000-2, 12.8.2.4).</summary>
    FieldLocked,

    /// <summary>The document has no such empty signature field.</summary>
    NoSuchField,

    /// <summary>The field demands what this signature is not, or cannot be here; the fact says what (ISO 32000-2, 12.7.5.5, seed values).</summary>
    FieldDemandsMore,

    /// <summary>The document has no such page.</summary>
    NoSuchPage,

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

    /// <summary>The algorithm does not fit the certificate's key or the format, or may not be used any more.</summary>
    AlgorithmDoesNotFit,

    /// <summary>The signature value does not verify with the certificate.</summary>
    SignatureValueWrong,

    /// <summary>The document is another than the one that was prepared.</summary>
    DocumentChanged,

    /// <summary>The content of a detached signature is needed and was not handed over, or is another.</summary>
    ContentMissing,

    /// <summary>There is no such signature, or it has not its signer's certificate.</summary>
    NoSuchSignature,

    /// <summary>The time-stamp does not fit into the room that was left for it.</summary>
    TimestampTooLarge,

    /// <summary>The time-stamp authority's answer is no token for this signature.</summary>
    TimestampWrong,

    /// <summary>Certificates or revocation information for long-term validation cannot be had; the fact says of whom.</summary>
    ValidationMaterialMissing,

    /// <summary>The form holds no more: compact JSON a single signature and nothing unsigned, a plain XML Signature no properties.</summary>
    NoRoomInForm,
}
