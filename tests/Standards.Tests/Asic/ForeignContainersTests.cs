using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Asic;

/// <summary>Containers of the Estonian and European test suites: read where they lie, never copied here.</summary>
public sealed class ForeignContainersTests
{
    // Each with the reason; everything else is read.
    private static readonly Dictionary<string, AdesRefusalReason> Refused = new()
    {
        ["2-mimetypes.asics"] = AdesRefusalReason.NameNotSafe,
        ["asice-relative.asice"] = AdesRefusalReason.NameNotSafe,
        ["dot.asice"] = AdesRefusalReason.NameNotSafe,
    };

    [Fact]
    public void Every_container_is_opened_but_those_that_lead_elsewhere_or_can_be_read_in_two_ways()
    {
        int opened = 0;
        foreach (string file in Files())
        {
            using var stream = File.OpenRead(file);
            if (AsicContainer.TryOpen(stream, out var container, out var refusal))
            {
                Assert.False(Refused.ContainsKey(Path.GetFileName(file)), file);
                _ = container.Signatures;
                opened++;
            }
            else
            {
                Assert.True(Refused.TryGetValue(Path.GetFileName(file), out var reason) && reason == refusal.Reason, $"{file}: {refusal}");
            }
        }

        Assert.True(opened > 200, $"{opened}");
    }

    [Fact]
    public async Task A_signature_comes_to_every_container_that_has_one_and_nothing_else_is_changed()
    {
        int signed = 0;
        foreach (string file in Files().Where(f => new FileInfo(f).Length < 200_000))
        {
            var before = File.ReadAllBytes(file);
            if (!AsicContainer.TryOpen(new MemoryStream(before), out var container, out _) || container.Signatures.Count == 0
                || !AsicSigningSession.TryOpen(container, out var session, out var refusal))
            {
                continue;
            }

            // A data object that is damaged, or CAdES over something else: refused, and never thrown out of the session.
            if (!session.TryPrepare(Xades.XadesScene.Signer(Scene.Citizen), AsicScene.Options, out var toBeSigned, out refusal))
            {
                Assert.NotNull(refusal);
                continue;
            }

            var value = await Scene.Pki[Scene.Citizen].Key.SignDigestAsync(toBeSigned.DigestToSign, toBeSigned.Algorithm, CancellationToken.None);
            var result = toBeSigned.Complete(value);
            var after = await AsicScene.WriteAsync(result.Container);
            Assert.Equal(container.Signatures.Count + 1, AsicScene.Open(after).Signatures.Count);
            Assert.All(container.Entries.Where(e => e != result.Entry), e => Assert.Equal(AsicScene.Raw(before, e), AsicScene.Raw(after, e)));
            signed++;
        }

        Assert.True(signed > 90, $"{signed}");
    }

    private static IEnumerable<string> Files()
    {
        Assert.SkipWhen(OthersFiles.Corpus("dss") is null, OthersFiles.Absent);
        foreach (string file in ((string[])["dss", "open-eid-siva", "open-eid-digidoc4j", "open-eid-libdigidocpp"])
            .SelectMany(c => Directory.EnumerateFiles(OthersFiles.Corpus(c)!, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            if (stream.ReadByte() == 'P' && stream.ReadByte() == 'K')
            {
                yield return file;
            }
        }
    }
}
