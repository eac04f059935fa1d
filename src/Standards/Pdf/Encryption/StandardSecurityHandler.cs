using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Encryption;

/// <summary>Opens what the standard security handler locked (ISO 32000-2, 7.6.4). The password is tried as the user's and as the owner's.</summary>
internal static class StandardSecurityHandler
{
    /// <summary>Opens the encryption of a document.</summary>
    /// <param name="resolver">The objects as they stand in the file.</param>
    /// <param name="trailer">A trailer with <c>/Encrypt</c>.</param>
    /// <param name="password">The password.</param>
    /// <param name="encryption">The encryption, opened.</param>
    /// <returns>Why it is not opened; nothing when it is.</returns>
    public static PdfRefusal? Open(IPdfResolver resolver, PdfDictionary trailer, string password, out PdfEncryption? encryption)
    {
        encryption = null;
        if (resolver.Find<PdfDictionary>(trailer, "Encrypt") is not { } encrypt)
        {
            return new PdfRefusal(PdfRefusalReason.Damaged, "/Encrypt leads to no dictionary");
        }

        if (resolver.Find<PdfName>(encrypt, "Filter") is not { Value: "Standard" } and var filter)
        {
            return new PdfRefusal(PdfRefusalReason.Encrypted, $"security handler {filter?.Display}");
        }

        long version = resolver.FindInteger(encrypt, "V") ?? 0;
        long revision = resolver.FindInteger(encrypt, "R") ?? 0;
        CryptFilters? filters = version switch
        {
            1 or 2 => CryptFilters.All(PdfCipher.Rc4),
            4 or 5 => CryptFilters.Read(resolver, encrypt),
            _ => null,
        };
        bool fits = version == 5 ? revision is 5 or 6 : revision is >= 2 and <= 4;
        if (filters is null || !fits)
        {
            return new PdfRefusal(PdfRefusalReason.Encrypted, $"V {version}, R {revision}");
        }

        if (Entries.Read(resolver, trailer, encrypt, version, (int)revision, filters.CoversMetadata) is not { } entries)
        {
            return new PdfRefusal(PdfRefusalReason.Encrypted, "the encryption dictionary is incomplete");
        }

        (byte[] Key, bool IsOwner)? opened = revision >= 5 ? LongKey.Find(entries, password) : ShortKey.Find(entries, password);
        if (opened is not { } found)
        {
            return new PdfRefusal(PdfRefusalReason.PasswordWrong, password.Length == 0 ? "a password is needed" : "the password is neither the user's nor the owner's");
        }

        encryption = new PdfEncryption(found.Key, filters, (int)revision, entries.Permissions, found.IsOwner)
        {
            DictionaryNumber = (trailer["Encrypt"] as PdfReference)?.Number ?? 0,
        };
        return null;
    }

    /// <summary>What the key is made of (Table 21).</summary>
    /// <param name="Revision">The revision.</param>
    /// <param name="KeyLength">The length of the file's key in bytes.</param>
    /// <param name="Owner">The owner's entry, <c>/O</c>.</param>
    /// <param name="User">The user's entry, <c>/U</c>.</param>
    /// <param name="OwnerKey">The file's key for the owner, <c>/OE</c>; empty before revision 5.</param>
    /// <param name="UserKey">The file's key for the user, <c>/UE</c>.</param>
    /// <param name="Permissions">The permissions, <c>/P</c>.</param>
    /// <param name="Identifier">The first identifier of the file.</param>
    /// <param name="CoversMetadata">Whether metadata is enciphered.</param>
    internal sealed record Entries(
        int Revision, int KeyLength, ReadOnlyMemory<byte> Owner, ReadOnlyMemory<byte> User, ReadOnlyMemory<byte> OwnerKey, ReadOnlyMemory<byte> UserKey,
        int Permissions, ReadOnlyMemory<byte> Identifier, bool CoversMetadata)
    {
        public static Entries? Read(IPdfResolver resolver, PdfDictionary trailer, PdfDictionary encrypt, long version, int revision, bool coversMetadata)
        {
            // Table 20: 40 bits unless a length is given; some give it in bytes.
            long bits = resolver.FindInteger(encrypt, "Length") ?? 40;
            int length = version switch
            {
                1 => 5,
                4 => 16,
                5 => 32,
                _ => (int)Math.Clamp(bits < 40 ? bits : bits / 8, 5, 16),
            };
            ReadOnlyMemory<byte> Text(string key) => resolver.Find<PdfString>(encrypt, key)?.Bytes ?? default;
            ReadOnlyMemory<byte> identifier = resolver.Find<PdfArray>(trailer, "ID") is { } id ? resolver.Find<PdfString>(id, 0)?.Bytes ?? default : default;
            int entry = revision >= 5 ? 48 : 32;
            var entries = new Entries(
                revision, length, Text("O"), Text("U"), Text("OE"), Text("UE"), unchecked((int)(resolver.FindInteger(encrypt, "P") ?? 0)), identifier, coversMetadata);

            // Writers pad these with zeros to 127 bytes; a user's entry of 16 bytes is all that revision 3 compares.
            if (entries.Owner.Length < entry || entries.User.Length < (revision is 3 or 4 ? 16 : entry)
                || (revision >= 5 && (entries.OwnerKey.Length < 32 || entries.UserKey.Length < 32)))
            {
                return null;
            }

            return entries with { Owner = entries.Owner[..entry], User = entries.User[..Math.Min(entry, entries.User.Length)] };
        }
    }
}
