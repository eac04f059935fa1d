using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary><c>ecdsa-with-SHA256</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha256WithEcdsa = Ecdsa(
        "ecdsa-with-SHA256", "1.2.840.10045.4.3.2", DigestAlgorithm.Sha256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "ES256", Oids.P256);

    /// <summary><c>ecdsa-with-SHA384</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha384WithEcdsa = Ecdsa(
        "ecdsa-with-SHA384", "1.2.840.10045.4.3.3", DigestAlgorithm.Sha384, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "ES384", Oids.P384);

    /// <summary><c>ecdsa-with-SHA512</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha512WithEcdsa = Ecdsa(
        "ecdsa-with-SHA512", "1.2.840.10045.4.3.4", DigestAlgorithm.Sha512, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "ES512", Oids.P521);

    /// <summary><c>id-ecdsa-with-sha3-256</c> (NIST CSOR). JOSE has no name for it.</summary>
    public static readonly SignatureAlgorithm Sha3With256WithEcdsa = Ecdsa(
        "id-ecdsa-with-sha3-256", "2.16.840.1.101.3.4.3.10", DigestAlgorithm.Sha3With256, "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-256");

    /// <summary><c>id-ecdsa-with-sha3-384</c> (NIST CSOR).</summary>
    public static readonly SignatureAlgorithm Sha3With384WithEcdsa = Ecdsa(
        "id-ecdsa-with-sha3-384", "2.16.840.1.101.3.4.3.11", DigestAlgorithm.Sha3With384, "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-384");

    /// <summary><c>id-ecdsa-with-sha3-512</c> (NIST CSOR).</summary>
    public static readonly SignatureAlgorithm Sha3With512WithEcdsa = Ecdsa(
        "id-ecdsa-with-sha3-512", "2.16.840.1.101.3.4.3.12", DigestAlgorithm.Sha3With512, "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-512");

    /// <summary><c>ecdsa-with-SHA1</c> (RFC 3279, 2.2.3): verified, never made.</summary>
    public static readonly SignatureAlgorithm Sha1WithEcdsa = Ecdsa(
        "ecdsa-with-SHA1", "1.2.840.10045.4.1", DigestAlgorithm.Sha1, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1");

    // The only curve that goes with the JOSE name (RFC 7518, 3.4).
    private string? JoseCurve { get; init; }

    // RFC 5758, 3.2: "the encoding MUST omit the parameters field".
    private static SignatureAlgorithm Ecdsa(string name, string oid, DigestAlgorithm digest, string xmlUri, string? joseName = null, string? joseCurve = null) =>
        Register(new(name, new AlgorithmIdentifier(oid, null), KeyKind.EllipticCurve, digest, VerifyEcdsa)
        {
            BareOid = Oids.EcPublicKey,
            MayBeCreated = digest.IsStrong,
            XmlUri = xmlUri,
            JoseName = joseName,
            JoseCurve = joseCurve,
        });

    private static bool VerifyEcdsa(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        ECDsa ecdsa = key.RentEcdsa();
        bool verified = ecdsa.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        key.Return(ecdsa);
        return verified;
    }
}
