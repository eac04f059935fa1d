using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Ades.Xades;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Conformance.Tests.XmlSignatures;

/// <summary>Verifies signature values for the vectors by the runtime, or by the product where the runtime has not the algorithm: also what the product has no use for (HMAC).</summary>
internal static class SignatureValues
{
    private const string D = "http://www.w3.org/2000/09/xmldsig#";
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string More07 = "http://www.w3.org/2007/05/xmldsig-more#";

    private const string Xmlsec = "http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#";
    private const string More21 = "http://www.w3.org/2021/04/xmldsig-more#";

    private static readonly Dictionary<string, HashAlgorithmName> Digests = new()
    {
        [D + "rsa-sha1"] = HashAlgorithmName.SHA1, [More + "rsa-sha256"] = HashAlgorithmName.SHA256, [More + "rsa-sha384"] = HashAlgorithmName.SHA384,
        [More + "rsa-sha512"] = HashAlgorithmName.SHA512, [More + "ecdsa-sha1"] = HashAlgorithmName.SHA1, [More + "ecdsa-sha256"] = HashAlgorithmName.SHA256,
        [More + "ecdsa-sha384"] = HashAlgorithmName.SHA384, [More + "ecdsa-sha512"] = HashAlgorithmName.SHA512,
        [More07 + "sha1-rsa-MGF1"] = HashAlgorithmName.SHA1, [More07 + "sha256-rsa-MGF1"] = HashAlgorithmName.SHA256,
        [More07 + "sha384-rsa-MGF1"] = HashAlgorithmName.SHA384, [More07 + "sha512-rsa-MGF1"] = HashAlgorithmName.SHA512,
        [More07 + "sha3-256-rsa-MGF1"] = HashAlgorithmName.SHA3_256, [More07 + "sha3-384-rsa-MGF1"] = HashAlgorithmName.SHA3_384,
        [More07 + "sha3-512-rsa-MGF1"] = HashAlgorithmName.SHA3_512, [More21 + "ecdsa-sha3-256"] = HashAlgorithmName.SHA3_256,
        [More21 + "ecdsa-sha3-384"] = HashAlgorithmName.SHA3_384, [More21 + "ecdsa-sha3-512"] = HashAlgorithmName.SHA3_512,
        [D + "hmac-sha1"] = HashAlgorithmName.SHA1, [More + "hmac-sha256"] = HashAlgorithmName.SHA256, [More + "hmac-sha384"] = HashAlgorithmName.SHA384,
        [More + "hmac-sha512"] = HashAlgorithmName.SHA512, [More + "hmac-md5"] = HashAlgorithmName.MD5, [D + "dsa-sha1"] = HashAlgorithmName.SHA1, ["http://www.w3.org/2009/xmldsig11#dsa-sha256"] = HashAlgorithmName.SHA256,
    };

    // By the product's own table and library: the runtime has no Edwards curves, no ML-DSA, no SLH-DSA, no RIPEMD-160 and no digests of 224 bits.
    private static readonly string[] Own =
    [
        More21 + "eddsa-ed25519", More21 + "eddsa-ed448", More + "rsa-sha224", More + "ecdsa-sha224", More21 + "ecdsa-sha3-224",
        More07 + "sha224-rsa-MGF1", More07 + "sha3-224-rsa-MGF1", More + "rsa-md5", More + "rsa-ripemd160",
        More07 + "ecdsa-ripemd160", Xmlsec + "ml-dsa-44", Xmlsec + "ml-dsa-65", Xmlsec + "ml-dsa-87",
        .. ((string[])["128s", "128f", "192s", "192f", "256s", "256f"]).Select(set => Xmlsec + "slh-dsa-sha2-" + set),
    ];

    private static readonly Dictionary<string, DigestAlgorithm> OwnHmacs = new()
    {
        [More + "hmac-sha224"] = DigestAlgorithm.Sha224, [More + "hmac-ripemd160"] = DigestAlgorithm.Ripemd160,
    };

    public static bool Knows(string method) => Digests.ContainsKey(method) || Own.Contains(method) || OwnHmacs.ContainsKey(method);

    public static bool Fits(XmlSignature signature, Vector vector) => signature.VerifyValue((method, bytes, value) =>
    {
        if (Own.Contains(method))
        {
            return Spkis(signature, vector).Any(spki => AnTin.Pkix.Algorithms.PublicKey.TryDecode(spki, out var own) && SignatureMethods.Verify(own, signature));
        }

        if (OwnHmacs.TryGetValue(method, out var ownDigest))
        {
            return vector.HmacKey is { } ownKey && Hmac(ownDigest, ownKey, bytes).AsSpan().SequenceEqual(value);
        }

        var digest = Digests[method];
        if (method.Contains("hmac", StringComparison.Ordinal))
        {
            return vector.HmacKey is { } secret && CryptographicOperations.HmacData(digest, secret, bytes).AsSpan().SequenceEqual(value);
        }

        foreach (var key in Keys(signature, vector))
        {
            using (key)
            {
                if (key switch
                {
                    RSA rsa => rsa.VerifyData(bytes, value, digest, method.Contains("MGF1", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
                    ECDsa ec => ec.VerifyData(bytes, value, digest),
                    DSA dsa => dsa.VerifyData(bytes, value, digest),
                    _ => false,
                })
                {
                    return true;
                }
            }
        }

        return false;
    });

    // RFC 2104, 2; the blocks of SHA-224 and RIPEMD-160 have 64 octets.
    private static byte[] Hmac(DigestAlgorithm digest, byte[] key, ReadOnlySpan<byte> bytes)
    {
        var block = new byte[64];
        (key.Length > block.Length ? digest.Hash(key) : key).CopyTo(block, 0);
        var inner = digest.Hash([.. block.Select(b => (byte)(b ^ 0x36)), .. bytes]);
        return digest.Hash([.. block.Select(b => (byte)(b ^ 0x5C)), .. inner]);
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Bare(XmlSignature signature, Vector vector) => VectorKeys.AllowBare(vector) ? signature.KeyInfo?.PublicKeys ?? [] : [];

    private static IEnumerable<ReadOnlyMemory<byte>> Spkis(XmlSignature signature, Vector vector)
    {
        foreach (var encoded in VectorKeys.Certificates(signature, vector))
        {
            using var certificate = X509CertificateLoader.LoadCertificate(encoded);
            yield return certificate.PublicKey.ExportSubjectPublicKeyInfo();
        }

        foreach (var spki in Bare(signature, vector))
        {
            yield return spki;
        }
    }

    private static IEnumerable<AsymmetricAlgorithm> Keys(XmlSignature signature, Vector vector)
    {
        var info = signature.KeyInfo;
        foreach (var spki in Bare(signature, vector))
        {
            foreach (AsymmetricAlgorithm key in (AsymmetricAlgorithm[])[RSA.Create(), ECDsa.Create(), DSA.Create()])
            {
                if (Imported(key, spki))
                {
                    yield return key;
                }
            }
        }

        foreach (var dsa in VectorKeys.AllowBare(vector) ? info?.Element.DescendantsAndSelf.Where(e => e.Is(D, "DSAKeyValue")) ?? [] : [])
        {
            yield return DSA.Create(new DSAParameters { P = Number(dsa, "P"), Q = Number(dsa, "Q"), G = Number(dsa, "G"), Y = Number(dsa, "Y") });
        }

        foreach (var encoded in VectorKeys.Certificates(signature, vector))
        {
            using var certificate = X509CertificateLoader.LoadCertificate(encoded);
            AsymmetricAlgorithm? key = certificate.GetRSAPublicKey() ?? (AsymmetricAlgorithm?)certificate.GetECDsaPublicKey() ?? certificate.GetDSAPublicKey();
            if (key is not null)
            {
                yield return key;
            }
        }
    }

    private static bool Imported(AsymmetricAlgorithm key, ReadOnlyMemory<byte> spki)
    {
        try
        {
            key.ImportSubjectPublicKeyInfo(spki.Span, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Number(XmlTreeElement dsa, string name) => Convert.FromBase64String(dsa.Child(D, name)!.Value.Text);
}
