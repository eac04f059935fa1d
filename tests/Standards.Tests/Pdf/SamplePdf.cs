using System.Text;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Small files written by hand, each odd in the way its name tells.</summary>
internal static class SamplePdf
{
    private const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>";

    /// <summary>One page, a cross-reference table, nothing odd.</summary>
    public static byte[] Plain(string trailer = "", string catalog = "", string junk = "", int startxrefError = 0, int entryError = 0, string page = Page)
        => Build(
            [
                $"<</Type/Catalog/Pages 2 0 R{catalog}>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                page,
                "<</Length 5 0 R>>\nstream\n0 0 m\nendstream",
                "5",
            ],
            trailer, junk, startxrefError, entryError);

    /// <summary>A table file of the given objects; object 1 is the catalog.</summary>
    public static byte[] Build(IReadOnlyList<string> objects, string trailer = "", string junk = "", int startxrefError = 0, int entryError = 0)
    {
        var file = new StringBuilder(junk).Append("%PDF-1.4\n%âãÏÓ\n");
        var offsets = new List<int>();
        for (int i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length - junk.Length);
            file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int section = file.Length - junk.Length;
        file.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append($"{offset + entryError:D10} 00000 n \n"));
        file.Append($"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{section + startxrefError}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A further revision in a table; <paramref name="objects"/> are replaced or added as they stand.</summary>
    public static byte[] Append(byte[] file, string trailer, params (int Number, string Body)[] objects)
    {
        string text = Encoding.Latin1.GetString(file);
        int previous = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var appended = new StringBuilder(text);
        var entries = new StringBuilder();
        foreach ((int number, string body) in objects)
        {
            entries.Append($"{number} 1\n{appended.Length:D10} 00000 n \n");
            appended.Append($"{number} 0 obj\n{body}\nendobj\n");
        }

        int section = appended.Length;
        appended.Append($"xref\n{entries}trailer\n<</Size 20/Root 1 0 R/Prev {previous}{trailer}>>\nstartxref\n{section}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(appended.ToString());
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
