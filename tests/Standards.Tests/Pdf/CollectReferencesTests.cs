using System.Text;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Passing over an object shows the same references as reading it; over a broken one perhaps more, never fewer.</summary>
public sealed class CollectReferencesTests
{
    [Theory]
    [InlineData("<</A 5 0 R/B[6 0 R 7 0 R]/C<</D 8 0 R>>>>", "5 6 7 8")]
    [InlineData("[1 2 0 R 3 4 0 R]", "2 4")]
    [InlineData("<</A(5 0 R)/B<35203020 52>/C/5 0 R>>", "")]
    [InlineData("<</A(a\\)5 0 R(6 0 R))/B 7 0 R>>", "7")]
    [InlineData("[5%6 0 R\n0 R 7 0%8 0 R\r R]", "5 7")]
    [InlineData("[5.0 0 R +6 0 R -7 0 R 08 0 R 9x 0 R 10 65536 R 11 0 Rx 12 0 R]", "8 9 12")]
    [InlineData("12 0 R", "12")]
    [InlineData("null", "")]
    [InlineData("<</A 5 0 R/A 6 0 R>>", "5 6")]
    [InlineData("<</A/B/C>>", "")]
    [InlineData("<</A 5 0 R", "5")]
    [InlineData("[5 0 R)", "5")]
    [InlineData("(5 0 R", "")]
    [InlineData("<</Length 13 0 R>>stream\n9 0 R\nendstream", "13")]
    public void References_are_told_without_reading(string body, string expected)
    {
        var document = Open(body);
        var found = new List<int>();
        document.CollectReferences(4, found);
        Assert.Equal(expected, string.Join(' ', found));
        AssertCovers(document, 4, found);
    }

    [Fact]
    public void Every_object_of_every_file_of_the_corpora_is_covered()
    {
        int objects = 0;
        foreach (string file in new[] { "pdf-to-sign", "pyhanko", "dss" }.Select(OthersFiles.Corpus).OfType<string>()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories)))
        {
            if (!PdfDocument.TryOpen(File.ReadAllBytes(file), out var document, out _))
            {
                continue;
            }

            for (int number = 1; number < Math.Min(document.NextObjectNumber, 5_000); number++)
            {
                var found = new List<int>();
                document.CollectReferences(number, found);
                AssertCovers(document, number, found);
                objects++;
            }
        }

        Assert.SkipWhen(objects == 0, OthersFiles.Absent);
        Assert.InRange(objects, 10_000, 10_000_000);
    }

    // An object that was read is walked, so reading it now gives the other answer.
    private static void AssertCovers(PdfDocument document, int number, List<int> found)
    {
        var read = new List<int>();
        PdfDocument.CollectReferences(document.GetObject(number), read);
        Assert.Subset(found.ToHashSet(), read.ToHashSet());
    }

    private static PdfDocument Open(string body)
    {
        string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R>>", body];
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        foreach (string value in objects)
        {
            places.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{value}\nendobj\n");
        }

        int table = text.Length;
        text.Append("xref\n0 5\n0000000000 65535 f \n").AppendJoin("", places.Select(p => $"{p:D10} 00000 n \n"))
            .Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        Assert.True(PdfDocument.TryOpen(Encoding.Latin1.GetBytes(text.ToString()), out var document, out var refusal), refusal?.ToString());
        return document;
    }
}
