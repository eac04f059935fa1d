using AnTin.Cli;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cli;

/// <summary>No input is ever written over, by whatever name it is reached, and no result of a run by another of the same run; not even with <c>--force</c>.</summary>
public sealed class OverwritingTests
{
    [Fact]
    public async Task Another_input_of_the_run_is_an_input_too()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "x"));
        string inside = cli.Write("x/a.pdf", SamplePdf.Plain()), outside = cli.Write("a.pdf", SamplePdf.Plain());
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", inside, outside, .. CityFiles.Key(cli), "-o", Path.Combine(cli.Folder, "x") + "/", "--force"]));
        Assert.Equal(SamplePdf.Plain(), File.ReadAllBytes(inside));
    }

    [Fact]
    public async Task So_are_all_that_go_into_one_container()
    {
        using var cli = new CommandLine();
        string a = cli.Write("a.txt", "a"u8), b = cli.Write("b.txt", "b"u8);
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", a, b, "--format", "asic-e", .. CityFiles.Key(cli), "-o", b, "--force"]));
        Assert.Equal("b", File.ReadAllText(b));
    }

    [Fact]
    public async Task So_is_the_content_of_a_detached_signature()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        string content = cli.Write("a.txt", "a"u8), signature = Path.Combine(cli.Folder, "a.p7s");
        Assert.Equal(0, await cli.RunAsync(["sign", content, "--format", "cades", .. CityFiles.Key(cli), "-o", signature]));
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["augment", signature, "--to", "B-T", .. CityFiles.Stamps(authority), "--detached", content, "-o", content, "--force"]));
        Assert.Equal("a", File.ReadAllText(content));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task So_is_a_file_that_is_reached_through_a_link(bool linkIsGiven)
    {
        using var cli = new CommandLine();
        string folder = Directory.CreateDirectory(Path.Combine(cli.Folder, "real")).FullName, link = Path.Combine(cli.Folder, "link");
        string source = cli.Write("real/a.pdf", SamplePdf.Plain());
        Directory.CreateSymbolicLink(link, folder);
        File.CreateSymbolicLink(Path.Combine(cli.Folder, "l.pdf"), source);
        string input = linkIsGiven ? Path.Combine(cli.Folder, "l.pdf") : source, target = linkIsGiven ? source : Path.Combine(link, "a.pdf");
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", input, .. CityFiles.Key(cli), "-o", target, "--force"]));
        Assert.Equal(SamplePdf.Plain(), File.ReadAllBytes(source));
    }

    [Fact]
    public async Task Two_files_of_one_name_do_not_become_one_result()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "x"));
        Directory.CreateDirectory(Path.Combine(cli.Folder, "y"));
        string first = cli.Write("x/a.pdf", SamplePdf.Plain()), second = cli.Write("y/a.pdf", await Scene.SignedAsync(Scene.Citizen));
        string folder = Path.Combine(cli.Folder, "out") + "/";
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", first, second, .. CityFiles.Key(cli), "-o", folder, "--force"]));
        Assert.True(File.ReadAllBytes(Path.Combine(folder, "a.pdf")).AsSpan().StartsWith(SamplePdf.Plain()));
        Assert.Contains("2 tệp: 1 xong, 1 bị từ chối.", cli.Output);
        Assert.Contains("another file of this run", cli.Error);
    }
}
