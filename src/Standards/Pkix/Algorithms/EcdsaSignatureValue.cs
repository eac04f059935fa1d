using System.Formats.Asn1;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// <c>Ecdsa-Sig-Value</c> (RFC 3279, 2.2.3), read here because the runtime takes a negative INTEGER for a positive one whose leading
/// zero was lost, so that one signature would have several encodings.
/// </summary>
internal static class EcdsaSignatureValue
{
    /// <summary>Gives r and s at the length of the curve's field, as IEEE P1363 has them.</summary>
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
