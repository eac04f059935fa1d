using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace AnTin.Architecture.Tests;

/// <summary>The libraries as others meet them: their public surface, and the packages.</summary>
public sealed class Library_tests
{
    /// <summary>With this variable set, the lists are written anew instead of compared.</summary>
    private const string Update = "ANTIN_UPDATE_PUBLIC_API";

    public static TheoryData<string> Libraries => ["Pkix", "Keys", "Pdf", "XmlSecurity", "Ades", "Retrieval"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void What_a_library_shows_is_written_down(string library)
    {
        string file = Path.Combine(Repository.Root, "src/Standards", library, "PublicAPI.txt");
        string surface = PublicSurface.Of(Assembly.Load($"AnTin.{library}"));
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 })
        {
            File.WriteAllText(file, surface);
        }

        var written = File.Exists(file) ? File.ReadAllText(file).Split('\n') : [];
        var shown = surface.Split('\n');
        Assert.True(written.SequenceEqual(shown),
            $"The public surface of {library} changed; if that is meant, run {Update}=1 ./test Architecture and commit PublicAPI.txt.\n"
            + string.Join('\n', shown.Except(written).Take(10).Select(l => $"+ {l}").Concat(written.Except(shown).Take(10).Select(l => $"- {l}"))));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task A_package_holds_the_library_its_documentation_README_and_licence_and_nothing_else(string library)
    {
        var folder = Directory.CreateTempSubdirectory("antin-pack-");
        try
        {
            string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
            var (code, output) = await Repository.RunAsync("dotnet", "pack", $"src/Standards/{library}/{library}.csproj", "-nologo", "--no-build", "-c", configuration, "-o", folder.FullName);
            Assert.True(code == 0, output);
            using var package = ZipFile.OpenRead(Assert.Single(folder.GetFiles("*.nupkg")).FullName);
            string[] own = [.. package.Entries.Select(e => e.FullName).Where(n => !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml")];
            // The fonts in the library are other people's, under a licence that goes with every copy.
            string[] licences = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Standards", library), "*.ttf", SearchOption.AllDirectories)
                .Select(f => $"fonts/{Path.GetFileName(f).Split('-')[0]}-LICENSE.txt").Distinct()];
            Assert.Equal(library == "Pdf" ? 2 : 0, licences.Length);
            Assert.Equal(
                [.. new[] { $"AnTin.{library}.nuspec", "LICENSE", "README.md", $"lib/net10.0/AnTin.{library}.dll", $"lib/net10.0/AnTin.{library}.xml" }.Concat(licences).Order(StringComparer.Ordinal)],
                own.Order(StringComparer.Ordinal));

            using var stream = package.GetEntry($"AnTin.{library}.nuspec")!.Open();
            var metadata = XDocument.Load(stream).Root!.Elements().First();
            string? Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
            Assert.Equal("Apache-2.0", Value("license"));
            Assert.Equal("README.md", Value("readme"));
            Assert.NotEqual("Package Description", Value("description"));
            Assert.All(metadata.Descendants().Where(e => e.Name.LocalName == "dependency"), d => Assert.StartsWith("AnTin.", (string)d.Attribute("id")!));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
