using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>
/// The first of the three states of a PAdES signature (EN 319 142-1): a document that may be signed, its fields known. One session
/// prepares one signature.
/// </summary>
public sealed class PadesSigningSession
{
    private readonly int? _permission;

    private PadesSigningSession(PdfDocument document)
    {
        Document = document;
        Fields = SignatureField.In(document);
        _permission = DocMdp.PermissionOf(document);
    }

    /// <summary>The document.</summary>
    public PdfDocument Document { get; }

    /// <summary>Its signature fields, signed and empty.</summary>
    public IReadOnlyList<SignatureField> Fields { get; }

    /// <summary>Opens a document for signing.</summary>
    /// <param name="file">The file; not to be changed while the session and what comes of it are used.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is not a PDF, is encrypted or damaged, or is certified against any change.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        session = null;
        if (!PdfDocument.TryOpen(file, out var document, out var closed))
        {
            refusal = new(ReasonOf(closed.Reason), closed.Fact);
            return false;
        }

        var opened = new PadesSigningSession(document);
        if (opened._permission == 1)
        {
            refusal = new(AdesRefusalReason.CertifiedAgainstChanges, "DocMDP with P = 1");
            return false;
        }

        session = opened;
        refusal = null;
        return true;
    }

    /// <summary>Writes the signature field and its dictionary, and digests the document once.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="options">Where, and what it claims.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the certificate or the field does not allow it.</returns>
    public bool TryPrepare(
        AdesSigner signer,
        PadesSigningOptions options,
        [NotNullWhen(true)] out PadesToBeSigned? toBeSigned,
        [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        toBeSigned = null;
        refusal = signer.Refuse(options.SigningTime);
        if (refusal is not null)
        {
            return false;
        }

        var update = new IncrementalUpdate(Document);
        var dictionary = new SignatureDictionary(PadesToBeSigned.MeasureContents(signer, options), options);
        refusal = options.ExistingField is { } name
            ? ExistingSignatureField.Fill(this, update, name, dictionary, options)
            : NewSignatureField.Add(this, update, dictionary, options);
        if (refusal is not null)
        {
            return false;
        }

        toBeSigned = PadesToBeSigned.Prepare(update.Append(), dictionary, signer);
        return true;
    }

    private static AdesRefusalReason ReasonOf(PdfRefusalReason reason) => reason switch
    {
        PdfRefusalReason.NotPdf => AdesRefusalReason.NotPdf,
        PdfRefusalReason.Encrypted or PdfRefusalReason.PasswordWrong => AdesRefusalReason.Encrypted,
        PdfRefusalReason.OverBudget => AdesRefusalReason.TooLarge,
        _ => AdesRefusalReason.Damaged,
    };
}
