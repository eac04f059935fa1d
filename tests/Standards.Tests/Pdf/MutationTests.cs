using System.Diagnostics;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Whatever the bytes are, opening and updating neither throws nor hangs.</summary>
public sealed class MutationTests
{
    private static readonly string[] Tokens = ["<<", ">>", "[", "(", "obj", "endobj", "stream", "endstream", "0 R", "xref", "/Prev 9", "/Length 99999999", "-", "%%EOF"];

    public static TheoryData<string> Seeds() => ["plain", "compressed", "revised", "damaged"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutants_are_opened_or_refused(string seed)
    {
        byte[] original = seed switch
        {
            "plain" => SamplePdf.Plain("/ID[<01><02>]"),
            "compressed" => CompressedSample.WithReplacedObjectStream(),
            "revised" => SamplePdf.Append(SamplePdf.Plain(), "", (3, "<</Type/Page/Parent 2 0 R/Rotate 90>>")),
            _ => SamplePdf.Plain(startxrefError: 9999),
        };
        uint state = 2_463_534_242;
        var slowest = TimeSpan.Zero;
        for (int round = 0; round < 3_000; round++)
        {
            byte[] mutant = Mutate(original, ref state);
            long started = Stopwatch.GetTimestamp();
            Exercise(mutant);
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            slowest = taken > slowest ? taken : slowest;
        }

        Assert.True(slowest < TimeSpan.FromSeconds(2), $"one mutant of {original.Length} bytes took {slowest}");
    }

    private static void Exercise(byte[] file)
    {
        if (!PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal))
        {
            Assert.NotNull(refusal);
            return;
        }

        _ = document.Pages.Count;
        foreach (PdfRevision revision in document.Revisions)
        {
            foreach (PdfObjectChange change in document.ChangesIn(revision))
            {
                if (change.After is PdfStream stream)
                {
                    document.Decode(stream, out _);
                }

                _ = change.Before;
            }
        }

        var update = new IncrementalUpdate(document);
        update.SetCatalogEntry("Lang", PdfString.FromText("vi"));
        Assert.True(PdfDocument.TryOpen(update.Append().ToArray(), out _, out _));
    }

    private static byte[] Mutate(byte[] original, ref uint state)
    {
        byte[] bytes = (byte[])original.Clone();
        for (uint changes = Next(ref state) % 4; changes > 0; changes--)
        {
            bytes[Next(ref state) % bytes.Length] = (byte)Next(ref state);
        }

        int cut = (int)(Next(ref state) % bytes.Length);
        return (Next(ref state) % 4) switch
        {
            0 => bytes[..cut],
            1 => [.. bytes[..cut], .. SamplePdf.Latin(Tokens[Next(ref state) % Tokens.Length]), .. bytes[cut..]],
            2 => [.. bytes[..cut], .. bytes[(int)(Next(ref state) % bytes.Length)..]],
            _ => bytes,
        };
    }

    // xorshift32: a fixed sequence, so that a failure is found again.
    private static uint Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }
}
