using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.TimeStamps;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

public sealed class AugmentationTests
{
    [Fact]
    public async Task A_signature_goes_from_B_to_T_to_LT_to_LTA_and_every_stage_is_accepted()
    {
        var stages = new List<CadesSignature> { await CadesScene.DetachedAsync(Scene.Citizen) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None));
        foreach (var stage in stages)
        {
            CadesScene.OpensslAccepts(stage.ToArray(), CadesScene.Letter);
        }

        // RFC 3161, appendix A: the time-stamp is over the signature value.
        var signer = stages[^1].Cms.Signers[0];
        CadesScene.OpensslAcceptsToken(CadesScene.Value(signer, CmsOids.SignatureTimestamp), signer.Signature.ToArray());
        CadesScene.OpensslAcceptsToken(CadesScene.Value(signer, CadesOids.ArchiveTimestampV3), Stamped(stages[^1], 0));
    }

    [Fact]
    public async Task Long_term_material_stands_in_the_fields_of_the_structure()
    {
        var signed = await (await CadesScene.DetachedAsync(Scene.Citizen)).WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None);
        var before = signed.Cms.Certificates.Count;
        signed = await signed.WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        Assert.True(signed.Cms.Certificates.Count > before);
        Assert.NotEmpty(signed.Cms.Crls);
        Assert.All(signed.Cms.Crls, crl => Assert.True(CertificateRevocationList.TryDecode(crl, out _)));
        var responses = signed.Cms.RevocationChoices.Where(c => c.Span[0] == 0xA1).ToList();
        Assert.NotEmpty(responses);
        // RFC 5940, 2: a whole OCSPResponse; and RFC 5652, 5.1: with it the version is 5.
        Assert.All(responses, r => Assert.True(OtherRevocationInfo.TryDecode(r, out var info) && info.Format == OtherRevocationInfo.OcspResponse && OcspResponse.TryDecode(info.Info, out _)));
        Assert.Equal(5, signed.Cms.Version);
        Assert.DoesNotContain(signed.Cms.Signers[0].UnsignedAttributes, a => a.Type is CadesOids.CertificateValues or CadesOids.RevocationValues);
    }

    [Fact]
    public async Task Renewal_covers_the_archive_time_stamp_before_it()
    {
        var once = await CadesScene.AugmentAsync(await CadesScene.DetachedAsync(Scene.Citizen));
        var later = new Scene.Source(Scene.Signing.AddMinutes(20));
        var material = await once.WithValidationMaterialAsync(later, Scene.Signing.AddMinutes(20), CancellationToken.None);
        var twice = await material.WithArchiveTimestampAsync(later, CancellationToken.None);
        AllArchiveTimestampsHold(twice);
        Assert.True(AtsHashIndex.TryRead(Token(twice.Cms.Signers[0], 1).SignedData, out var second));
        Assert.True(second.Covers(twice.Cms.Signers[0].UnsignedAttributes.First(a => a.Type == CadesOids.ArchiveTimestampV3)));
        CadesScene.OpensslAcceptsToken(CadesScene.Value(twice.Cms.Signers[0], CadesOids.ArchiveTimestampV3, 1), Stamped(twice, 1));
        CadesScene.OpensslAccepts(twice.ToArray(), CadesScene.Letter);
    }

    [Fact]
    public async Task One_of_three_signatures_is_augmented_and_the_others_stay_as_they_are()
    {
        var third = await CadesScene.BesideAsync(await CadesScene.BesideAsync(await CadesScene.AttachedAsync(Scene.Citizen), Scene.Seal), Scene.Official);
        var second = await CadesScene.AugmentAsync(CadesScene.Open(third, 1));
        Assert.Equal(third.Cms.Signers[0].Encoded.ToArray(), second.Cms.Signers[0].Encoded.ToArray());
        Assert.Equal(third.Cms.Signers[2].Encoded.ToArray(), second.Cms.Signers[2].Encoded.ToArray());

        // The first one, later: its material comes among the certificates and CRLs that the second one's archive time-stamp covers.
        var both = await CadesScene.AugmentAsync(CadesScene.Open(second, 0), minutesLater: 25);
        AllArchiveTimestampsHold(both);
        Assert.Equal(second.Cms.Signers[1].Encoded.ToArray(), both.Cms.Signers[1].Encoded.ToArray());

        // And a fourth signer, and a counter-signature.
        var fourth = await CadesScene.BesideAsync(both, Scene.RevokedLater);
        var countersigned = await CadesScene.SignAsync(CadesScene.Open(fourth, 1).CounterSign(), Scene.Citizen);
        AllArchiveTimestampsHold(countersigned);
        CadesScene.OpensslAccepts(countersigned.ToArray(), null);
        IndependentVerifiersTests.RuntimeAccepts(countersigned.ToArray(), null, 4);
    }

    [Fact]
    public async Task The_archive_time_stamp_breaks_when_anything_it_covers_is_changed()
    {
        var signed = await CadesScene.AugmentAsync(await CadesScene.DetachedAsync(Scene.Citizen));
        AllArchiveTimestampsHold(signed);
        // Without the signature time-stamp; without the certificates.
        var signer = signed.Cms.Signers[0];
        Assert.False(Holds(signed.Cms.WithUnsignedAttributes(0, [.. signer.UnsignedAttributes.Where(a => a.Type != CmsOids.SignatureTimestamp)]), 0));
        var other = await CadesScene.AugmentAsync(await CadesScene.DetachedAsync(Scene.Official));
        Assert.False(Holds(other.Cms.WithUnsignedAttributes(0, signer.UnsignedAttributes), 0));
    }

    [Fact]
    public async Task A_signer_by_SHA_384_needs_the_content_for_an_archive_time_stamp()
    {
        Assert.True(CadesSigningSession.ForDetached(CadesScene.Content).TryPrepare(Scene.Signer(Scene.Seal) with { Algorithm = SignatureAlgorithm.Sha384WithRsa }, CadesScene.Options, out var toBeSigned, out _));
        var value = await Scene.Pki[Scene.Seal].Key.SignDigestAsync(toBeSigned.DigestToSign, toBeSigned.Algorithm, CancellationToken.None);
        var signed = toBeSigned.Complete(value);
        CadesScene.OpensslAccepts(signed.ToArray(), CadesScene.Letter);
        AllArchiveTimestampsHold(await CadesScene.AugmentAsync(signed));
        Assert.True(CadesSignature.TryOpen(signed.ToArray(), 0, out var alone, out _));
        await IsRefusedAsync(AdesRefusalReason.ContentMissing, () => alone.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None));
        Assert.True(CadesSignature.TryOpen(signed.ToArray(), 0, out var wrong, out _, CadesContent.FromBytes("another"u8.ToArray())));
        await IsRefusedAsync(AdesRefusalReason.ContentMissing, () => wrong.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_added_under_an_archive_time_stamp_of_the_old_kind()
    {
        var signed = await CadesScene.DetachedAsync(Scene.Citizen);
        var old = new CadesSignature(signed.Cms.WithUnsignedAttribute(0, CadesOids.ArchiveTimestampV2, [0x30, 0x00]), 0, CadesScene.Content);
        await IsRefusedAsync(AdesRefusalReason.WouldBreakEarlierSignature, () => old.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None));
        Assert.False(CadesSigningSession.TryOpen(old.ToArray(), CadesScene.Content, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.WouldBreakEarlierSignature, refusal.Reason);
    }

    internal static void AllArchiveTimestampsHold(CadesSignature signed)
    {
        // As a reader finds it, not as we hold it.
        Assert.True(SignedData.TryDecode(signed.ToArray(), out var cms));
        int found = 0;
        for (int signer = 0; signer < cms.Signers.Count; signer++)
        {
            for (int i = 0; i < cms.Signers[signer].UnsignedAttributes.Count(a => a.Type == CadesOids.ArchiveTimestampV3); i++)
            {
                Assert.True(Holds(cms, signer, i), $"signer {signer}, archive time-stamp {i}");
                found++;
            }
        }

        Assert.NotEqual(0, found);
    }

    private static bool Holds(SignedData cms, int signer, int index = 0)
    {
        var info = cms.Signers[signer];
        var token = Token(info, index);
        return AtsHashIndex.TryRead(token.SignedData, out var hashes) && hashes.IsContainedIn(cms, info)
            && token.Info.Imprint.HashedMessage.Span.SequenceEqual(
                ArchiveTimestampImprint.Compute(cms, info, DigestAlgorithm.Sha256.Hash(CadesScene.Letter), hashes, DigestAlgorithm.Sha256));
    }

    // The octets of 5.5.3, put together here once more and independently, for openssl to digest.
    private static byte[] Stamped(CadesSignature signed, int index)
    {
        var signer = signed.Cms.Signers[0];
        Assert.True(AtsHashIndex.TryRead(Token(signer, index).SignedData, out var hashes));
        var reader = new System.Formats.Asn1.AsnReader(signer.Encoded, System.Formats.Asn1.AsnEncodingRules.BER).ReadSequence();
        var fields = Enumerable.Range(0, 6).SelectMany(_ => reader.ReadEncodedValue().ToArray()).ToArray();
        return [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01, .. System.Security.Cryptography.SHA256.HashData(CadesScene.Letter), .. fields, .. hashes.Encoded.Span];
    }

    private static TimeStampToken Token(SignerInfo signer, int index)
    {
        Assert.True(TimeStampToken.TryDecode(CadesScene.Value(signer, CadesOids.ArchiveTimestampV3, index), out var token));
        return token;
    }

    private static async Task IsRefusedAsync(AdesRefusalReason reason, Func<Task> act) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<AdesRefusedException>(act)).Refusal.Reason);
}
