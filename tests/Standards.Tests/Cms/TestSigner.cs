using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Standards.Tests.Cms;

/// <summary>A self-signed signer made by the runtime, so that what our CMS writes meets a certificate it did not write.</summary>
internal sealed class TestSigner
{
    private static readonly DateTimeOffset NotBefore = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;

    private TestSigner(CertificateRequest request, RSA? rsa, ECDsa? ecdsa)
    {
        _rsa = rsa;
        _ecdsa = ecdsa;
        Certificate = request.CreateSelfSigned(NotBefore, NotBefore.AddYears(1));
    }

    public static TestSigner Rsa { get; } = CreateRsa();

    public static TestSigner P256 { get; } = CreateEcdsa();

    /// <summary>Both certificates, for a tool that has to trust them.</summary>
    public static byte[] Pems => System.Text.Encoding.ASCII.GetBytes(Rsa.Certificate.ExportCertificatePem() + "\n" + P256.Certificate.ExportCertificatePem() + "\n");

    public X509Certificate2 Certificate { get; }

    public ReadOnlyMemory<byte> PublicKey => Certificate.PublicKey.ExportSubjectPublicKeyInfo();

    public SignatureAlgorithm Algorithm =>
        SignatureAlgorithm.For(_rsa is null ? KeyKind.EllipticCurve : KeyKind.Rsa, HashAlgorithmName.SHA256);

    public byte[] Sign(ReadOnlyMemory<byte> bytes) => _rsa is not null
        ? _rsa.SignData(bytes.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : _ecdsa!.SignData(bytes.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public SignedDataToBeSigned Prepare(byte[] content, bool encapsulated = false, string contentType = CmsOids.Data) =>
        new SignedDataBuilder(
            new SignedAttributes(contentType, SHA256.HashData(content)).WithSigningCertificate(Certificate.RawData, DigestAlgorithm.Sha256),
            Certificate.RawData,
            Algorithm)
        { EncapsulatedContent = encapsulated ? content : default(ReadOnlyMemory<byte>?) }.Build();

    public SignedData SignedOver(byte[] content, bool encapsulated = false, string contentType = CmsOids.Data)
    {
        var toBeSigned = Prepare(content, encapsulated, contentType);
        return toBeSigned.Complete(Sign(toBeSigned.BytesToSign));
    }

    private static TestSigner CreateRsa()
    {
        var rsa = RSA.Create(2048);
        return new(new CertificateRequest("CN=NGUYEN VAN THU, C=VN", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), rsa, null);
    }

    private static TestSigner CreateEcdsa()
    {
        var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(new CertificateRequest("CN=TRAN THI MAU, C=VN", ecdsa, HashAlgorithmName.SHA256), null, ecdsa);
    }
}
