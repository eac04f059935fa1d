using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Pkix.TimeStamps;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;

namespace AnTin.Standards.Tests.Asic;

public sealed class ArchiveManifestTests
{
    private const string Newest = "META-INF/ASiCArchiveManifest.xml";

    [Fact]
    public async Task The_archive_manifest_covers_every_entry_and_is_stamped()
    {
        var archived = await ArchivedAsync();
        var covered = Check(archived.Container, Newest);
        Assert.Equal(archived.Container.Entries.Except(["mimetype", Newest, "META-INF/timestamp001.tst"]), covered);
    }

    [Fact]
    public async Task Renewal_numbers_the_old_one_and_covers_it_with_its_token()
    {
        var archived = await ArchivedAsync();
        var later = new Scene.Source(Scene.Signing.AddMinutes(20));
        var renewed = await archived.WithValidationMaterialAsync(later, Scene.Signing.AddMinutes(20), CancellationToken.None);
        renewed = await AsicScene.ReopenAsync(await renewed.WithArchiveTimestampAsync(later, CancellationToken.None));
        const string Older = "META-INF/ASiCArchiveManifest001.xml";
        Assert.Equal(AsicScene.Read(archived.Container, Newest), AsicScene.Read(renewed.Container, Older));
        Check(renewed.Container, Older);
        var covered = Check(renewed.Container, Newest);
        Assert.Contains(Older, covered);
        Assert.Contains("META-INF/timestamp001.tst", covered);
        Assert.True(AsicManifest.TryRead(AsicScene.Read(renewed.Container, Newest), out var manifest));
        Assert.Equal([Older], manifest.Objects.Where(o => o.IsRootfile).Select(o => o.Name));
    }

    [Fact]
    public async Task What_it_covers_is_not_changed_any_more_but_a_further_signature_is_welcome()
    {
        var archived = await ArchivedAsync();
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => archived.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None));
        Assert.Equal(AdesRefusalReason.WouldBreakEarlierSignature, refused.Refusal.Reason);
        var second = await AsicScene.BesideAsync(archived, Scene.Seal);
        Assert.Equal(2, await AsicScene.IndependentToolsAcceptAsync(second.Container));
        Check(second.Container, Newest);
    }

    private static async Task<AsicSignature> ArchivedAsync()
    {
        var signed = await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, AsicForm.Cades), Scene.Citizen);
        signed = await signed.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None);
        signed = await signed.WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        return await AsicScene.ReopenAsync(await signed.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None));
    }

    // Its digests fit, and openssl accepts its token over it.
    private static List<string> Check(AsicContainer container, string name)
    {
        var document = AsicScene.Read(container, name);
        Assert.True(AsicManifest.TryRead(document, out var manifest));
        Assert.All(manifest.Objects.Where(o => o.Name != "META-INF/timestamp001.tst"), o => Assert.Equal(SHA256.HashData(AsicScene.Read(container, o.Name)), o.Digest.ToArray()));
        var token = AsicScene.Read(container, manifest.Signature);
        Assert.True(TimeStampToken.TryDecode(token, out var stamp));
        Assert.Equal(SHA256.HashData(document), stamp.Info.Imprint.HashedMessage.ToArray());
        CadesScene.OpensslAccepts(token, null, stamp.SignedData.EncapsulatedContent!.Value.ToArray());
        // openssl ts reads tokens as PKCS#7, which knows no OCSP responses among the CRLs.
        if (stamp.SignedData.Version < 5)
        {
            CadesScene.OpensslAcceptsToken(token, document);
        }

        return [.. manifest.Objects.Select(o => o.Name)];
    }
}
