using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Ades.Validation.Reports;

namespace AnTin.Ades.Validation.Facts;

/// <summary>
/// Examines evidence records (EN 319 102-1 V1.3.1, 5.6.3.4 step 2): trees and renewals, then each archive time-stamp as of the next one, the last as of
/// now. The first one of a sound record then covers every signature that the record covers.
/// </summary>
internal sealed class EvidenceRecordExamination(ValidationContext context, EmbeddedMaterial material)
{
    private readonly TimestampExamination _timestamps = new(context, material);

    // What the file had before anything else was known: that, and nothing later, is under a record over the file.
    private readonly ValidationEvidence _inFile = material.ToEvidence();

    public async Task<EvidenceRecordFacts> ExamineAsync(EvidenceRecordParts parts, CancellationToken cancellationToken)
    {
        if (parts.Record is not { } record)
        {
            return new(parts.Name, null, parts.Encoded, EvidenceRecordFault.Unreadable, [], []);
        }

        var result = EvidenceRecordVerification.Verify(record, parts.Objects);
        var fault = parts.Fault ?? result.Fault;
        var sealedOnes = fault is null ? parts.Seals([.. result.Covered.Select(o => o.Name)]).ToList() : [];
        var tokens = TokensOf(record, fault is null, sealedOnes);
        var facts = new List<TimestampFacts>();
        foreach (var token in tokens)
        {
            facts.Add(await _timestamps.ExamineAsync(token, cancellationToken).ConfigureAwait(false));
        }

        fault ??= facts.Any(f => !f.IsProof) ? EvidenceRecordFault.TimestampNotUsable : null;
        sealedOnes.ForEach(signature => signature.Sealing.Add(tokens[0]));
        return new(parts.Name, record.Form, record.Encoded, fault, Describe(result), facts);
    }

    private List<EmbeddedToken> TokensOf(EvidenceRecord record, bool isSound, List<SignatureParts> sealedOnes)
    {
        var stamps = record.Chains.SelectMany(c => c.Timestamps).ToList();
        foreach (var item in stamps.SelectMany(s => s.Material))
        {
            Add(item, material);
        }

        var tokens = stamps.ConvertAll(stamp => new EmbeddedToken(TimestampKind.EvidenceRecord, stamp.Token, _ => isSound));
        for (int i = 0; i < tokens.Count; i++)
        {
            int index = i;
            // 5.1: each covers the ones before it, and through them the objects.
            tokens[i].CoveredBy = [.. tokens.Skip(i + 1)];
            tokens[i].AddCovered = covered =>
            {
                covered.Add(_inFile);
                sealedOnes.SelectMany(s => s.Tokens).ToList().ForEach(t => CoveredCms.Add(t.Encoded, covered));
                foreach (var earlier in stamps.Take(index))
                {
                    CoveredCms.Add(earlier.Token, covered);
                    earlier.Material.ToList().ForEach(item => Add(item, covered));
                }
            };
        }

        return tokens;
    }

    // RFC 6283, 3.1.3: what it is, its bytes say.
    private static void Add(ReadOnlyMemory<byte> item, EmbeddedMaterial to)
    {
        to.AddCertificate(item);
        to.AddCrl(item);
        to.AddResponse(item);
    }

    private static List<SignedObjectFacts> Describe(EvidenceRecordResult result) =>
    [
        .. result.Covered.Select(o => new SignedObjectFacts(o.Name, o.Name, SignedObjectStatus.Intact, null)),
        .. result.NotCovered.Select(o => new SignedObjectFacts(o.Name, o.Name, SignedObjectStatus.Missing, "not in the hash tree")),
    ];
}
