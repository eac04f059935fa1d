using AnTin.Ades.Pades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Formats.Pdf;

/// <summary>Takes a PDF apart into its signatures (EN 319 142-1).</summary>
internal static class PdfSignatures
{
    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material)
    {
        if (!PdfDocument.TryOpen(file, context.Limits.Pdf, context.DocumentPassword, out var document, out var refusal))
        {
            return DocumentParts.Unreadable(Refused(refusal, context.DocumentPassword));
        }

        var fields = SignatureField.In(document).Where(f => f.Value is not null && f.Value.Contains("Contents") && !SignedField.IsPrepared(f.Value)).ToList();
        List<Finding> findings = [];
        if (fields.Count == 0)
        {
            findings.Add(new NoSignature());
        }

        int orphans = PdfFile.Count(file, "/ByteRange"u8) - fields.Count;
        if (orphans > 0)
        {
            findings.Add(new OrphanSignatures(orphans));
        }

        if (fields.Count > context.Limits.Signatures)
        {
            return DocumentParts.Unreadable(new DocumentTooLarge($"{fields.Count} signatures"));
        }

        var store = SecurityStore.Read(document, material, context.Limits.EmbeddedItems);
        var comparisons = new ComparisonBudget();
        var digests = new PrefixDigests(file);
        var oldest = fields.Where(f => document.Find<PdfName>(f.Value, "SubFilter") is { Value: PdfX509SignatureParts.SubFilter }).ToList();
        var parts = fields.Except(oldest).Select(f => new PdfSignatureParts(document, f, comparisons, digests) { Store = store }).ToList();
        foreach (var part in parts.Where(p => p.Cms is not null))
        {
            material.Add(part.Cms!);
        }

        foreach (var stamp in parts.Where(p => p.OwnToken is not null))
        {
            stamp.OwnToken!.SignedLength = stamp.Range!.End;
            stamp.OwnToken.AddCovered = covered => AddRevision(file[..stamp.Range!.End], context, covered);
        }

        // Document time-stamps prove the existence of every signature and time-stamp that they cover.
        var stamps = parts.Where(p => p.OwnToken is not null).ToList();
        foreach (var part in parts)
        {
            part.Covering = [.. stamps.Where(s => s.Range!.End > part.Range?.End).Select(s => s.OwnToken!)];
            part.OwnToken?.CoveredBy = part.Covering;
        }

        var bare = oldest.Select(f => new PdfX509SignatureParts(document, f, comparisons, digests, material)).ToList();
        bare.ForEach(part => part.Covering = [.. stamps.Where(s => s.Range!.End > part.Range?.End).Select(s => s.OwnToken!)]);
        return new DocumentParts([.. parts, .. bare], findings)
        {
            Digests = digests,
            LateFindings = () => document.IsOverBudget ? [new DocumentTooLarge("PdfLimits")] : [],
        };
    }

    // What was in the document when a time-stamp was put over it: the bytes up to its end are a document of their own (ISO 32000-2, 7.5.6).
    private static void AddRevision(ReadOnlyMemory<byte> revision, ValidationContext context, EmbeddedMaterial covered)
    {
        if (PdfDocument.TryOpen(revision, context.Limits.Pdf, out var document, out _))
        {
            SecurityStore.Read(document, covered, context.Limits.EmbeddedItems);
            foreach (var field in SignatureField.In(document).Where(f => f.Value?["Contents"] is PdfString).Take(context.Limits.Signatures))
            {
                CoveredCms.Add(((PdfString)field.Value!["Contents"]!).Bytes, covered);
            }
        }
    }

    private static Finding Refused(PdfRefusal refusal, string password) => refusal.Reason switch
    {
        PdfRefusalReason.NotPdf => new FormatNotKnown(),
        PdfRefusalReason.PasswordWrong when password.Length > 0 => new DocumentPasswordWrong(),
        PdfRefusalReason.Encrypted or PdfRefusalReason.PasswordWrong => new DocumentEncrypted(),
        PdfRefusalReason.OverBudget => new DocumentTooLarge(refusal.Fact),
        _ => new DocumentDamaged(refusal.Fact),
    };
}
