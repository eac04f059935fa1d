using AnTin.Ades.Validation.Checks;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Ades.Validation.Formats.Pdf;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation;

/// <summary>Validates the signatures of a file of any supported format (EN 319 102-1 V1.3.1): gathers facts, then judges them.</summary>
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

        var material = new EmbeddedMaterial(context.Limits.EmbeddedItems, context.Cache);
        var parts = DocumentFormat.Read(file, context, material);
        using var digests = parts.Digests;
        using var inner = parts.InnerDigests;
        int timestamps = parts.Signatures.Count(s => s.IsDocumentTimestamp);
        if (parts.Signatures.Count - timestamps > context.Limits.Signatures || timestamps > context.Limits.Timestamps)
        {
            return Report(file, context, [new DocumentTooLarge($"{parts.Signatures.Count - timestamps} signatures, {timestamps} time-stamps")], []);
        }

        List<EvidenceRecordParts> records = [.. parts.EvidenceRecords, .. DetachedEvidenceRecords.Read(file, context, parts.Signatures)];
        var ofRecords = records.Count == 0 ? null : new EvidenceRecordExamination(context, material);
        material.Add(context.Known);
        var evidence = new List<EvidenceRecordFacts>();
        foreach (var record in records)
        {
            evidence.Add(await ofRecords!.ExamineAsync(record, cancellationToken).ConfigureAwait(false));
        }

        var examination = new SignatureExamination(context, material);
        var reports = new List<SignatureReport>();
        foreach (var signature in parts.Signatures)
        {
            reports.Add(Judge(context.Policy, await examination.ExamineAsync(signature, cancellationToken).ConfigureAwait(false)));
        }

        var said = evidence.Select(e => Say(e, context.Policy)).OfType<Finding>();
        return Report(file, context, [.. parts.Findings, .. said, .. parts.LateFindings()], reports, digests) with { Evidence = material.ToEvidence(), EvidenceRecords = evidence };
    }

    private static Finding? Say(EvidenceRecordFacts facts, ValidationPolicy policy) => policy.Weigh(
        facts.Fault is { } fault ? new EvidenceRecordNotUsable(facts.Name, fault)
        : new EvidenceRecordProves(facts.Name, facts.ProvenAt!.Value, [.. facts.Objects.Where(o => o.Status is not SignedObjectStatus.Intact).Select(o => o.Name)]));

    private static SignatureReport Judge(ValidationPolicy policy, SignatureFacts facts)
    {
        var checks = SignatureChecks.Check(facts, policy);
        var findings = checks.SelectMany(c => c.Findings).ToList();
        if (facts.Chain.FirstOrDefault(c => c.Certificate.Subject.ToString().Contains("SANDBOX", StringComparison.OrdinalIgnoreCase)
            || c.Certificate.Issuer.ToString().Contains("SANDBOX", StringComparison.OrdinalIgnoreCase)) is not null)
        {
            findings.Add(new SandboxCertificate(facts.Chain[^1].Name));
        }

        // A stable sort: what weighs most first, else in the order of the clauses.
        var ordered = findings.OrderByDescending(f => f.Weight).ToList();
        return new(facts, IndicationOf(ordered), ordered.FirstOrDefault(f => f.Weight >= FindingWeight.Undecided)?.SubIndication, ordered) { Checks = checks };
    }

    private static Indication IndicationOf(IEnumerable<Finding> findings) =>
        findings.Select(f => f.Weight).DefaultIfEmpty().Max() switch
        {
            FindingWeight.Failed => Indication.TotalFailed,
            FindingWeight.Undecided => Indication.Indeterminate,
            _ => Indication.TotalPassed,
        };

    private static ValidationReport Report(
        ReadOnlyMemory<byte> file, ValidationContext context, IReadOnlyList<Finding> findings, IReadOnlyList<SignatureReport> signatures,
        PrefixDigests? digests = null)
    {
        // A counter-signature and a document time-stamp say something about a signature; a broken one is told, and must not take that down
        // (EN 319 102-1 V1.3.1, 5.1.4.1). Where there is nothing else, they are what is asked about.
        var own = IndicationOf(findings);
        var asked = signatures.Where(s => s.Facts is { Countersigns: null, IsDocumentTimestamp: false }).ToList();
        var indication = (asked.Count > 0 ? asked : signatures).Select(s => s.Indication).Append(own).Max();
        using var whole = digests ?? new PrefixDigests(file);
        return new ValidationReport
        {
            Indication = indication,
            Sha256 = whole.Digest(DigestAlgorithm.Sha256),
            Length = file.Length,
            Time = context.Time,
            Policy = context.Policy,
            Anchors = context.Anchors.Certificates,
            TrustedServices = context.TrustedServices,
            Intermediates = context.Intermediates,
            HandedEvidenceRecords = context.EvidenceRecords,
            HandedSignaturePolicies = context.SignaturePolicies,
            Findings = findings,
            Signatures = signatures,
        };
    }
}
