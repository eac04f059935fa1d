using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

public sealed class SigningTests
{
    [Fact]
    public async Task The_same_input_gives_the_same_bytes_for_ever()
    {
        // RSA PKCS#1 v1.5 is deterministic, and so are the certificates of the declared PKI under RSA.
        IsGolden("9157101346f372b5b68af4f0dc9e5078ab8158f25a5665f80a476030d71ef540", await CadesScene.DetachedAsync(Scene.Seal));
        IsGolden("c78b0ddef0f0ec13b91ff799204fcf2b2476fa844e928e312f4eb9bbf696d003", await CadesScene.AttachedAsync(Scene.Seal));
        IsGolden("916bbf6deceb59c4c7138aac95ae8fb06ff043071c00118f6459eb76997c42fa", await CadesScene.AugmentAsync(await CadesScene.DetachedAsync(Scene.Seal)));

        static void IsGolden(string expected, CadesSignature signed)
        {
            var actual = Convert.ToHexStringLower(SHA256.HashData(signed.ToArray()));
            Assert.True(actual == expected, $"{actual} instead of {expected}");
        }
    }

    [Fact]
    public async Task The_attributes_of_the_baseline_are_there_and_no_others()
    {
        Assert.True(SignedData.TryDecode((await CadesScene.DetachedAsync(Scene.Citizen)).ToArray(), out var cms));
        var signer = cms.Signers[0];
        Assert.Equal(
            [CmsOids.ContentType, CmsOids.SigningTime, CmsOids.MessageDigest, CmsOids.SigningCertificateV2],
            signer.SignedAttributes.Select(a => a.Type));
        Assert.Empty(signer.UnsignedAttributes);
    }

    [Fact]
    public async Task A_state_that_was_kept_is_completed_after_the_phone_has_confirmed()
    {
        var toBeSigned = CadesScene.Prepare(CadesSigningSession.ForAttached(CadesScene.Content), Scene.Citizen);
        var kept = toBeSigned.Encode();
        Assert.True(kept.Length < 6000, $"{kept.Length}");
        Assert.True(CadesToBeSigned.TryDecode(kept, CadesScene.Content, out var again));
        Assert.Equal(toBeSigned.BytesToSign.ToArray(), again.BytesToSign.ToArray());
        var value = await Scene.Pki[Scene.Citizen].Key.SignDigestAsync(again.DigestToSign, again.Algorithm, CancellationToken.None);
        CadesScene.OpensslAccepts(again.Complete(value).ToArray(), null);
        Assert.False(CadesToBeSigned.TryDecode(kept, CadesContent.FromBytes("another"u8.ToArray()), out _));
        Assert.False(CadesToBeSigned.TryDecode(kept.AsMemory(1), CadesScene.Content, out _));
    }

    [Fact]
    public async Task The_state_of_a_counter_signature_is_kept_too()
    {
        var signed = await CadesScene.DetachedAsync(Scene.Citizen);
        var kept = CadesScene.Prepare(signed.CounterSign(), Scene.Seal).Encode();
        Assert.True(CadesToBeSigned.TryDecode(kept, signed, out var again));
        var value = await Scene.Pki[Scene.Seal].Key.SignDigestAsync(again.DigestToSign, again.Algorithm, CancellationToken.None);
        Assert.Single(again.Complete(value).Cms.Signers[0].UnsignedAttributes);
        Assert.False(CadesToBeSigned.TryDecode(kept, await CadesScene.DetachedAsync(Scene.Official), out _));
        Assert.False(CadesToBeSigned.TryDecode(kept, CadesScene.Content, out _));
    }

    [Fact]
    public void A_digest_is_enough_for_a_detached_signature_and_too_little_for_an_attached_one()
    {
        var digest = CadesContent.FromDigest(HashAlgorithmName.SHA256, SHA256.HashData(CadesScene.Letter));
        var fromDigest = CadesScene.Prepare(CadesSigningSession.ForDetached(digest), Scene.Seal);
        Assert.Equal(CadesScene.Prepare(CadesSigningSession.ForDetached(CadesScene.Content), Scene.Seal).BytesToSign.ToArray(), fromDigest.BytesToSign.ToArray());
        Assert.Throws<ArgumentException>(() => CadesSigningSession.ForAttached(digest));
        Assert.Throws<ArgumentException>(() => CadesContent.FromDigest(HashAlgorithmName.SHA384, new byte[32]));
    }

    [Fact]
    public void A_digest_by_another_algorithm_than_the_signers_is_refused()
    {
        var digest = CadesContent.FromDigest(HashAlgorithmName.SHA512, SHA512.HashData(CadesScene.Letter));
        Assert.False(CadesSigningSession.ForDetached(digest).TryPrepare(Scene.Signer(Scene.Seal), CadesScene.Options, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.ContentMissing, refusal.Reason);
    }

    [Fact]
    public void A_value_of_another_key_is_refused()
    {
        var toBeSigned = CadesScene.Prepare(CadesSigningSession.ForDetached(CadesScene.Content), Scene.Seal);
        Assert.Equal(AdesRefusalReason.SignatureValueWrong, Assert.Throws<AdesRefusedException>(() => toBeSigned.Complete(new byte[256])).Refusal.Reason);
    }

    [Fact]
    public void A_certificate_that_has_run_out_and_a_policy_without_OID_are_refused()
    {
        var session = CadesSigningSession.ForDetached(CadesScene.Content);
        Assert.False(session.TryPrepare(Scene.Signer(Scene.Seal), CadesScene.Options with { SigningTime = Scene.Signing.AddYears(10) }, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.CertificateNotValid, refusal.Reason);
        var policy = new SignaturePolicy("https://vi-du.example/quy-che", new byte[32]);
        Assert.False(session.TryPrepare(Scene.Signer(Scene.Seal), CadesScene.Options with { Policy = policy }, out _, out refusal));
        Assert.Equal(AdesRefusalReason.ReferenceNotPossible, refusal.Reason);
    }

    [Fact]
    public async Task A_counter_signature_says_nothing_about_the_content()
    {
        var signed = await CadesScene.DetachedAsync(Scene.Citizen);
        Assert.False(signed.CounterSign().TryPrepare(Scene.Signer(Scene.Seal), CadesScene.Options with { MimeType = "text/plain" }, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.ReferenceNotPossible, refusal.Reason);
    }

    [Fact]
    public async Task Other_content_is_not_signed_beside_earlier_signatures()
    {
        var detached = (await CadesScene.DetachedAsync(Scene.Citizen)).ToArray();
        Assert.False(CadesSigningSession.TryOpen(detached, null, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.ContentMissing, refusal.Reason);
        Assert.False(CadesSigningSession.TryOpen(detached, CadesContent.FromBytes("another"u8.ToArray()), out _, out refusal));
        Assert.Equal(AdesRefusalReason.ContentMissing, refusal.Reason);
        Assert.False(CadesSigningSession.TryOpen("no CMS"u8.ToArray(), null, out _, out refusal));
        Assert.Equal(AdesRefusalReason.NotCms, refusal.Reason);
        Assert.False(CadesSignature.TryOpen(detached, 1, out _, out refusal));
        Assert.Equal(AdesRefusalReason.NoSuchSignature, refusal.Reason);
    }
}
