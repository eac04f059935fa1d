using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace AnTin.Architecture.Tests;

/// <summary>src/Arrows.props is the architecture: it is complete, it is obeyed, and disobeying it stops the build.</summary>
public sealed class Arrows_tests
{
    private static readonly Dictionary<string, string[]> Drawn = XDocument.Load(Path.Combine(Repository.Root, "src/Arrows.props"))
        .Descendants("Arrow")
        .ToDictionary(arrow => (string)arrow.Attribute("Include")!, arrow => ((string)arrow.Attribute("To")!).Split(';', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Every_project_is_drawn_and_every_drawn_project_exists() =>
        Assert.Equal(Repository.Projects().Select(Path.GetFileNameWithoutExtension).Order(), Drawn.Keys.Order());

    [Fact]
    public void Projects_reference_only_along_arrows()
    {
        foreach (var project in Repository.Projects())
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
            Assert.All(references, reference => Assert.Contains(reference, Drawn[name]));
        }
    }

    [Fact]
    public async Task A_forbidden_reference_stops_the_build()
    {
        // Pkix is the lowest storey; a reference from it to the platform is the worst arrow there could be.
        var targets = Path.Combine(Path.GetTempPath(), $"antin-forbidden-{Guid.NewGuid():N}.targets");
        await File.WriteAllTextAsync(targets, """
            <Project><ItemGroup><ProjectReference Include="../../Platform/Platform.csproj" /></ItemGroup></Project>
            """);
        try
        {
            var (code, output) = await Repository.RunAsync(
                "dotnet", "msbuild", "src/Standards/Pkix/Pkix.csproj", "-nologo", "-t:CheckArrows", $"-p:CustomBeforeMicrosoftCommonTargets={targets}");
            Assert.NotEqual(0, code);
            Assert.Contains("ARROW02: Pkix may not reference Platform", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(targets);
        }
    }

    [Fact]
    public void Only_those_who_must_can_touch_a_private_key() => Assert.Equal(
        ["CertificateAuthority", "Cli", "RemoteSigning", "RevocationStatus", "Server", "TimeStamping"],
        Drawn.Where(arrow => arrow.Value.Contains("Keys")).Select(arrow => arrow.Key).Order());

    [Fact]
    public void Reporting_sees_of_other_services_their_events_and_nothing_else()
    {
        using var file = new PEReader(File.OpenRead(typeof(AnTin.Reporting.IAdoptionReport).Assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            var scope = type.ResolutionScope.Kind is HandleKind.AssemblyReference
                ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                : "";
            if (scope is "AnTin.Registration" or "AnTin.RemoteSigning" or "AnTin.Procedures")
            {
                var loaded = Assembly.Load(scope).GetType($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}", throwOnError: true)!;
                Assert.True(typeof(AnTin.Platform.Outbox.IEvent).IsAssignableFrom(loaded), $"Reporting uses {loaded}, which is no event");
            }
        }
    }
}
