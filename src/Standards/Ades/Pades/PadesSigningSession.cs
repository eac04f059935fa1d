using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>
/// The first of the three states of a PAdES signature (EN 319 142-1): a document that may be signed, its fields known. One session
/// prepares one signature.
/// </summary>
public sealed class PadesSigningSession
{
    private readonly string _password;

    private PadesSigningSession(PdfDocument document, string password)
    {
        _password = password;
        Document = document;
        Fields = SignatureField.In(document);
    }

    /// <summary>The document.</summary>
    public PdfDocument Document { get; }

    /// <summary>Its signature fields, signed and empty.</summary>
    public IReadOnlyList<SignatureField> Fields { get; }

    /// <summary>Opens a document for signing.</summary>
    /// <param name="file">The file; not to be changed while the session and what comes of it are used.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is not a PDF, needs a password, is damaged, or is certified or locked against any change.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal) =>
        TryOpen(file, "", out session, out refusal);

    /// <summary>Opens a document for signing, perhaps an encrypted one.</summary>
    /// <param name="file">The file; not to be changed while the session and what comes of it are used.</param>
    /// <param name="password">The user's or the owner's password. What the author permits the user is told by <see cref="PdfDocument.Encryption"/>.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when it is not a PDF, the password is wrong, it is damaged, or is certified or locked against any change.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> file, string password, [NotNullWhen(true)] out PadesSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        session = null;
        if (!TryOpenDocument(file, password, out var document, out refusal))
        {
            return false;
        }

        var opened = new PadesSigningSession(document, password);
        if (DocMdp.StrictestOf(document, opened.Fields) == 1)
        {
            refusal = new(AdesRefusalReason.CertifiedAgainstChanges, "DocMDP with P = 1");
            return false;
        }

        session = opened;
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
        SignatureField? field = null;
        refusal = signer.Refuse(options.SigningTime)
            ?? (options.ExistingField is { } name ? ExistingSignatureField.Find(this, name, out field) : null)
            ?? (field is null ? null : SeedValues.Of(Document, field)?.Apply(signer, ref options))
            ?? RefuseCertification(options)
            ?? RefuseClaims(options);
        if (refusal is not null)
        {
            return false;
        }

        var update = new IncrementalUpdate(Document);
        var template = SignerTemplate.Of(signer, options);
        var dictionary = SignatureDictionary.Of(options, template.Measure(signer, options.TimestampRoom));
        Limit(update, dictionary, options, field is null ? null : ExistingSignatureField.LockOf(Document, field));
        var signature = update.Add(dictionary.Object);
        if (field is not null)
        {
            ExistingSignatureField.Fill(update, field, signature, options);
        }
        else
        {
            var added = new NewSignatureField(options.FieldName, "Signature") { Placement = options.Placement, Appearance = options.Appearance, Lock = options.Lock };
            refusal = added.AddTo(update, Fields, signature);
        }

        if (refusal is not null)
        {
            return false;
        }

        Certify(update, options, signature);
        toBeSigned = PadesToBeSigned.Prepare(update.Append(), dictionary, signer, template, _password);
        return true;
    }

    internal static bool TryOpenDocument(
        ReadOnlyMemory<byte> file, string password, [NotNullWhen(true)] out PdfDocument? document, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        bool opened = PdfDocument.TryOpen(file, null, password, out document, out var closed);
        refusal = closed is null ? null : new(ReasonOf(closed.Reason), closed.Fact);
        return opened;
    }

    // EN 319 142-1, 5.3: a reason or a commitment, not both. CMS names a policy by its OID.
    private static AdesRefusal? RefuseClaims(PadesSigningOptions options) =>
        options.Policy is { ObjectIdentifier: null } policy ? new(AdesRefusalReason.ReferenceNotPossible, $"{policy.Identifier} is no OID")
        : options.Commitment is not null && options.Reason is not null ? new(AdesRefusalReason.ReferenceNotPossible, "a reason beside a commitment")
        : null;

    // ISO 32000-2, 12.8.2.2.1: one certification, and before any other signature.
    private AdesRefusal? RefuseCertification(PadesSigningOptions options) =>
        options.Certification is not null && (Fields.Any(f => f.Value is not null) || DocMdp.PermissionOf(Document) is not null)
            ? new(AdesRefusalReason.CertificationNotFirst, $"{Fields.Count(f => f.Value is not null)} signatures")
            : null;

    // Of several permissions the strictest counts (table 236, P), and one reference dictionary says it.
    private static void Limit(IncrementalUpdate update, SignatureDictionary dictionary, PadesSigningOptions options, FieldLock? lockOfField)
    {
        DocMdpPermission?[] permissions = [options.Certification, options.Lock?.Permission, lockOfField?.Permission];
        if (permissions.Min() is { } strictest)
        {
            dictionary.Permit(strictest);
        }

        foreach (var fieldLock in new[] { lockOfField, options.Lock }.OfType<FieldLock>())
        {
            dictionary.ObeyLock(fieldLock, update.Document.CatalogReference);
        }
    }

    // 12.8.6 (permissions) and 12.8.7 (legal content attestations).
    private static void Certify(IncrementalUpdate update, PadesSigningOptions options, PdfReference signature)
    {
        if (options.Certification is null)
        {
            return;
        }

        var permissions = update.Find<PdfDictionary>(update.Catalog, "Perms") ?? new PdfDictionary();
        update.SetCatalogEntry("Perms", permissions.With("DocMDP", signature));
        if (options.LegalAttestation is { } attestation)
        {
            var legal = update.Find<PdfDictionary>(update.Catalog, "Legal") ?? new PdfDictionary();
            update.SetCatalogEntry("Legal", legal.With("Attestation", PdfString.FromText(attestation)));
        }
    }

    private static AdesRefusalReason ReasonOf(PdfRefusalReason reason) => reason switch
    {
        PdfRefusalReason.NotPdf => AdesRefusalReason.NotPdf,
        PdfRefusalReason.Encrypted or PdfRefusalReason.PasswordWrong => AdesRefusalReason.Encrypted,
        PdfRefusalReason.OverBudget => AdesRefusalReason.TooLarge,
        _ => AdesRefusalReason.Damaged,
    };
}
