using System.Formats.Asn1;
using System.Numerics;

namespace AnTin.Pkix.Algorithms;

public sealed partial class PublicKey
{
    private static PublicKey? ReadRsa(ReadOnlyMemory<byte> rawData, byte[] bits, PssParameters? pss)
    {
        AsnReader outer = new(bits, AsnEncodingRules.DER);
        AsnReader sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        BigInteger modulus = ReadModulus(sequence, out bool isAgainstDer);
        BigInteger exponent = sequence.ReadInteger();
        sequence.ThrowIfNotEmpty();
        int size = (int)modulus.GetBitLength();

        // RFC 8017, 3.1: e is odd and at least 3.
        return modulus.Sign > 0 && size <= MaximumRsaBits && exponent > 2 && !exponent.IsEven
            ? new PublicKey(rawData, KeyKind.Rsa, size)
            {
                RsaExponent = exponent, Pss = pss, IsEncodedAgainstDer = isAgainstDer, bits = isAgainstDer ? RsaPublicKey(modulus, exponent) : bits,
            }
            : null;
    }

    // X.690, 8.3: a number is positive when bit 8 of its first octet is 0, and no octet is there without need. Issuers have got it wrong both ways:
    // one octet of zeros before a number that needs none, or none before one that needs it. A modulus is positive (RFC 8017, 3.1), so both are clear;
    // the second only where the octets are as many as a key has, for then nothing was cut off or added. Everything else that is not DER stays refused.
    private static BigInteger ReadModulus(AsnReader sequence, out bool isAgainstDer)
    {
        ReadOnlySpan<byte> content = sequence.PeekContentBytes().Span;
        bool hasOneTooMany = content.Length > 2 && content[0] == 0 && content[1] is > 0 and < 0x80;
        bool lacksOne = content.Length >= 128 && content.Length % 64 == 0 && content[0] >= 0x80;
        isAgainstDer = sequence.PeekTag() == Asn1Tag.Integer && (hasOneTooMany || lacksOne);
        if (!isAgainstDer)
        {
            return sequence.ReadInteger();
        }

        _ = sequence.ReadEncodedValue();
        return new BigInteger(content, isUnsigned: true, isBigEndian: true);
    }

    // RFC 8017, A.1.1
    private static byte[] RsaPublicKey(BigInteger modulus, BigInteger exponent)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(modulus);
            writer.WriteInteger(exponent);
        }

        return writer.Encode();
    }
}
