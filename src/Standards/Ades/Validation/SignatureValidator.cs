using System.Security.Cryptography;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation.Checks;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pdf;

namespace AnTin.Ades.Validation;

/// <summary>Validates the signatures of a PDF (EN 319 102-1 V1.3.1): gathers facts, then judges them.</summary>
public static class SignatureValidator
{
    /// <summary>Validates a file. A total function: whatever the bytes are, there is a report.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="context">What is trusted, what time it is, and where more can be asked.</param>
    /// <param name="cancellationToken">Cancels the validation: the only way in which it throws.</param>
    /// <returns>The report.</returns>
    public static async Task<ValidationReport> ValidateAsync(
        ReadOnlyMemory<byte> file, ValidationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await ExamineAsync(file, context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A fault of ours on hostile bytes must neither pass the file nor take down whoever asked.
            return Report(file, context, [new ExaminationFailed($"{e.GetType().Name}: {e.Message}")], []);
        }
    }

    private static async Task<ValidationReport> ExamineAsync(ReadOnlyMemory<byte> file, ValidationContext context, CancellationToken cancellationToken)
    {
        if (file.Length > context.Limits.FileLength)
        {
            return Report(file, context, [new DocumentTooLarge($"{file.Length} bytes")], []);
        }

        if (!PdfDocument.TryOpen(file, context.Limits.Pdf, out var document, out var refusal))
        {
            return Report(file, context, [Refused(refusal)], []);
        }

        var fields = SignatureField.In(document).Where(f => f.Value is not null && f.Value.Contains("Contents")).ToList();
        var findings = new List<Finding>();
        int orphans = CountByteRanges(file.Span) - fields.Count;
        if (orphans > 0)
        {
            findings.Add(new OrphanSignatures(orphans));
        }

        if (fields.Count == 0)
        {
            return Report(file, context, [new NoSignature(), .. findings], []);
        }

        if (fields.Count > context.Limits.Signatures)
        {
            return Report(file, context, [new DocumentTooLarge($"{fields.Count} signatures")], []);
        }

        var facts = await new SignatureExamination(document, context).ExamineAsync(fields, cancellationToken).ConfigureAwait(false);
        if (document.IsOverBudget)
        {
            findings.Add(new DocumentTooLarge("PdfLimits"));
        }

        return Report(file, context, findings, [.. facts.Select(Judge)]);
    }

    private static SignatureReport Judge(SignatureFacts facts)
    {
        var findings = SignatureChecks.Check(facts).ToList();
        if (facts.Chain.FirstOrDefault(c => c.Certificate.Subject.ToString().Contains("SANDBOX", StringComparison.OrdinalIgnoreCase)
            || c.Certificate.Issuer.ToString().Contains("SANDBOX", StringComparison.OrdinalIgnoreCase)) is not null)
        {
            findings.Add(new SandboxCertificate(facts.Chain[^1].Name));
        }

        // A stable sort: what weighs most first, else in the order of the clauses.
        var ordered = findings.OrderByDescending(f => f.Weight).ToList();
        return new(facts, IndicationOf(ordered), ordered.FirstOrDefault(f => f.Weight >= FindingWeight.Undecided)?.SubIndication, ordered);
    }

    private static Indication IndicationOf(IEnumerable<Finding> findings) =>
        findings.Select(f => f.Weight).DefaultIfEmpty().Max() switch
        {
            FindingWeight.Failed => Indication.TotalFailed,
            FindingWeight.Undecided => Indication.Indeterminate,
            _ => Indication.TotalPassed,
        };

    private static Finding Refused(PdfRefusal refusal) => refusal.Reason switch
    {
        PdfRefusalReason.NotPdf => new NotAPdf(),
        PdfRefusalReason.Encrypted or PdfRefusalReason.PasswordWrong => new DocumentEncrypted(),
        PdfRefusalReason.OverBudget => new DocumentTooLarge(refusal.Fact),
        _ => new DocumentDamaged(refusal.Fact),
    };

    private static int CountByteRanges(ReadOnlySpan<byte> file) => file.Count("/ByteRange"u8);

    private static ValidationReport Report(
        ReadOnlyMemory<byte> file, ValidationContext context, IReadOnlyList<Finding> findings, IReadOnlyList<SignatureReport> signatures)
    {
        var own = IndicationOf(findings);
        var indication = signatures.Select(s => s.Indication).Append(own).Max();
        return new ValidationReport
        {
            Indication = indication,
            Sha256 = SHA256.HashData(file.Span),
            Length = file.Length,
            Time = context.Time,
            Anchors = context.Anchors.Certificates,
            Findings = findings,
            Signatures = signatures,
        };
    }
}
