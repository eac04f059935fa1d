using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// A signature algorithm under all its names: in X.509 and CMS one object identifier that joins a key kind, a padding and a digest
/// (RFC 5280, 4.1.1.2; RFC 5652, 10.1.2), in XML a URI, in JOSE a word.
/// </summary>
/// <remarks>
/// A new algorithm is a new static field in a file of its own: it registers itself, brings its verification, and every table elsewhere is
/// a look-up here. What may only be verified says so by <see cref="MayBeCreated"/>: SHA-1 is read in old documents and never written.
/// </remarks>
public sealed partial class SignatureAlgorithm
{
    private readonly Verification verification;

    // Fields of the other parts are initialised before any static method runs.
    static SignatureAlgorithm()
    {
    }

    private SignatureAlgorithm(string name, AlgorithmIdentifier identifier, KeyKind keyKind, DigestAlgorithm digest, Verification verification)
    {
        Name = name;
        Identifier = identifier;
        KeyKind = keyKind;
        ContentDigest = digest;
        this.verification = verification;
        EncodedIdentifier = identifier.Encode();
    }

    /// <summary>Verifies a value over a digest or, where the whole message is signed, over the message; ECDSA values are r and s at fixed length.</summary>
    private delegate bool Verification(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature);

    /// <summary>Every algorithm that is known by itself; others differ from RSASSA-PSS among these by their parameters.</summary>
    public static IReadOnlyList<SignatureAlgorithm> All => Registry.All;

    /// <summary>The field's name for it, such as <c>sha256WithRSAEncryption</c>.</summary>
    public string Name { get; }

    /// <summary>The dotted object identifier.</summary>
    public string Oid => Identifier.Oid;

    /// <summary>Identifier and parameters as they are written in a structure that this algorithm signs.</summary>
    public AlgorithmIdentifier Identifier { get; }

    /// <summary>The kind of key it needs.</summary>
    public KeyKind KeyKind { get; }

    /// <summary>The digest that is signed; where the whole message is signed, SHA-512, for what a signer has to digest beside it.</summary>
    public HashAlgorithmName Digest => SignsWholeMessage ? HashAlgorithmName.SHA512 : ContentDigest.Name;

    /// <summary>
    /// The digest of the content in CMS, which is named beside the signer: the one that is signed, but SHAKE256 for Ed448 (RFC 8419, 3.1).
    /// </summary>
    public DigestAlgorithm ContentDigest { get; }

    /// <summary>
    /// Whether the key signs the message itself and not a digest of it (Ed25519, Ed448; RFC 8032, 4; ML-DSA; FIPS 204, 5.2; SLH-DSA; FIPS 205, 10.2). For these there is no digest to send
    /// to a remote key: <see cref="ToBeSigned{TSigned}.BytesToSign"/> goes there whole, and <c>SignDigestAsync</c> and
    /// <see cref="SignatureVerifier.VerifyDigest(PublicKey,SignatureAlgorithm,ReadOnlySpan{byte},ReadOnlySpan{byte})"/> do not exist.
    /// </summary>
    public bool SignsWholeMessage { get; private init; }

    /// <summary>The padding of an RSA signature; <see langword="null"/> for other keys.</summary>
    public RSASignaturePadding? RsaPadding { get; private init; }

    /// <summary>Whether this platform may create such a signature, or only verify one.</summary>
    public bool MayBeCreated { get; private init; } = true;

    /// <summary>The <c>SignatureMethod</c> in XML (RFC 9231, 2.3), or <see langword="null"/> when it has none.</summary>
    public string? XmlUri { get; private init; }

    /// <summary>The <c>alg</c> in JOSE (RFC 7518, 3.1; RFC 8037, 3.1), or <see langword="null"/> when it has none. ECDSA names there fix the curve: see <see cref="JoseNameFor"/>.</summary>
    public string? JoseName { get; private init; }

    /// <summary>Whether the libraries below can compute it: SHA-3 needs OpenSSL 1.1.1, as do the hash functions of ML-DSA and half of SLH-DSA; Ed25519 and Ed448 need libcrypto 3.</summary>
    public bool IsSupported => SignsWholeMessage ? IsComputable : ContentDigest.IsSupported;

    /// <summary>Whether an identifier with parameters is another, unknown one.</summary>
    private bool ForbidsParameters { get; init; }

    /// <summary>For what signs whole messages: whether what it needs is there.</summary>
    private bool IsComputable { get; init; }

    /// <summary>The identifier as it is written, made once.</summary>
    internal ReadOnlyMemory<byte> EncodedIdentifier { get; }

    /// <summary>The identifier that names the kind of key alone, where CMS writers leave the digest to the field beside it (RFC 3370, 3.2).</summary>
    private string? BareOid { get; init; }

    /// <summary>Whether this platform creates such a signature with a key: the algorithm is allowed, the kind fits, and the key is long enough.</summary>
    /// <param name="key">The public half.</param>
    /// <returns><see langword="false"/> for SHA-1, DSA, ML-DSA, SLH-DSA, RSA under 2,048 bits, a key that is encoded against DER, and a key that is restricted to other PSS parameters.</returns>
    public bool MayBeCreatedBy(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return MayBeCreated && key.IsLongEnough && !key.IsEncodedAgainstDer && FitsKey(key);
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Whether the kind fits and, for a key that names its only padding, the padding (RFC 4055, 1.2).</summary>
    internal bool FitsKey(PublicKey key) => key.Kind == KeyKind && (key.Pss is not { } only || (Pss is { } pss && only.Allows(pss)));

    internal bool Verify(PublicKey key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) => verification(key, this, signed, signature);

    private static SignatureAlgorithm Register(SignatureAlgorithm algorithm)
    {
        Registry.All.Add(algorithm);
        return algorithm;
    }

    // A type of its own, so that the list exists before the first field of any part registers itself.
    private static class Registry
    {
        public static readonly List<SignatureAlgorithm> All = [];
    }
}
