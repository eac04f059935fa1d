using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

// DSA (FIPS 186-4): signatures of earlier times. Verified, never made: FIPS 186-5 and Circular 15/2025/TT-BKHCN do not have it.
public sealed partial class SignatureAlgorithm
{
    /// <summary><c>id-dsa-with-sha1</c> (RFC 3279, 2.2.2).</summary>
    public static readonly SignatureAlgorithm Sha1WithDsa = Dsa(
        "id-dsa-with-sha1", "1.2.840.10040.4.3", DigestAlgorithm.Sha1, "http://www.w3.org/2000/09/xmldsig#dsa-sha1");

    /// <summary><c>id-dsa-with-sha256</c> (RFC 5758, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha256WithDsa = Dsa(
        "id-dsa-with-sha256", "2.16.840.1.101.3.4.3.2", DigestAlgorithm.Sha256, "http://www.w3.org/2009/xmldsig11#dsa-sha256");

    /// <summary><c>id-dsa-with-sha384</c> (NIST CSOR). XML has no name for it.</summary>
    public static readonly SignatureAlgorithm Sha384WithDsa = Dsa("id-dsa-with-sha384", "2.16.840.1.101.3.4.3.3", DigestAlgorithm.Sha384);

    /// <summary><c>id-dsa-with-sha512</c> (NIST CSOR). XML has no name for it.</summary>
    public static readonly SignatureAlgorithm Sha512WithDsa = Dsa("id-dsa-with-sha512", "2.16.840.1.101.3.4.3.4", DigestAlgorithm.Sha512);

    // RFC 3279, 2.2.2 and RFC 5758, 3.1: "the encoding SHALL omit the parameters field".
    private static SignatureAlgorithm Dsa(string name, string oid, DigestAlgorithm digest, string? xmlUri = null) =>
        Register(new(name, new AlgorithmIdentifier(oid, null), KeyKind.Dsa, digest, VerifyDsa)
        {
            BareOid = Oids.Dsa,
            MayBeCreated = false,
            XmlUri = xmlUri,
        });

    private static bool VerifyDsa(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        // FIPS 186-4, 4.6: of a digest that is longer than q, the leftmost bits count.
        DSA dsa = key.RentDsa();
        bool verified = dsa.VerifySignature(digest[..Math.Min(digest.Length, key.FieldLength)], signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        key.Return(dsa);
        return verified;
    }
}
