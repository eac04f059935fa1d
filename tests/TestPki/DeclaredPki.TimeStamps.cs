using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;

namespace AnTin.TestPki;

public sealed partial class DeclaredPki
{
    /// <summary>A token of a time-stamping unit over a digest, at an instant. Its serial number follows from both.</summary>
    public TimeStampToken TimeStamp(string label, ReadOnlyMemory<byte> hashedMessage, DateTimeOffset at, DigestAlgorithm? digest = null) =>
        TimeStamp(label, TimeStampRequest.Create(new MessageImprint((digest ?? DigestAlgorithm.Sha256).Oid, hashedMessage), null, null, true), at);

    /// <summary>The token that a unit gives for a request at an instant.</summary>
    public TimeStampToken TimeStamp(string label, TimeStampRequest request, DateTimeOffset at)
    {
        TestEntity tsa = this[label];
        byte[] serial = SHA256.HashData([.. BitConverter.GetBytes(at.UtcTicks), .. request.Imprint.HashedMessage.Span])[..16];
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        TstInfo info = new(
            request.PolicyOid ?? PolicyOid, request.Imprint, new SerialNumber(serial), at.ToUniversalTime(), TimeSpan.FromSeconds(1), request.Nonce);
        return Sign(tsa.Key, TimeStampTokenBuilder.Build(
            info, tsa.Certificate, tsa.Key.DefaultAlgorithm, request.CertificateRequested, tsa.Issuer is null ? null : [tsa.Issuer.Certificate]));
    }
}
