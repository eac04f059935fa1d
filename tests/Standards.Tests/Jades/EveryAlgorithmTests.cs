using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Jades;

/// <summary>JAdES by every algorithm that has a name in JOSE with every kind of key it fits: validated here, its value verified by openssl.</summary>
public sealed class EveryAlgorithmTests
{
    public static TheoryData<string, string> Pairs =>
        new(EveryKey.Pairs.Where(p => p.Algorithm.JoseNameFor(EveryKey.Pki[p.Who].Certificate.PublicKey!) is not null).Select(p => (p.Who, p.Algorithm.Name)));

    [Theory, MemberData(nameof(Pairs))]
    public async Task It_is_validated_here_and_its_value_by_openssl(string who, string algorithm)
    {
        var signer = EveryKey.Signer(who, algorithm);
        var compact = (await SignAsync(who, signer, JadesSerialization.Compact)).ToArray();
        var report = await EveryKey.ValidateAsync(compact);
        Assert.Equal((SignatureIntegrity.Intact, CertificateBinding.Bound), (report.Signatures[0].Facts.Integrity, report.Signatures[0].Facts.Binding));
        OpensslAccepts(compact, signer);
    }

    [Theory]
    [InlineData("Rsa3072", "sha384WithRSAEncryption"), InlineData("P521", "ecdsa-with-SHA512")]
    public async Task Every_level_is_made_and_passes(string who, string algorithm)
    {
        var services = new EveryKey.Services(Scene.Signing.AddMinutes(5));
        var stages = new List<JadesSignature> { await SignAsync(who, EveryKey.Signer(who, algorithm), JadesSerialization.Flattened) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(services, CancellationToken.None));
        foreach (var stage in stages)
        {
            var report = await EveryKey.ValidateAsync(stage.ToArray());
            Assert.True(report.Indication is Indication.TotalPassed, string.Join(' ', report.Signatures[0].Findings));
        }
    }

    [Fact]
    public void What_has_no_name_in_JOSE_is_refused_before_a_key_is_used()
    {
        // RFC 7518, 3.4: a name for ECDSA fixes the curve, and none is for Brainpool.
        var session = JadesSigningSession.For(JadesContent.Attached("{}"u8.ToArray(), "application/json"));
        Assert.False(session.TryPrepare(EveryKey.Signer("BrainpoolP256", "ecdsa-with-SHA256"), new JadesSigningOptions { SigningTime = Scene.Signing }, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.AlgorithmDoesNotFit, refusal.Reason);
    }

    private static async Task<JadesSignature> SignAsync(string who, AdesSigner signer, JadesSerialization serialization)
    {
        var session = JadesSigningSession.For(JadesContent.Attached(Encoding.UTF8.GetBytes("""{"ketQua":"đồng ý"}"""), "application/json"));
        var options = new JadesSigningOptions { SigningTime = Scene.Signing, Serialization = serialization };
        Assert.True(session.TryPrepare(signer, options, out var toBeSigned, out var refusal), refusal?.ToString());
        return await EveryKey.Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    private static void OpensslAccepts(byte[] compact, AdesSigner signer)
    {
        DebianTool.Require("openssl", "openssl");
        var publicKey = signer.Certificate.PublicKey!;
        var parts = Encoding.ASCII.GetString(compact).Split('.');
        var value = System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]);
        using var input = new TemporaryFile(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), ".txt");
        using var signature = new TemporaryFile(SignatureValue.FromConcatenated(publicKey, value) ?? value, ".sig");
        using var key = new TemporaryFile(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", signer.Certificate.SubjectPublicKeyInfo.Span)), ".pem");

        // RFC 7518, 3.5: the salt is as long as the digest.
        string[] padding = signer.Algorithm.RsaPadding == RSASignaturePadding.Pss ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"] : [];
        string[] command = signer.Algorithm.SignsWholeMessage
            ? ["pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", key.Path, "-sigfile", signature.Path, "-in", input.Path]
            : ["dgst", $"-{signer.Algorithm.Digest.Name}", .. padding, "-verify", key.Path, "-signature", signature.Path, input.Path];
        var (exit, output) = DebianTool.Run("openssl", command);
        Assert.True(exit == 0, output);
    }
}
