using System.Text.Json;
using AnTin.Ades.Cades;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

/// <summary>Archive time-stamps that others have made: our index and our imprint over their signatures must give what their authority stamped.</summary>
public sealed class ForeignArchiveTimestampsTests
{
    [Fact]
    public void The_imprint_is_the_one_that_was_stamped()
    {
        var found = Read().ToList();
        Assert.True(found.Count >= 15, $"{found.Count}");
        Assert.All(found, f => Assert.True(f.ImprintFits, f.Name));
        // Versions 1 and 3 of the index, by SHA-256 and SHA-512.
        Assert.Equal(2, found.Select(f => f.Version).Distinct().Count());
    }

    [Fact]
    public void What_the_index_lists_is_there_unless_somebody_took_it_away()
    {
        var broken = Read().Where(f => !f.IsContained).Select(f => f.Name).ToList();
        Assert.Equal(
            ["cades-ats-v3-rev-val-crl.p7s", "cades-ats-v3-wrong-crl.p7s", "cades-broken-sig-tst-and-ats-v3.cms", "cades-dss1997.p7m"],
            broken.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, string Version, bool ImprintFits, bool IsContained)> Read()
    {
        Assert.SkipWhen(OthersFiles.Corpus("dss") is null, OthersFiles.Absent);
        string folder = OthersFiles.Corpus("dss")!;
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var entries = manifest.RootElement.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("format").GetString() == "CAdES");
        foreach (var entry in entries.DistinctBy(e => e.GetProperty("file").GetString()))
        {
            string file = Path.Combine(folder, entry.GetProperty("file").GetString()!);
            if (!SignedData.TryDecode(File.ReadAllBytes(file), out var cms))
            {
                continue;
            }

            byte[]? content = cms.EncapsulatedContent?.ToArray()
                ?? (entry.TryGetProperty("detached", out var detached) && detached[0].TryGetProperty("file", out var beside) ? File.ReadAllBytes(Path.Combine(folder, beside.GetString()!)) : null);
            foreach (var signer in content is null ? [] : cms.Signers)
            {
                foreach (var value in signer.UnsignedAttributes.Where(a => a.Type == CadesOids.ArchiveTimestampV3).SelectMany(a => a.Values))
                {
                    if (TimeStampToken.TryDecode(value, out var token) && AtsHashIndex.TryRead(token.SignedData, out var index))
                    {
                        var digest = token.Info.Imprint.Digest!;
                        var imprint = ArchiveTimestampImprint.Compute(cms, signer, digest.Hash(content), index, digest);
                        yield return (Path.GetFileName(file), index.Version, token.Info.Imprint.HashedMessage.Span.SequenceEqual(imprint), index.IsContainedIn(cms, signer));
                    }
                }
            }
        }
    }
}
