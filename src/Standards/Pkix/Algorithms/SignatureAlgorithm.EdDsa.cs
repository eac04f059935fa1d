namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary><c>id-Ed25519</c> (RFC 8410, 3), in CMS with SHA-512 over the content (RFC 8419, 3.1).</summary>
    public static readonly SignatureAlgorithm Ed25519 = EdDsa("Ed25519", Oids.Ed25519, KeyKind.Ed25519, DigestAlgorithm.Sha512, "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519");

    /// <summary><c>id-Ed448</c> (RFC 8410, 3), in CMS with 64 bytes of SHAKE256 over the content (RFC 8419, 3.1).</summary>
    public static readonly SignatureAlgorithm Ed448 = EdDsa("Ed448", Oids.Ed448, KeyKind.Ed448, DigestAlgorithm.Shake256, "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448");

    // RFC 8410, 3: "the parameters MUST be absent".
    private static SignatureAlgorithm EdDsa(string name, string oid, KeyKind kind, DigestAlgorithm contentDigest, string xmlUri) =>
        Register(new(name, new AlgorithmIdentifier(oid, null), kind, contentDigest, VerifyEdDsa)
        {
            SignsWholeMessage = true,
            ForbidsParameters = true,
            IsComputable = Libcrypto.IsAvailable,
            XmlUri = xmlUri,
            JoseName = "EdDSA",
        });

    private static bool VerifyEdDsa(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        key.EdwardsKey.Verify(message, signature);
}
