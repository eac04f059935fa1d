using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades;

/// <summary>What is saved when one signer signs much, and what is never saved.</summary>
public sealed class SignerTemplateTests
{
    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    public void A_structure_over_another_digest_is_the_one_that_would_be_built_anew(string name)
    {
        var algorithm = name == "SHA256" ? SignatureAlgorithm.Sha256WithEcdsa : SignatureAlgorithm.Sha384WithEcdsa;
        var digest = DigestAlgorithm.FromName(new HashAlgorithmName(name));
        var signer = Scene.Pki[Scene.Citizen].Certificate.RawData;
        SignedDataToBeSigned Build(byte[] imprint) => new SignedDataBuilder(
            new SignedAttributes(CmsOids.Data, imprint).WithSigningCertificate(signer, digest).WithSigningTime(Scene.Signing), signer, algorithm).Build();

        byte[] other = RandomNumberGenerator.GetBytes(digest.Length);
        var anew = Build(other);
        var changed = Build(new byte[digest.Length]).WithMessageDigest(other);
        Assert.Equal(anew.BytesToSign.ToArray(), changed.BytesToSign.ToArray());
        Assert.Equal(anew.Encode().ToArray(), changed.Encode().ToArray());
        Assert.Equal(anew.Complete([1, 2, 3]).Encoded.ToArray(), changed.Complete([1, 2, 3]).Encoded.ToArray());
        Assert.Throws<ArgumentException>(() => anew.WithMessageDigest(new byte[20]));
    }

    [Fact]
    public void A_signer_whose_chain_or_algorithm_is_another_gets_a_structure_of_its_own()
    {
        var signer = Scene.Signer(Scene.Seal);
        var variants = new[] { signer, signer with { Chain = [] }, signer with { Algorithm = SignatureAlgorithm.Sha512WithRsa }, signer };
        var encoded = variants.Select(v =>
        {
            Assert.True(global::AnTin.Ades.Pades.PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
            Assert.True(session.TryPrepare(v, Scene.Options(), out var toBeSigned, out _));
            return Convert.ToHexString(toBeSigned.Encode());
        }).ToList();
        Assert.Equal(encoded[0], encoded[3]);
        Assert.Equal(3, encoded.Distinct().Count());
    }

    [Fact]
    public async Task Policy_and_commitment_are_signed_attributes_and_a_reason_goes_with_neither()
    {
        var options = Scene.Options() with
        {
            Reason = null,
            Policy = new SignaturePolicy("urn:oid:1.3.6.1.4.1.32473.2.1", new byte[32]) { Location = "https://vi-du.example/quy-che.pdf" },
            Commitment = global::AnTin.Ades.Cades.CommitmentType.ProofOfApproval,
        };
        var signed = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal, options);
        string[] types = [.. signed.Cms.Signers[0].SignedAttributes.Select(a => a.Type)];
        Assert.Contains("1.2.840.113549.1.9.16.2.15", types);
        Assert.Contains("1.2.840.113549.1.9.16.2.16", types);
        Assert.Equal(global::AnTin.Ades.Validation.Indication.TotalPassed, (await Scene.ValidateAsync(signed.ToArray())).Indication);
        var plain = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal);
        Assert.Equal(3, plain.Cms.Signers[0].SignedAttributes.Count);

        Assert.True(global::AnTin.Ades.Pades.PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        foreach (var wrong in new[] { options with { Reason = "và lý do" }, options with { Policy = new SignaturePolicy("https://vi-du.example/", new byte[32]) } })
        {
            Assert.False(session.TryPrepare(Scene.Signer(Scene.Seal), wrong, out _, out var refusal));
            Assert.Equal(AdesRefusalReason.ReferenceNotPossible, refusal.Reason);
        }
    }

    [Fact]
    public void Only_a_value_by_the_very_key_of_the_certificate_is_not_verified_again()
    {
        var toBeSigned = Scene.Prepare(SamplePdf.Plain(), Scene.Citizen);
        byte[] wrong = [0x30, 6, 2, 1, 1, 2, 1, 1];
        Assert.NotNull(toBeSigned.CompleteMadeBy(wrong, Scene.Pki[Scene.Citizen].Key.SubjectPublicKeyInfo.Span));
        foreach (var other in new[] { Scene.Pki[Scene.Official].Key.SubjectPublicKeyInfo, default })
        {
            var refused = Assert.Throws<AdesRefusedException>(() => toBeSigned.CompleteMadeBy(wrong, other.Span));
            Assert.Equal(AdesRefusalReason.SignatureValueWrong, refused.Refusal.Reason);
        }
    }

    [Fact]
    public async Task A_key_that_is_elsewhere_is_verified()
    {
        var elsewhere = new Elsewhere(Scene.Pki[Scene.Citizen].Key);
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(async () => await elsewhere.SignAsync(Scene.Prepare(SamplePdf.Plain(), Scene.Citizen), CancellationToken.None));
        Assert.Equal(AdesRefusalReason.SignatureValueWrong, refused.Refusal.Reason);
    }

    /// <summary>A module that answers with the value of other bytes.</summary>
    private sealed class Elsewhere(ISigningKey key) : ISigningKey
    {
        public ReadOnlyMemory<byte> SubjectPublicKeyInfo => key.SubjectPublicKeyInfo;

        public SignatureAlgorithm DefaultAlgorithm => key.DefaultAlgorithm;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> bytesToSign, SignatureAlgorithm algorithm, CancellationToken cancellationToken) =>
            key.SignAsync(new byte[] { 1 }, algorithm, cancellationToken);

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, SignatureAlgorithm algorithm, CancellationToken cancellationToken) =>
            key.SignDigestAsync(digest, algorithm, cancellationToken);

        public void Dispose()
        {
        }
    }
}
