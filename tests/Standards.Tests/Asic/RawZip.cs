using System.Text;

namespace AnTin.Standards.Tests.Asic;

/// <summary>Archives put together field by field, so that they can lie in each of them.</summary>
internal sealed class RawZip
{
    private readonly MemoryStream _bytes = new();
    private readonly MemoryStream _directory = new();
    private int _entries;

    public static byte[] Of(params string[] names)
    {
        var zip = new RawZip();
        foreach (string name in names)
        {
            zip.Add(name, "nội dung"u8.ToArray());
        }

        return zip.ToArray();
    }

    /// <summary>A stored entry; what differs in the local header is said apart.</summary>
    public RawZip Add(
        string name, byte[] data, string? localName = null, int? localLength = null, int flags = 0, int method = 0, long? length = null, uint? crc = null, int? offset = null,
        byte[]? extra = null)
    {
        int at = offset ?? (int)_bytes.Position;
        uint sum = crc ?? AnTin.Ades.Asic.Zip.Crc32.Of(data);
        if (offset is null)
        {
            using var local = new BinaryWriter(_bytes, Encoding.UTF8, leaveOpen: true);
            local.Write(0x04034B50);
            WriteCommon(local, flags, method, sum, data.Length, localLength ?? length ?? data.Length, localName ?? name);
            local.Write((ushort)0);
            local.Write(Encoding.UTF8.GetBytes(localName ?? name));
            local.Write(data);
        }

        using var central = new BinaryWriter(_directory, Encoding.UTF8, leaveOpen: true);
        central.Write(0x02014B50);
        central.Write((ushort)20);
        WriteCommon(central, flags, method, sum, data.Length, length ?? data.Length, name);
        central.Write((ushort)(extra?.Length ?? 0));
        central.Write(new byte[10]);
        central.Write(at);
        central.Write(Encoding.UTF8.GetBytes(name));
        central.Write(extra ?? []);
        _entries++;
        return this;
    }

    /// <summary>Bytes that no entry has.</summary>
    public RawZip Gap(params byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray(int? entries = null, byte[]? comment = null)
    {
        var all = new MemoryStream();
        all.Write(_bytes.ToArray());
        all.Write(_directory.ToArray());
        using var end = new BinaryWriter(all);
        end.Write(0x06054B50);
        end.Write(0);
        end.Write((ushort)(entries ?? _entries));
        end.Write((ushort)(entries ?? _entries));
        end.Write((int)_directory.Length);
        end.Write((int)_bytes.Length);
        end.Write((ushort)(comment?.Length ?? 0));
        end.Write(comment ?? []);
        return all.ToArray();
    }

    private static void WriteCommon(BinaryWriter writer, int flags, int method, uint crc, int compressed, long length, string name)
    {
        writer.Write((ushort)20);
        writer.Write((ushort)flags);
        writer.Write((ushort)method);
        writer.Write(0);
        writer.Write(crc);
        writer.Write(compressed);
        writer.Write((uint)length);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(name));
    }
}
