using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text.RegularExpressions;

namespace AnTin.Architecture.Tests;

/// <summary>The shape of files, methods, names and public surfaces (architecture rules 1, 8 and "Inside a service").</summary>
public sealed partial class Shape_tests
{
    private static readonly string[] Services =
    [
        "AgencyDirectory", "CertificateAuthority", "RevocationStatus", "TimeStamping", "Registration", "RemoteSigning", "SignatureValidation", "Procedures",
        "Reporting",
    ];

    private static readonly string[] Standards = ["Pkix", "Pdf", "XmlSecurity", "Keys", "Ades", "Retrieval"];

    [Fact]
    public void Files_are_small()
    {
        var lengths = Repository.Files("src", ".cs", ".razor").Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count())).OrderBy(file => file.Lines).ToList();
        Assert.InRange(lengths[lengths.Count / 2].Lines, 1, 100);
        Assert.True(lengths[lengths.Count * 95 / 100].Lines <= 300, $"95th percentile: {lengths[lengths.Count * 95 / 100]}");
        Assert.True(lengths[^1].Lines <= 600, $"longest: {lengths[^1]}");
    }

    [Fact]
    public void Methods_are_at_most_sixty_lines()
    {
        var tooLong = Services.Concat(Standards).Append("Platform").Append("Server").SelectMany(MethodsOf).Where(method => method.Lines > 60);
        Assert.Empty(tooLong.Select(method => $"{method.Name}: {method.Lines} lines"));
    }

    [Fact]
    public void Every_project_has_a_README_that_says_something() => Assert.All(Repository.Projects(), project =>
    {
        var readme = Path.Combine(Path.GetDirectoryName(project)!, "README.md");
        Assert.True(File.Exists(readme), $"{Repository.Relative(project)} has no README.md");
        Assert.True(new FileInfo(readme).Length > 200, $"{Repository.Relative(readme)} says nothing");
    });

    [Fact]
    public void What_a_service_shows_stands_in_its_root_and_everything_else_is_internal()
    {
        foreach (var service in Services)
        {
            var shown = Assembly.Load($"AnTin.{service}").GetExportedTypes().Where(type => type.Namespace != $"AnTin.{service}");
            Assert.Empty(shown.Select(type => type.FullName));
        }
    }

    [Fact]
    public void What_is_internal_to_a_service_is_sealed()
    {
        foreach (var service in Services)
        {
            var open = Assembly.Load($"AnTin.{service}").GetTypes()
                .Where(type => type is { IsClass: true, IsNotPublic: true, IsSealed: false, IsAbstract: false, IsNested: false } && type.Namespace?.StartsWith("AnTin.", StringComparison.Ordinal) == true);
            Assert.Empty(open.Select(type => type.FullName));
        }
    }

    [Fact]
    public void No_name_hides_what_it_is() => Assert.DoesNotContain(
        Repository.Files("src", ".cs", ".razor").Select(Repository.Relative), file => VagueName().IsMatch(file));

    [Fact]
    public void Nothing_is_left_to_do_without_a_reason_and_a_date() => Assert.Empty(
        from file in Repository.Files("src", ".cs", ".razor", ".js").Concat(Repository.Files("tests", ".cs"))
        where Path.GetFileName(file) != "Shape_tests.cs"
        from line in File.ReadLines(file)
        where LeftOver().IsMatch(line) && !Dated().IsMatch(line)
        select $"{Repository.Relative(file)}: {line.Trim()}");

    private static IEnumerable<(string Name, int Lines)> MethodsOf(string project)
    {
        var assembly = Assembly.Load($"AnTin.{project}").Location;
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var reader = symbols.GetMetadataReader();
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        foreach (var handle in reader.MethodDebugInformation)
        {
            var lines = reader.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).ToList();
            var method = metadata.GetMethodDefinition(handle.ToDefinitionHandle());
            // A constructor's points include the initialisers of fields, which stand elsewhere in the type; generated files are not ours to cut.
            if (lines.Count > 0 && !reader.GetString(reader.GetDocument(lines[0].Document).Name).EndsWith(".g.cs", StringComparison.Ordinal) && metadata.GetString(method.Name) is not (".ctor" or ".cctor"))
            {
                var type = metadata.GetTypeDefinition(method.GetDeclaringType());
                yield return ($"{project}.{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}", lines.Max(point => point.EndLine) - lines.Min(point => point.StartLine) + 1);
            }
        }
    }

    [GeneratedRegex(@"(^|/)(\w*(Utils?|Helpers?|Manager|Impl)|Common|Core)(\.cs|\.razor|/)")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"20\d\d-\d\d-\d\d")]
    private static partial Regex Dated();
}
