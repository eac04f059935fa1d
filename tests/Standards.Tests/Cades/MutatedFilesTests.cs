using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

/// <summary>Other people's CMS files and containers, changed at random: there is always a report. (More than a million others were tried before; one found a fault, which is a test of its own now.)</summary>
public sealed class MutatedFilesTests
{
    [Fact]
    public async Task Validation_is_a_total_function()
    {
        Assert.SkipWhen(OthersFiles.Corpus("dss") is null, OthersFiles.Absent);
        var files = ((string[])["dss", "open-eid-siva", "open-eid-digidoc4j", "open-eid-libdigidocpp"])
            .SelectMany(c => Directory.EnumerateFiles(OthersFiles.Corpus(c)!, "*", SearchOption.AllDirectories))
            .Where(f => new FileInfo(f).Length is > 0 and < 60_000).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            .Where(b => b[0] == 0x30 || b.AsSpan().StartsWith("PK"u8)).ToList();
        Assert.True(files.Count > 200, $"{files.Count}");
        var random = new Random(20261122);
        for (int i = 0; i < 6_000; i++)
        {
            var report = await SignatureValidator.ValidateAsync(
                Mutate(files[random.Next(files.Count)].ToArray(), random), new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking }, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(8))
            {
                case < 3:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case < 5:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case < 7:
                    int length = Math.Min(random.Next(1, 64), bytes.Length - at);
                    Array.Copy(bytes, random.Next(bytes.Length - length + 1), bytes, at, length);
                    break;
                default:
                    bytes = random.Next(8) == 0 ? bytes[..Math.Max(1, at)] : bytes;
                    break;
            }
        }

        return bytes;
    }
}
