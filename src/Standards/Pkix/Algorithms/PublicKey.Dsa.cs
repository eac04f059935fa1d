using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class PublicKey
{
    // FIPS 186-4, 4.2: the largest p, and the lengths of q. Keys of FIPS 186-1 have a p of 512 bits and more.
    private const int MinimumDsaBits = 512;
    private const int MaximumDsaBits = 3072;
    private static readonly int[] DsaOrderBits = [160, 224, 256];

    private DSAParameters dsa;

    // Bytes of q: r and s are each as long in XML (XML Signature 1.1, 6.4.1).
    private int OrderLength => dsa.Q!.Length;

    /// <summary>The parsed DSA key for one use.</summary>
    /// <exception cref="CryptographicException">OpenSSL refuses the numbers.</exception>
    internal DSA RentDsa() => Rent(static self => Imported(DSA.Create(), self, static (dsa, key) => dsa.ImportParameters(key.dsa)));

    /// <summary>
    /// Reads a <c>SubjectPublicKeyInfo</c> of DSA that leaves its parameters to the issuer (RFC 3279, 2.3.2; RFC 5280, 6.1.4 (d) to (f)). Only
    /// who has validated the issuer's own key may ask: taken from anybody else, the parameters could be chosen to fit a signature.
    /// </summary>
    /// <param name="subjectPublicKeyInfo">The DER bytes.</param>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="key">The key; its <see cref="RawData"/> has the parameters, so that it is another than one with parameters of somebody else.</param>
    /// <returns><see langword="false"/> when the key has parameters of its own, or the issuer has no DSA key.</returns>
    internal static bool TryInherit(ReadOnlyMemory<byte> subjectPublicKeyInfo, PublicKey issuer, [NotNullWhen(true)] out PublicKey? key)
    {
        key = null;
        if (issuer.Kind is not KeyKind.Dsa || !LeavesParametersToIssuer(subjectPublicKeyInfo, out ReadOnlyMemory<byte> bits))
        {
            return false;
        }

        AlgorithmIdentifier complete = AlgorithmIdentifier.Read(new AsnReader(issuer.RawData, AsnEncodingRules.DER).ReadSequence());
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            complete.Write(writer);
            writer.WriteBitString(bits.Span);
        }

        return TryDecode(writer.Encode(), out key);
    }

    /// <summary>Whether this is a DSA key without parameters, absent or NULL (RFC 5280, 6.1.4 (d)).</summary>
    internal static bool LeavesParametersToIssuer(ReadOnlyMemory<byte> subjectPublicKeyInfo) => LeavesParametersToIssuer(subjectPublicKeyInfo, out _);

    private static bool LeavesParametersToIssuer(ReadOnlyMemory<byte> subjectPublicKeyInfo, out ReadOnlyMemory<byte> bits)
    {
        bits = default;
        try
        {
            AsnReader sequence = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.Read(sequence);
            bits = sequence.ReadBitString(out int unused);
            return unused == 0 && algorithm.Oid == Oids.Dsa && (algorithm.Parameters is not { } present || present.Span is [0x05, 0x00]);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // RFC 3279, 2.3.2. FIPS 186-4, 4.1: 1 < g < p; y is a power of g.
    private static PublicKey? ReadDsa(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] bits)
    {
        if (algorithm.Parameters is not { } parameters || parameters.Span is [0x05, 0x00])
        {
            return null;
        }

        AsnReader outer = new(parameters, AsnEncodingRules.DER);
        AsnReader sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        BigInteger p = sequence.ReadInteger();
        BigInteger q = sequence.ReadInteger();
        BigInteger g = sequence.ReadInteger();
        sequence.ThrowIfNotEmpty();
        AsnReader number = new(bits, AsnEncodingRules.DER);
        BigInteger y = number.ReadInteger();
        number.ThrowIfNotEmpty();

        int size = (int)p.GetBitLength();
        if (p.Sign <= 0 || q.Sign <= 0 || size is < MinimumDsaBits or > MaximumDsaBits || p.IsEven || q.IsEven
            || Array.IndexOf(DsaOrderBits, (int)q.GetBitLength()) < 0 || g <= 1 || g >= p || y <= 1 || y >= p)
        {
            return null;
        }

        int length = (size + 7) / 8;
        return new PublicKey(rawData, KeyKind.Dsa, size)
        {
            bits = bits,
            dsa = new DSAParameters { P = Octets(p, length), Q = Octets(q, (int)(q.GetBitLength() + 7) / 8), G = Octets(g, length), Y = Octets(y, length) },
        };
    }

    // The runtime wants every number as long as p.
    private static byte[] Octets(BigInteger number, int length)
    {
        byte[] octets = new byte[length];
        byte[] magnitude = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        magnitude.CopyTo(octets, length - magnitude.Length);
        return octets;
    }
}
