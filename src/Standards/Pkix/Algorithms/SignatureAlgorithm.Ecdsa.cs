using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary><c>ecdsa-with-SHA256</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha256WithEcdsa = Ecdsa("ecdsa-with-SHA256", "1.2.840.10045.4.3.2", HashAlgorithmName.SHA256);

    /// <summary><c>ecdsa-with-SHA384</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha384WithEcdsa = Ecdsa("ecdsa-with-SHA384", "1.2.840.10045.4.3.3", HashAlgorithmName.SHA384);

    /// <summary><c>ecdsa-with-SHA512</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha512WithEcdsa = Ecdsa("ecdsa-with-SHA512", "1.2.840.10045.4.3.4", HashAlgorithmName.SHA512);

    /// <summary><c>ecdsa-with-SHA1</c> (RFC 3279, 2.2.3): verified, never made.</summary>
    public static readonly SignatureAlgorithm Sha1WithEcdsa = Ecdsa("ecdsa-with-SHA1", "1.2.840.10045.4.1", HashAlgorithmName.SHA1, mayBeCreated: false);

    // RFC 5758, 3.2: "the encoding MUST omit the parameters field".
    private static SignatureAlgorithm Ecdsa(string name, string oid, HashAlgorithmName digest, bool mayBeCreated = true) =>
        new(name, new AlgorithmIdentifier(oid, null), KeyKind.EllipticCurve, digest, mayBeCreated);
}
