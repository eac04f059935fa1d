using System.Collections.Concurrent;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Pages;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_file_is_signed_and_accepted_by_poppler_and_no_worse_for_qpdf(bool visibly)
    {
        DebianTool.Require("pdfsig", "poppler-utils");
        DebianTool.Require("qpdf", "qpdf");
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(SignableCorpus.Entries(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, _) =>
        {
            if (await SignAndAskAsync(file, visibly) is { } complaint)
            {
                wrong.Add($"{file.Name}: {complaint}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
    }

    private static async Task<string?> SignAndAskAsync(SignableCorpus.Entry file, bool visibly)
    {
        var original = File.ReadAllBytes(file.Path);
        string password = file.Password ?? "";
        if (!PadesSigningSession.TryOpen(original, password, out var session, out var refusal))
        {
            // A file whose password is known may be signed though the manifest, made without it, says no.
            return file.ExpectSignable || file.Password is not null ? refusal.ToString()
                : file.IsEncrypted == (refusal.Reason is AdesRefusalReason.Encrypted) ? null : refusal.ToString();
        }

        if (!file.ExpectSignable && file.Password is null)
        {
            return "opened against expectation";
        }

        var options = Scene.Options() with
        {
            Placement = visibly ? Placement.OnShownPage(session.Document.FirstPage, new PdfRectangle(10, 10, 90, 40)) : null,
            Appearance = visibly ? new TextAppearance(["Đã ký", "01/03/2026"]) : null,
        };
        if (!session.TryPrepare(Scene.Signer(Scene.Citizen), options, out var toBeSigned, out refusal))
        {
            return refusal.ToString();
        }

        var signed = (await Scene.Pki[Scene.Citizen].Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
        if (!signed.AsSpan().StartsWith(original) || StyleOf(session.Document) is { } style && StyleOf(signed, password) != style)
        {
            return $"the original or the form of its cross-references was not kept: {StyleOf(session.Document)}, {StyleOf(signed, password)}";
        }

        using var written = new TemporaryFile(signed);
        var (_, output) = DebianTool.Run("pdfsig", ["-nocert", .. password.Length > 0 ? (string[])["-upw", password] : [], written.Path]);
        if (!output.Contains("Signature is Valid", StringComparison.Ordinal) || !output.Contains("Total document signed", StringComparison.Ordinal))
        {
            return output[..Math.Min(400, output.Length)];
        }

        var (exit, check) = DebianTool.Run("qpdf", "--check", "--password=" + password, written.Path);
        return Severity(exit) > Severity(file.QpdfExit) ? $"qpdf said {file.QpdfExit}, now {exit}: {check[..Math.Min(400, check.Length)]}" : null;
    }

    // qpdf exits with 0 for clean, 3 for warnings and 2 for errors.
    private static int Severity(int exit) => exit switch { 0 => 0, 3 => 1, _ => 2 };

    // A repaired file gets whole new cross-references; any other keeps to its form. What a hybrid file hides from old readers is only in the original.
    private static CrossReferenceForm? StyleOf(PdfDocument document) => document.WasRepaired ? null
        : document.CrossReferenceForm is CrossReferenceForm.Stream ? CrossReferenceForm.Stream : CrossReferenceForm.Table;

    private static CrossReferenceForm? StyleOf(byte[] file, string password) =>
        PdfDocument.TryOpen(file, null, password, out var document, out _) ? StyleOf(document) : null;
}
