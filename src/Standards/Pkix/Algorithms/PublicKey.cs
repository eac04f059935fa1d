using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;

namespace AnTin.Pkix.Algorithms;

/// <summary>What a <c>SubjectPublicKeyInfo</c> says about its key (RFC 5280, 4.1.2.7; RFC 3279, 2.3.1; RFC 5480, 2).</summary>
public sealed class PublicKey
{
    // Larger moduli are refused: one verification is cubic in the length, and the largest key of any public PKI has 8,192 bits.
    internal const int MaximumRsaBits = 8192;

    private static readonly Dictionary<string, int> Curves = new()
    {
        ["1.2.840.10045.3.1.7"] = 256, // secp256r1
        ["1.3.132.0.34"] = 384, // secp384r1
        ["1.3.132.0.35"] = 521, // secp521r1
        ["1.3.36.3.3.2.8.1.1.7"] = 256, // brainpoolP256r1, RFC 5639
        ["1.3.36.3.3.2.8.1.1.11"] = 384, // brainpoolP384r1
        ["1.3.36.3.3.2.8.1.1.13"] = 512, // brainpoolP512r1
    };

    private PublicKey(ReadOnlyMemory<byte> rawData, KeyKind kind, int sizeInBits, string? curveOid, BigInteger rsaExponent)
    {
        RawData = rawData;
        Kind = kind;
        SizeInBits = sizeInBits;
        CurveOid = curveOid;
        RsaExponent = rsaExponent;
    }

    /// <summary>The DER <c>SubjectPublicKeyInfo</c>.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The kind of key.</summary>
    public KeyKind Kind { get; }

    /// <summary>Bits of the RSA modulus or of the curve's field.</summary>
    public int SizeInBits { get; }

    /// <summary>The named curve; <see langword="null"/> for RSA.</summary>
    public string? CurveOid { get; }

    /// <summary>The RSA public exponent; zero for elliptic curves.</summary>
    public BigInteger RsaExponent { get; }

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
                Oids.RsaEncryption => ReadRsa(subjectPublicKeyInfo, bits),
                Oids.EcPublicKey => ReadEc(subjectPublicKeyInfo, algorithm, bits),
                _ => null,
            };
        }
        catch (AsnContentException)
        {
            key = null;
        }

        return key is not null;
    }

    private static PublicKey? ReadRsa(ReadOnlyMemory<byte> rawData, byte[] bits)
    {
        AsnReader outer = new(bits, AsnEncodingRules.DER);
        AsnReader sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        BigInteger modulus = sequence.ReadInteger();
        BigInteger exponent = sequence.ReadInteger();
        sequence.ThrowIfNotEmpty();
        int size = (int)modulus.GetBitLength();

        // RFC 8017, 3.1: e is odd and at least 3.
        return modulus.Sign > 0 && size <= MaximumRsaBits && exponent > 2 && !exponent.IsEven
            ? new PublicKey(rawData, KeyKind.Rsa, size, null, exponent)
            : null;
    }

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
        return Curves.TryGetValue(curve, out int size) && point.Length == 1 + (2 * ((size + 7) / 8)) && point[0] == 4
            ? new PublicKey(rawData, KeyKind.EllipticCurve, size, curve, BigInteger.Zero)
            : null;
    }
}
