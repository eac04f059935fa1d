namespace AnTin.Ades.Pades;

/// <summary>Why a document is not signed.</summary>
public enum PadesRefusalReason
{
    /// <summary>It is not a PDF.</summary>
    NotPdf,

    /// <summary>It is encrypted.</summary>
    Encrypted,

    /// <summary>It cannot be read.</summary>
    Damaged,

    /// <summary>It exceeds a budget.</summary>
    TooLarge,

    /// <summary>Its certification forbids any change (ISO 32000-2, 12.8.2.2, P = 1).</summary>
    CertifiedAgainstChanges,

    /// <summary>An earlier signature locks the field (ISO 32000-2, 12.8.2.4).</summary>
    FieldLocked,

    /// <summary>The document has no such empty signature field.</summary>
    NoSuchField,

    /// <summary>The field asks for things that are not supported here (ISO 32000-2, 12.7.5.5, seed values).</summary>
    FieldDemandsMore,

    /// <summary>The document has no such page.</summary>
    NoSuchPage,

    /// <summary>The certificate is not valid at the time of signing.</summary>
    CertificateNotValid,

    /// <summary>The certificate may not be used for signing documents.</summary>
    CertificateNotForSigning,

    /// <summary>The algorithm does not fit the certificate's key or may not be used any more.</summary>
    AlgorithmDoesNotFit,

    /// <summary>The signature value does not verify with the certificate.</summary>
    SignatureValueWrong,

    /// <summary>The document is another than the one that was prepared.</summary>
    DocumentChanged,

    /// <summary>The time-stamp does not fit into the room that was left for it.</summary>
    TimestampTooLarge,

    /// <summary>The time-stamp authority's answer is no token for this signature.</summary>
    TimestampWrong,

    /// <summary>Certificates or revocation information for long-term validation cannot be had.</summary>
    ValidationMaterialMissing,
}

/// <summary>A refusal to sign or to add to a signature.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Fact">What was found, for a log; the sentence for people is made from <paramref name="Reason"/>.</param>
public sealed record PadesRefusal(PadesRefusalReason Reason, string Fact);

/// <summary>A refusal met while signing or augmenting.</summary>
/// <param name="refusal">The refusal.</param>
public sealed class PadesRefusedException(PadesRefusal refusal) : Exception($"{refusal.Reason}: {refusal.Fact}")
{
    /// <summary>The refusal.</summary>
    public PadesRefusal Refusal { get; } = refusal;

    internal PadesRefusedException(PadesRefusalReason reason, string fact)
        : this(new PadesRefusal(reason, fact))
    {
    }
}
