using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using AnTin.Pkix.Algorithms.MlDsa;
using AnTin.Pkix.Algorithms.SlhDsa;

namespace AnTin.Pkix.Algorithms;

/// <summary>What a <c>SubjectPublicKeyInfo</c> says about its key (RFC 5280, 4.1.2.7; RFC 3279, 2.3.1 and 2.3.2; RFC 5480, 2; RFC 8410, 4; RFC 9881, 4; RFC 9909, 6).</summary>
/// <remarks>Verifying parses the key once and keeps it: hold on to the object where the same signer is verified again. Any number of threads may.</remarks>
public sealed partial class PublicKey
{
    // Larger moduli are refused: one verification is cubic in the length, and the largest key of any public PKI has 8,192 bits.
    internal const int MaximumRsaBits = 8192;

    // Circular 15/2025/TT-BKHCN, Appendix I.
    private const int MinimumRsaBits = 2048;
    private const int MinimumCurveBits = 256;

    // The names are OpenSSL's; brainpool is RFC 5639.
    private static readonly Dictionary<string, (int Bits, string Name)> Curves = new()
    {
        [Oids.P256] = (256, "prime256v1"),
        [Oids.P384] = (384, "secp384r1"),
        [Oids.P521] = (521, "secp521r1"),
        ["1.3.36.3.3.2.8.1.1.7"] = (256, "brainpoolP256r1"),
        ["1.3.36.3.3.2.8.1.1.11"] = (384, "brainpoolP384r1"),
        ["1.3.36.3.3.2.8.1.1.13"] = (512, "brainpoolP512r1"),
    };

    private PublicKey(ReadOnlyMemory<byte> rawData, KeyKind kind, int sizeInBits)
    {
        RawData = rawData;
        Kind = kind;
        SizeInBits = sizeInBits;
    }

    /// <summary>The DER <c>SubjectPublicKeyInfo</c>.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The kind of key.</summary>
    public KeyKind Kind { get; }

    /// <summary>Bits of the RSA modulus, of DSA's p or of the curve's field: 255 for Ed25519, 448 for Ed448. For ML-DSA and SLH-DSA, of the whole key: 10,496, 15,616 or 20,736; 256, 384 or 512.</summary>
    public int SizeInBits { get; }

    /// <summary>The named curve; <see langword="null"/> for RSA, DSA, ML-DSA and SLH-DSA, and the algorithm itself for Ed25519 and Ed448.</summary>
    public string? CurveOid { get; private init; }

    /// <summary>The RSA public exponent; zero for other keys.</summary>
    public BigInteger RsaExponent { get; private init; }

    /// <summary>Whether Circular 15/2025/TT-BKHCN, Appendix I lets it sign: RSA of 2,048 bits, curves of 256; Ed25519 counts as a curve of 256. DSA, ML-DSA and SLH-DSA are not in it.</summary>
    public bool IsLongEnough => Kind switch
    {
        KeyKind.Rsa => SizeInBits >= MinimumRsaBits,
        KeyKind.EllipticCurve => SizeInBits >= MinimumCurveBits,
        KeyKind.Ed25519 or KeyKind.Ed448 => true,
        _ => false,
    };

    /// <summary>The longest signature value in bytes that this key makes, as X.509 has it.</summary>
    public int MaximumSignatureLength => Kind switch
    {
        KeyKind.Rsa => (SizeInBits + 7) / 8,
        KeyKind.EllipticCurve or KeyKind.Dsa => EcdsaSignatureValue.MaximumLength(FieldLength),
        _ when Kind.IsMlDsa() => MlDsaParameterSet.Of(Kind).SignatureLength,
        _ when Kind.IsSlhDsa() => SlhDsaParameterSet.Of(Kind).SignatureLength,
        _ => 2 * EdwardsPublicKey.LengthOf(Kind),
    };

    /// <summary>Bytes of a coordinate on the curve, for DSA of q; r and s are each as long in XML and JOSE.</summary>
    internal int FieldLength => Kind is KeyKind.Dsa ? OrderLength : (SizeInBits + 7) / 8;

    /// <summary>Whether a signature value is a pair of numbers, r and s.</summary>
    internal bool MakesPairs => Kind is KeyKind.EllipticCurve or KeyKind.Dsa;

    /// <summary>
    /// Whether the key is encoded against DER: the number is read, since it is unambiguous, and whoever shows the certificate says so
    /// (X.690, 8.3.2; an RSA modulus with one zero octet too many or too few in front, as in batches of Estonian identity cards).
    /// </summary>
    public bool IsEncodedAgainstDer { get; private init; }

    /// <summary>The only parameters of RSASSA-PSS that the key may be used with, where it names some (RFC 4055, 1.2).</summary>
    internal PssParameters? Pss { get; private init; }

    /// <summary>Reads a <c>SubjectPublicKeyInfo</c>. Curves only by name: explicit parameters can be forged to fit any signature (CVE-2020-0601).</summary>
    /// <param name="subjectPublicKeyInfo">The DER bytes.</param>
    /// <param name="key">The key.</param>
    /// <returns><see langword="false"/> when the bytes are malformed or the kind of key is unknown here.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> subjectPublicKeyInfo, [NotNullWhen(true)] out PublicKey? key)
    {
        try
        {
            AsnReader outer = new(subjectPublicKeyInfo, AsnEncodingRules.DER);
            AsnReader sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.Read(sequence);
            byte[] bits = sequence.ReadBitString(out int unused);
            sequence.ThrowIfNotEmpty();
            key = unused != 0 ? null : algorithm.Oid switch
            {
                Oids.RsaEncryption => ReadRsa(subjectPublicKeyInfo, bits, null),
                Oids.RsassaPss => ReadPss(subjectPublicKeyInfo, algorithm, bits),
                Oids.RsassaPssShake128 => ReadPssWithShake(subjectPublicKeyInfo, algorithm, bits, DigestAlgorithm.Shake128),
                Oids.RsassaPssShake256 => ReadPssWithShake(subjectPublicKeyInfo, algorithm, bits, DigestAlgorithm.Shake256),
                Oids.Dsa => ReadDsa(subjectPublicKeyInfo, algorithm, bits),
                Oids.EcPublicKey => ReadEc(subjectPublicKeyInfo, algorithm, bits),
                Oids.Ed25519 => ReadEdwards(subjectPublicKeyInfo, algorithm, bits, KeyKind.Ed25519, 255),
                Oids.Ed448 => ReadEdwards(subjectPublicKeyInfo, algorithm, bits, KeyKind.Ed448, 448),
                Oids.MlDsa44 => ReadMlDsa(subjectPublicKeyInfo, algorithm, bits, KeyKind.MlDsa44),
                Oids.MlDsa65 => ReadMlDsa(subjectPublicKeyInfo, algorithm, bits, KeyKind.MlDsa65),
                Oids.MlDsa87 => ReadMlDsa(subjectPublicKeyInfo, algorithm, bits, KeyKind.MlDsa87),
                _ => Oids.SlhDsaOf(algorithm.Oid) is { } kind ? ReadSlhDsa(subjectPublicKeyInfo, algorithm, bits, kind) : null,
            };
        }
        catch (AsnContentException)
        {
            key = null;
        }

        return key is not null;
    }

    // RFC 4055, 1.2: absent parameters restrict the key to RSASSA-PSS, present ones also to their digests and salt.
    private static PublicKey? ReadPss(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] bits)
    {
        PssParameters? parameters = algorithm.Parameters is { } present ? PssParameters.TryDecode(present) : PssParameters.Any;
        return parameters is null ? null : ReadRsa(rawData, bits, parameters);
    }

    // RFC 8692, 4.2 and RFC 8702, 3.3: absent parameters; the identifier says all.
    private static PublicKey? ReadPssWithShake(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] bits, DigestAlgorithm digest) =>
        algorithm.Parameters is null ? ReadRsa(rawData, bits, PssParameters.WithShake(digest)) : null;

    private static PublicKey? ReadEc(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] point)
    {
        if (algorithm.Parameters is not { } parameters)
        {
            return null;
        }

        AsnReader reader = new(parameters, AsnEncodingRules.DER);
        if (reader.PeekTag() != Asn1Tag.ObjectIdentifier)
        {
            return null;
        }

        string curve = reader.ReadObjectIdentifier();

        // RFC 5480, 2.2: uncompressed must be supported; compressed points are not, as in the runtime.
        return Curves.TryGetValue(curve, out (int Bits, string Name) known) && point.Length == 1 + (2 * ((known.Bits + 7) / 8)) && point[0] == 4
            ? new PublicKey(rawData, KeyKind.EllipticCurve, known.Bits) { CurveOid = curve, bits = point }
            : null;
    }

    // RFC 8410, 3: "the parameters MUST be absent".
    private static PublicKey? ReadEdwards(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] point, KeyKind kind, int size) =>
        algorithm.Parameters is null && point.Length == EdwardsPublicKey.LengthOf(kind) && !EdwardsPublicKey.HasSmallOrder(kind, point)
            ? new PublicKey(rawData, kind, size) { CurveOid = algorithm.Oid, bits = point }
            : null;
}
