using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

public sealed class WeakKeyTests
{
    [Theory]
    [InlineData(1024, true)]
    [InlineData(1536, true)]
    [InlineData(2048, false)]
    public void An_rsa_key_under_2048_bits_is_refused_before_anything_is_signed(int bits, bool refused)
    {
        using var rsa = RSA.Create(bits);
        using var self = new CertificateRequest("CN=Khoa ngan", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Scene.Signing.AddDays(-1), Scene.Signing.AddDays(1));
        Assert.True(Certificate.TryDecode(self.RawData, out var certificate));
        Assert.Equal(!refused, SignatureAlgorithm.Sha256WithRsa.MayBeCreatedBy(certificate.PublicKey!));
        Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        var signer = new AdesSigner(certificate, [], SignatureAlgorithm.Sha256WithRsa);
        Assert.Equal(!refused, session.TryPrepare(signer, new PadesSigningOptions { SigningTime = Scene.Signing }, out _, out var refusal));
        Assert.Equal(refused ? AdesRefusalReason.AlgorithmDoesNotFit : null, refusal?.Reason);
    }
}
