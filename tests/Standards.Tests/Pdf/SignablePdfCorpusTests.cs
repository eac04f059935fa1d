using System.Collections.Concurrent;
using System.Text.Json;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Files of pdf.js, qpdf, pypdf and veraPDF, picked for the diversity of their features; read where they lie, never copied here.</summary>
public sealed class SignablePdfCorpusTests
{
    private static readonly string? Folder = OthersFiles.Corpus("pdf-to-sign");

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (CorpusFile file in Manifest())
        {
            data.Add(file.Name);
        }

        if (Folder is null)
        {
            data.Add("(absent)");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_signable_file_opens_and_others_are_refused_with_a_reason(string name)
    {
        Assert.SkipWhen(Folder is null, OthersFiles.Absent);
        CorpusFile file = Manifest().Single(f => f.Name == name);
        bool opened = PdfDocument.TryOpen(File.ReadAllBytes(file.Path), out PdfDocument? document, out PdfRefusal? refusal);
        Assert.Equal(file.ExpectSignable, opened);
        Assert.Equal(file.IsEncrypted && !opened, refusal?.Reason == PdfRefusalReason.PasswordWrong);
        if (opened)
        {
            Assert.Equal(file.Pages, document!.Pages.Count);
        }
    }

    [Fact]
    public void A_file_whose_password_is_known_opens_with_it()
    {
        Assert.SkipWhen(Folder is null, OthersFiles.Absent);
        CorpusFile[] locked = [.. Manifest().Where(f => f.Password is not null)];
        Assert.NotEmpty(locked);
        Assert.All(locked, file => Assert.True(PdfDocument.TryOpen(File.ReadAllBytes(file.Path), null, file.Password!, out _, out PdfRefusal? refusal), refusal?.ToString()));
    }

    [Fact]
    public void An_appended_revision_leaves_no_file_worse_in_the_eyes_of_qpdf()
    {
        Assert.SkipWhen(Folder is null, OthersFiles.Absent);
        DebianTool.Require("qpdf", "qpdf");
        var worse = new ConcurrentBag<string>();
        Parallel.ForEach(Manifest(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
        {
            byte[] original = File.ReadAllBytes(file.Path);
            if (!PdfDocument.TryOpen(original, out PdfDocument? document, out _))
            {
                return;
            }

            byte[] updated = Update(document);
            using var written = new TemporaryFile(updated);
            (int exit, string output) = DebianTool.Run("qpdf", "--check", written.Path);
            int pages = CountPages(written.Path);
            if (!updated.AsSpan().StartsWith(original) || Severity(exit) > Severity(file.QpdfExit) || pages != CountPages(file.Path))
            {
                worse.Add($"{file.Name}: qpdf said {file.QpdfExit}, now {exit}, {pages} pages of {file.Pages}: {output[..Math.Min(output.Length, 500)]}");
            }
        });
        Assert.True(worse.IsEmpty, string.Join("\n", worse));
    }

    [Fact]
    public void An_appended_revision_is_found_again_with_its_changes()
    {
        Assert.SkipWhen(Folder is null, OthersFiles.Absent);
        var wrong = new List<string>();
        foreach (CorpusFile file in Manifest())
        {
            if (!PdfDocument.TryOpen(File.ReadAllBytes(file.Path), out PdfDocument? document, out _))
            {
                continue;
            }

            Assert.True(PdfDocument.TryOpen(Update(document), out PdfDocument? updated, out _), file.Name);
            bool hasInfo = updated.Find<PdfDictionary>(updated.Trailer, "Info")?["Title"] is PdfString title && title.ToText() == "Quyết định";
            int expected = document.WasRepaired ? updated.Revisions.Count : document.Revisions.Count + 1;
            int added = updated.ChangesIn(updated.Revisions[^1]).Count(c => c.Kind == PdfObjectChangeKind.Added);
            if (!hasInfo || updated.WasRepaired || updated.Revisions.Count != expected || (!document.WasRepaired && added is < 1 or > 2)
                || updated.Pages.Count != document.Pages.Count)
            {
                wrong.Add($"{file.Name}: info {hasInfo}, repaired {updated.WasRepaired}, revisions {document.Revisions.Count} → {updated.Revisions.Count}, added {added}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // qpdf exits with 0 for clean, 3 for warnings and 2 for errors; a negative exit in the manifest is a crash of its own.
    private static int Severity(int exit) => exit switch { 0 => 0, 3 => 1, _ => 2 };

    // Not --show-npages, which repeats whatever /Count says.
    private static int CountPages(string path)
        => DebianTool.Run("qpdf", "--show-pages", path).Output.Split('\n').Count(line => line.StartsWith("page ", StringComparison.Ordinal));

    private static byte[] Update(PdfDocument document)
    {
        var update = new IncrementalUpdate(document);
        update.SetTrailerEntry("Info", update.Add(new PdfDictionary(("Title", PdfString.FromText("Quyết định")))));
        return update.Append().ToArray();
    }

    private static IReadOnlyList<CorpusFile> Manifest()
    {
        if (Folder is null)
        {
            return [];
        }

        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray().Select(entry => new CorpusFile(
            Path.GetFileName(entry.GetProperty("file").GetString()!),
            Path.Combine(Folder, entry.GetProperty("file").GetString()!),
            entry.GetProperty("expectSignable").GetBoolean(),
            entry.TryGetProperty("password", out JsonElement password) ? password.GetString() : null,
            entry.TryGetProperty("encrypted", out JsonElement encrypted) && encrypted.GetBoolean(),
            entry.TryGetProperty("pages", out JsonElement pages) ? pages.GetInt32() : 0,
            entry.TryGetProperty("qpdfCheckExit", out JsonElement exit) ? exit.GetInt32() : 0))];
    }

    private sealed record CorpusFile(string Name, string Path, bool ExpectSignable, string? Password, bool IsEncrypted, int Pages, int QpdfExit);
}
