using System.Buffers.Binary;
using System.Text;

namespace AnTin.Ades.Asic.Zip;

/// <summary>The extra fields that change what an entry is: ZIP64 sizes (APPNOTE 6.3.10, 4.5.3) and the Unicode path (4.6.9).</summary>
internal static class ExtraFields
{
    public const ushort Zip64 = 0x0001;
    private const ushort UnicodePath = 0x7075;

    /// <summary>Takes from the ZIP64 field what did not fit into 32 bits; only those values are there, in this order.</summary>
    public static void Widen(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long offset)
    {
        var field = Find(extra, Zip64);
        length = Next(ref field, length);
        compressed = Next(ref field, compressed);
        offset = Next(ref field, offset);
    }

    /// <summary>A name in UTF-8 beside one in another code page, when it belongs to this name.</summary>
    /// <exception cref="AdesRefusedException">The name needs no other, and yet another is given: readers would differ.</exception>
    public static string? FindUnicodePath(ReadOnlySpan<byte> extra, ReadOnlySpan<byte> rawName)
    {
        var field = Find(extra, UnicodePath);
        if (field.Length < 5 || field[0] != 1 || BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) != Crc32.Of(rawName))
        {
            return null;
        }

        string name = EntryName.Read(field[5..], saysUtf8: true);
        return !Ascii.IsValid(rawName) || name == EntryName.Read(rawName, saysUtf8: false)
            ? name
            : throw new AdesRefusedException(AdesRefusalReason.NameNotSafe, $"'{name}' has a second name");
    }

    private static long Next(ref ReadOnlySpan<byte> field, long value)
    {
        if (value != 0xFFFFFFFF)
        {
            return value;
        }

        if (field.IsEmpty)
        {
            // Without the field the value is meant as it stands: exactly four gigabytes less one.
            return value;
        }

        long wide = field.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(field);
        if (wide is < 0 or > long.MaxValue / 4)
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, "a ZIP64 field that is no size");
        }

        field = field[8..];
        return wide;
    }

    internal static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return default;
    }
}
