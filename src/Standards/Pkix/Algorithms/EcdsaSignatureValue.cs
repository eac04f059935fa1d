using System.Formats.Asn1;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// The two forms of an ECDSA or DSA value: DER <c>Ecdsa-Sig-Value</c> or <c>Dss-Sig-Value</c> in X.509 and CMS (RFC 3279, 2.2.3 and 2.2.2), and r and s one behind the other, each as
/// long as the curve's field or as q, in XML (XML Signature 1.1, 6.4.3 and 6.4.1) and JOSE (RFC 7518, 3.4).
/// </summary>
/// <remarks>
/// DER is read here because the runtime takes a negative INTEGER for a positive one whose leading zero was lost, so that one signature would
/// have several encodings.
/// </remarks>
public static class EcdsaSignatureValue
{
    /// <summary>From DER to fixed length.</summary>
    /// <param name="encoded">The DER value.</param>
    /// <param name="fieldLength">Bytes of the curve's field: 32 for P-256, 66 for P-521; of q for DSA.</param>
    /// <returns>Twice as many bytes, or <see langword="null"/> when the value is no DER, negative, or too long for the field.</returns>
    public static byte[]? ToFixedLength(ReadOnlySpan<byte> encoded, int fieldLength)
    {
        try
        {
            AsnReader outer = new(encoded.ToArray(), AsnEncodingRules.DER);
            AsnReader sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            byte[] fixedLength = new byte[2 * fieldLength];
            bool read = Copy(sequence.ReadIntegerBytes().Span, fixedLength.AsSpan(0, fieldLength))
                && Copy(sequence.ReadIntegerBytes().Span, fixedLength.AsSpan(fieldLength));
            sequence.ThrowIfNotEmpty();
            return read ? fixedLength : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>From fixed length to DER.</summary>
    /// <param name="value">r and s, each half of the bytes.</param>
    /// <returns>The DER value.</returns>
    /// <exception cref="ArgumentException">The length is odd or zero.</exception>
    public static byte[] ToDer(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.Length % 2 != 0)
        {
            throw new ArgumentException("r and s are of the same length.", nameof(value));
        }

        AsnWriter writer = new(AsnEncodingRules.DER, value.Length + 16);
        using (writer.PushSequence())
        {
            WriteNumber(writer, value[..(value.Length / 2)]);
            WriteNumber(writer, value[(value.Length / 2)..]);
        }

        return writer.Encode();
    }

    // SEQUENCE of two INTEGERs of at most one byte more than the field; P-521 needs a longer length.
    internal static int MaximumLength(int fieldLength)
    {
        int content = 2 * (fieldLength + 3);
        return content + (content < 0x80 ? 2 : 3);
    }

    private static void WriteNumber(AsnWriter writer, ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> magnitude = number.TrimStart((byte)0);
        writer.WriteIntegerUnsigned(magnitude.IsEmpty ? [0] : magnitude);
    }

    private static bool Copy(ReadOnlySpan<byte> integer, Span<byte> destination)
    {
        if (integer[0] >= 0x80)
        {
            return false; // negative
        }

        ReadOnlySpan<byte> magnitude = integer.TrimStart((byte)0);
        if (magnitude.Length > destination.Length)
        {
            return false;
        }

        magnitude.CopyTo(destination[^magnitude.Length..]);
        return true;
    }
}
