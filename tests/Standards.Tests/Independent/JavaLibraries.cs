using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Independent;

/// <summary>Java's libraries as Debian has them: Santuario for XML, Bouncy Castle for CMS, PDFBox for PDF, Preflight for PDF/A-1. One process for many files: it starts slowly.</summary>
internal static class JavaLibraries
{
    private const string Folder = "/usr/share/java";

    private static readonly (string Jar, string Package)[] Jars =
    [
        ("xmlsec", "libxml-security-java"), ("commons-codec", "libcommons-codec-java"), ("slf4j-api", "libslf4j-java"), ("slf4j-nop", "libslf4j-java"),
        ("bcprov", "libbcprov-java"), ("bcutil", "libbcutil-java"), ("bcpkix", "libbcpkix-java"), ("pdfbox2", "libpdfbox2-java"), ("fontbox2", "libfontbox2-java"),
        ("commons-logging", "libcommons-logging-java"),
    ];

    private static readonly (string Jar, string Package)[] Archival =
    [
        ("preflight", "libpdfbox2-java"), ("xmpbox", "libpdfbox2-java"), ("pdfbox2", "libpdfbox2-java"), ("fontbox2", "libfontbox2-java"), ("commons-logging", "libcommons-logging-java"),
        ("commons-io", "libcommons-io-java"), ("jaxb-api", "libjaxb-api-java"), ("javax.activation", "libjaf-java"),
    ];

    /// <summary>Demands that every signature of every file verifies, and that there are as many.</summary>
    /// <param name="signatures">How many signatures the files have together.</param>
    /// <param name="extension">The ending that says what they are: <c>.xml</c>, <c>.p7m</c> or <c>.pdf</c>.</param>
    /// <param name="files">The files.</param>
    public static void Accept(int signatures, string extension, params IReadOnlyCollection<byte[]> files)
    {
        string[] verdicts = Ask(extension, files);
        Assert.Equal(signatures, verdicts.Count(v => v.StartsWith("valid ", StringComparison.Ordinal)));
        Assert.DoesNotContain(verdicts, v => v.StartsWith("INVALID", StringComparison.Ordinal));
    }

    /// <summary>What they say, a line a signature.</summary>
    public static string[] Ask(string extension, IReadOnlyCollection<byte[]> files) => Run("Verify.java", Jars, extension, files);

    /// <summary>What Preflight complains of by PDF/A-1b (ISO 19005-1), a text a file; the empty text when the file keeps it.</summary>
    public static string[] ComplaintsByPdfA1(IReadOnlyCollection<byte[]> files)
    {
        const string Beginning = "complaints: ";
        string[] lines = [.. Run("ArchivalFile.java", Archival, ".pdf", files).Where(l => l.StartsWith(Beginning, StringComparison.Ordinal)).Select(l => l[Beginning.Length..])];
        Assert.Equal(files.Count, lines.Length);
        return lines;
    }

    private static string[] Run(string program, (string Jar, string Package)[] jars, string extension, IReadOnlyCollection<byte[]> files)
    {
        DebianTool.Require("java", "default-jdk-headless");
        foreach (var (jar, package) in jars)
        {
            Assert.SkipUnless(File.Exists($"{Folder}/{jar}.jar"), $"needs {package}");
        }

        var written = files.Select(f => new TemporaryFile(f, extension)).ToList();
        try
        {
            string classes = string.Join(':', jars.Select(j => $"{Folder}/{j.Jar}.jar"));
            var (exit, output) = DebianTool.Run("java", ["-cp", classes, Path.Combine(AppContext.BaseDirectory, "Independent", program), .. written.Select(f => f.Path)]);
            Assert.True(exit == 0, output);
            return output.Split('\n');
        }
        finally
        {
            written.ForEach(f => f.Dispose());
        }
    }
}
