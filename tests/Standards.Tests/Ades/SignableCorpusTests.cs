using System.Collections.Concurrent;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Files of pdf.js, qpdf, pypdf and veraPDF in all their diversity, signed.</summary>
public sealed class SignableCorpusTests
{
    [Fact]
    public async Task Two_signatures_on_every_file_both_hold()
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(SignableCorpus.Files(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (path, _) =>
        {
            var original = File.ReadAllBytes(path);
            if (!PadesSigningSession.TryOpen(original, out var session, out var refusal))
            {
                // Encrypted documents are refused on purpose; nothing else is.
                if (refusal.Reason is not AdesRefusalReason.Encrypted)
                {
                    wrong.Add($"{Path.GetFileName(path)}: {refusal}");
                }

                return;
            }

            var once = await Scene.SignedAsync(Scene.Citizen, original);
            var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Seal, once));
            var ours = report.Signatures.Skip(report.Signatures.Count - 2).ToList();
            if (!once.AsSpan().StartsWith(original) || ours.Count < 2 || ours.Any(s => s.Indication is not Indication.TotalPassed))
            {
                wrong.Add($"{Path.GetFileName(path)}: {string.Join(" | ", report.Findings.Concat(ours.Select(s => s.Decisive)))}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Poppler_accepts_the_signature_on_every_file()
    {
        DebianTool.Require("pdfsig", "poppler-utils");
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(SignableCorpus.Files(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (path, _) =>
        {
            if (!PadesSigningSession.TryOpen(File.ReadAllBytes(path), out var session, out AnTin.Ades.AdesRefusal? _))
            {
                return;
            }

            using var signed = new TemporaryFile(await Scene.SignedAsync(Scene.Citizen, session.Document.Bytes.ToArray()));
            var (_, output) = DebianTool.Run("pdfsig", "-nocert", signed.Path);
            if (!output.Contains("Signature is Valid", StringComparison.Ordinal) || !output.Contains("Total document signed", StringComparison.Ordinal))
            {
                wrong.Add($"{Path.GetFileName(path)}: {output[..Math.Min(400, output.Length)]}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
    }
}
