using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Xades;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Asic;

public sealed partial class AsicToBeSigned
{
    private const int FormatVersion = 1;

    /// <summary>Encodes the state without the data objects or the container, which are kept elsewhere: their digests stand in it.</summary>
    /// <returns>Bytes for <c>TryDecode</c>. They hold no secret, but whoever can change them changes what is signed.</returns>
    /// <exception cref="AdesRefusedException">An entry of the container is damaged.</exception>
    public byte[] Encode()
    {
        var package = _prepared.Container.Package;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(FormatVersion);
            writer.WriteEnumeratedValue(_prepared.Container.Kind);
            writer.WriteEnumeratedValue(_prepared.Container.Form);
            Write(writer, _prepared.SignatureEntry);
            Write(writer, _prepared.SignedEntry ?? "");
            writer.WriteInteger(package.Modified.UtcTicks);
            Write(writer, package.Comment);
            using (writer.PushSequence())
            {
                foreach (var entry in package.Entries)
                {
                    WriteEntry(writer, package, entry);
                }
            }

            writer.WriteOctetString(_cades?.Encode() ?? _xades!.Encode());
        }

        return writer.Encode();
    }

    /// <summary>Takes up the state of a new container that was kept.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="objects">The data objects that were prepared.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state, or a data object is another: they are digested again.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, IReadOnlyList<AsicDataObject> objects, [NotNullWhen(true)] out AsicToBeSigned? toBeSigned) =>
        TryDecode(encoded, [.. objects.Select(o => new ObjectEntry(o))], out toBeSigned);

    /// <summary>Takes up the state of a further signature that was kept.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="container">The container that was prepared, opened anew.</param>
    /// <param name="toBeSigned">The state.</param>
    /// <returns>False when the bytes are no such state, or the container is another: its entries are digested again.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, AsicContainer container, [NotNullWhen(true)] out AsicToBeSigned? toBeSigned) =>
        TryDecode(encoded, container.Package.Entries, out toBeSigned);

    private static bool TryDecode(ReadOnlyMemory<byte> encoded, IReadOnlyList<PackageEntry> given, out AsicToBeSigned? toBeSigned)
    {
        toBeSigned = null;
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            if (!reader.TryReadInt32(out int version) || version != FormatVersion)
            {
                return false;
            }

            var kind = reader.ReadEnumeratedValue<AsicKind>();
            var form = reader.ReadEnumeratedValue<AsicForm>();
            string signature = Read(reader), signed = Read(reader);
            if (!reader.TryReadInt64(out long ticks) || ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks)
            {
                return false;
            }

            var comment = System.Text.Encoding.UTF8.GetBytes(Read(reader));
            if (ReadEntries(reader.ReadSequence(), given) is not { } entries)
            {
                return false;
            }

            var package = new AsicPackage(entries, comment, new DateTimeOffset(ticks, TimeSpan.Zero));
            var prepared = new PreparedContainer(new AsicContainer(package, kind, form), signature, signed.Length == 0 ? null : signed);
            toBeSigned = Resume(prepared, reader.ReadOctetString());
            return toBeSigned is not null;
        }
        catch (Exception e) when (e is AsnContentException or AdesRefusedException or ArgumentException)
        {
            return false;
        }
    }

    private static AsicToBeSigned? Resume(PreparedContainer prepared, byte[] state)
    {
        if (prepared.SignedEntry is not null)
        {
            return CadesToBeSigned.TryDecode(state, prepared.Content, out var cades) ? new AsicToBeSigned(prepared, cades) : null;
        }

        return XadesToBeSigned.TryDecode(state, prepared.Holder, out var xades) ? new AsicToBeSigned(prepared, xades) : null;
    }

    // An entry that was made for the container stands whole, any other by its digest.
    private static void WriteEntry(AsnWriter writer, AsicPackage package, PackageEntry entry)
    {
        using (writer.PushSequence())
        {
            Write(writer, entry.Name);
            writer.WriteBoolean(entry is MemoryEntry);
            writer.WriteOctetString(entry is MemoryEntry made ? made.Bytes.Span : entry.Name.EndsWith('/') ? [] : package.Digest(entry.Name, DigestAlgorithm.Sha256));
        }
    }

    private static List<PackageEntry>? ReadEntries(AsnReader reader, IReadOnlyList<PackageEntry> given)
    {
        var found = given.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var entries = new List<PackageEntry>();
        while (reader.HasData)
        {
            var item = reader.ReadSequence();
            string name = Read(item);
            bool isMade = item.ReadBoolean();
            var bytes = item.ReadOctetString();
            if (isMade)
            {
                entries.Add(new MemoryEntry(name, bytes));
            }
            else if (found.TryGetValue(name, out var entry) && (bytes.Length == 0 ? name.EndsWith('/') : Digest(entry).AsSpan().SequenceEqual(bytes)))
            {
                entries.Add(entry);
            }
            else
            {
                return null;
            }
        }

        // Nothing may have come to the container meanwhile: it would be lost.
        return given.All(g => entries.Any(e => e.Name == g.Name)) ? entries : null;
    }

    private static byte[] Digest(PackageEntry entry)
    {
        using var stream = entry.Open();
        using var digest = DigestAlgorithm.Sha256.Begin();
        digest.Append(stream);
        return digest.Finish();
    }

    private static void Write(AsnWriter writer, string text) => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);

    private static string Read(AsnReader reader) => reader.ReadCharacterString(UniversalTagNumber.UTF8String);
}
