using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>One tag byte and a length, read where the whole element cannot be in memory (X.690, 8.1.3).</summary>
/// <param name="Tag">The tag byte; tags of several bytes do not occur here.</param>
/// <param name="HeaderLength">Bytes of tag and length.</param>
/// <param name="Length">Bytes of the content, or -1 for the indefinite form.</param>
internal readonly record struct BerHeader(byte Tag, int HeaderLength, long Length)
{
    public const int MaximumSize = 10;

    public bool IsIndefinite => Length < 0;

    public bool IsEndOfContents => Tag == 0 && Length == 0;

    /// <exception cref="AsnContentException">It is cut off or its length does not fit 63 bits.</exception>
    public static BerHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || (bytes[0] & 0x1F) == 0x1F)
        {
            throw new AsnContentException("No tag and length.");
        }

        int first = bytes[1];
        if (first < 0x80)
        {
            return new BerHeader(bytes[0], 2, first);
        }

        // Primitive elements have no indefinite form (X.690, 8.1.3.2).
        int count = first & 0x7F;
        if (count == 0 ? (bytes[0] & 0x20) == 0 : count > 8 || bytes.Length < 2 + count)
        {
            throw new AsnContentException("The length is malformed.");
        }

        long length = count == 0 ? -1 : 0;
        foreach (byte b in bytes.Slice(2, count))
        {
            length = checked((length << 8) | b);
        }

        return length < -1 || (count > 0 && length < 0) ? throw new AsnContentException("The length is too large.") : new BerHeader(bytes[0], 2 + count, length);
    }
}
