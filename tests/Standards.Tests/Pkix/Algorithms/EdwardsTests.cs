using System.Security.Cryptography;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

public sealed class EdwardsTests
{
    private static readonly byte[] Message = "Ấn tín"u8.ToArray();

    [Theory]
    [InlineData("1.3.101.112", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")] // RFC 8032, 7.1, test 1
    [InlineData("1.3.101.112", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")] // test 2
    public void Vectors_of_rfc_8032_verify(string oid, string point, string message, string value)
    {
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, null), out SignatureAlgorithm? algorithm));
        Assert.True(SignatureVerifier.Verify(Spki(oid, point), algorithm, Convert.FromHexString(message), Convert.FromHexString(value)));
    }

    [Theory, InlineData(KeyAlgorithm.Ed25519, 64), InlineData(KeyAlgorithm.Ed448, 114)]
    public async Task There_is_no_digest_to_sign(KeyAlgorithm kind, int length)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        byte[] value = await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None);
        Assert.Equal(length, value.Length);
        Assert.Equal(value, await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None)); // deterministic by itself
        Assert.True(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, value));
        Assert.True(key.DefaultAlgorithm.SignsWholeMessage);
        byte[] digest = SHA512.HashData(Message);
        await Assert.ThrowsAsync<ArgumentException>(async () => await key.SignDigestAsync(digest, key.DefaultAlgorithm, CancellationToken.None));
        Assert.False(SignatureVerifier.VerifyDigest(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, value));
    }

    [Theory, InlineData(KeyAlgorithm.Ed25519), InlineData(KeyAlgorithm.Ed448)]
    public async Task A_key_returns_from_its_file_and_many_threads_use_it(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        using MachineSecret secret = MachineSecret.CreateTransient();
        Assert.True(SoftwareKey.LoadEncrypted(key.ExportEncrypted(secret), secret).TryGetKey(out SoftwareKey? again));
        Assert.True(PublicKey.TryDecode(key.SubjectPublicKeyInfo, out PublicKey? publicKey));
        bool[] verified = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            byte[] value = await again.SignAsync(BitConverter.GetBytes(i), again.DefaultAlgorithm, CancellationToken.None);
            return SignatureVerifier.Verify(publicKey, again.DefaultAlgorithm, BitConverter.GetBytes(i), value);
        })));
        Assert.All(verified, Assert.True);
        again.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await again.SignAsync(Message, again.DefaultAlgorithm, CancellationToken.None));
    }

    [Theory]
    [InlineData("1.3.101.112", "0100000000000000000000000000000000000000000000000000000000000000")] // the neutral point
    [InlineData("1.3.101.112", "0000000000000000000000000000000000000000000000000000000000000080")] // order 4, the other sign
    [InlineData("1.3.101.112", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")] // order 8
    [InlineData("1.3.101.113", "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1.3.101.113", "feffffffffffffffffffffffffffffffffffffffffffffffffffffff" + "feffffffffffffffffffffffffffffffffffffffffffffffffffffff" + "80")]
    public void A_point_under_which_one_signature_fits_everything_is_no_key(string oid, string point) =>
        Assert.False(PublicKey.TryDecode(Spki(oid, point), out _));

    [Theory, InlineData(KeyAlgorithm.Ed25519), InlineData(KeyAlgorithm.Ed448)]
    public async Task Parameters_or_another_length_are_malformed(KeyAlgorithm kind)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        byte[] value = await key.SignAsync(Message, key.DefaultAlgorithm, CancellationToken.None);
        CityPki.ForEachMutant(key.SubjectPublicKeyInfo, spki => _ = SignatureVerifier.Verify(spki, key.DefaultAlgorithm, Message, value));
        CityPki.ForEachMutant(value, wrong => Assert.False(SignatureVerifier.Verify(key.SubjectPublicKeyInfo, key.DefaultAlgorithm, Message, wrong)));
    }

    [Theory, InlineData("ED25519"), InlineData("ED448")]
    public void A_certificate_of_openssl_verifies_under_its_own_key(string algorithm)
    {
        OpenSsl.Require();
        (int exit, string pem) = OpenSsl.Run($"req -x509 -newkey {algorithm} -nodes -keyout /dev/null -subj /CN=Thu -days 10");
        Assert.True(exit == 0, pem);
        Assert.True(Certificate.TryDecodePem(pem.AsSpan(pem.IndexOf("-----BEGIN CERT", StringComparison.Ordinal)), out IReadOnlyList<Certificate> certificates));
        Assert.True(Assert.Single(certificates).IsSelfSigned);
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519, "2.16.840.1.101.3.4.2.3")]
    [InlineData(KeyAlgorithm.Ed448, "2.16.840.1.101.3.4.2.18")]
    public async Task Cms_names_the_digest_of_rfc_8419(KeyAlgorithm kind, string digestOid)
    {
        using SoftwareKey key = SoftwareKey.Create(kind);
        SignatureAlgorithm algorithm = key.DefaultAlgorithm;
        SignedDataToBeSigned toBeSigned = new SignedDataBuilder(
            new SignedAttributes(CmsOids.Data, algorithm.ContentDigest.Hash(Message), algorithm.ContentDigest), Cms.TestSigner.P256.Certificate.RawData, algorithm).Build();
        SignedData signed = await key.SignAsync(toBeSigned, CancellationToken.None);
        Assert.True(SignedData.TryDecode(signed.Encoded, out SignedData? read));
        Assert.Equal(digestOid, read.Signers[0].DigestAlgorithmOid);
        Assert.True(PublicKey.TryDecode(key.SubjectPublicKeyInfo, out PublicKey? publicKey));
        Assert.Equal(SignerInfoStatus.Valid, read.Signers[0].VerifyContent(CmsOids.Data, Message, publicKey));
        Assert.Equal(SignerInfoStatus.ContentChanged, read.Signers[0].VerifyContent(CmsOids.Data, [.. Message, 1], publicKey));
    }

    [Theory]
    [InlineData("ED25519", "")]
    [InlineData("ED25519", "-noattr")] // then the value covers the content itself
    [InlineData("ED448", "")]
    public void Cms_of_openssl_verifies(string kind, string options)
    {
        OpenSsl.Require();
        DirectoryInfo directory = Directory.CreateTempSubdirectory("antin-ed-");
        try
        {
            string d = directory.FullName;
            File.WriteAllBytes($"{d}/m", Message);
            (int exit, string output) = OpenSsl.Run($"req -x509 -newkey {kind} -nodes -keyout {d}/k.pem -out {d}/c.pem -subj /CN=Thu -days 10");
            Assert.True(exit == 0, output);
            (exit, output) = OpenSsl.Run($"cms -sign -binary -md sha512 {options} -outform DER -in {d}/m -signer {d}/c.pem -inkey {d}/k.pem -out {d}/s");
            Assert.SkipUnless(exit == 0, "openssl before 3.2 makes no EdDSA in CMS");
            Assert.True(SignedData.TryDecode(File.ReadAllBytes($"{d}/s"), out SignedData? signed));
            Assert.True(Certificate.TryDecode(signed.Certificates[0], out Certificate? certificate));
            Assert.Equal(SignerInfoStatus.Valid, signed.Signers[0].VerifyContent(CmsOids.Data, Message, certificate.PublicKey!));
            Assert.NotEqual(SignerInfoStatus.Valid, signed.Signers[0].VerifyContent(CmsOids.Data, [.. Message, 1], certificate.PublicKey!));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static byte[] Spki(string oid, string point)
    {
        System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
            }

            writer.WriteBitString(Convert.FromHexString(point));
        }

        return writer.Encode();
    }
}
