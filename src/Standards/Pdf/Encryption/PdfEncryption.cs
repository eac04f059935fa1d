using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Encryption;

/// <summary>The encryption of a document that was opened with a password, perhaps the empty one (ISO 32000-2, 7.6).</summary>
public sealed class PdfEncryption
{
    private readonly byte[] key;
    private readonly CryptFilters filters;

    internal PdfEncryption(byte[] key, CryptFilters filters, int revision, int permissions, bool isOwner)
    {
        this.key = key;
        this.filters = filters;
        Revision = revision;
        Permissions = permissions;
        IsOwner = isOwner;
    }

    /// <summary>The revision of the standard security handler, <c>/R</c>: 2 to 6.</summary>
    public int Revision { get; }

    /// <summary>The length of the file's key in bits: 40 to 256.</summary>
    public int KeyBits => key.Length * 8;

    /// <summary>How streams are enciphered unless they say otherwise.</summary>
    public PdfCipher StreamCipher => filters.Streams;

    /// <summary>How strings are enciphered.</summary>
    public PdfCipher StringCipher => filters.Strings;

    /// <summary>Whether the metadata stream is enciphered as well.</summary>
    public bool CoversMetadata => filters.CoversMetadata;

    /// <summary>
    /// What the author lets those do who know only the user password, <c>/P</c> (Table 22). A wish that the cryptography does not enforce:
    /// it is told here and left to the caller.
    /// </summary>
    public int Permissions { get; }

    /// <summary>Whether the password was the owner's, who may do anything.</summary>
    public bool IsOwner { get; }

    /// <summary>The number of the encryption dictionary, whose own strings are not enciphered; 0 when it stands in the trailer.</summary>
    internal int DictionaryNumber { get; init; }

    /// <summary>The object in plain, as it was read from the file; not for objects out of object streams.</summary>
    internal PdfObject Decrypt(int number, int generation, PdfObject value) =>
        number == DictionaryNumber ? value : new ObjectTransform(this, number, generation, encrypts: false).Apply(value);

    /// <summary>The object as it is to be written.</summary>
    internal PdfObject Encrypt(int number, int generation, PdfObject value) =>
        number == DictionaryNumber ? value : new ObjectTransform(this, number, generation, encrypts: true).Apply(value);

    internal PdfCipher CipherOf(PdfStream stream) => filters.CipherOf(stream.Dictionary);

    internal ReadOnlyMemory<byte> Decipher(PdfCipher cipher, int number, int generation, ReadOnlyMemory<byte> data) => cipher switch
    {
        PdfCipher.None => data,
        PdfCipher.Rc4 => Rc4.Transform(ObjectKey(cipher, number, generation), data.Span),
        _ => DecipherCbc(ObjectKey(cipher, number, generation), data.Span),
    };

    internal ReadOnlyMemory<byte> Encipher(PdfCipher cipher, int number, int generation, int ordinal, ReadOnlyMemory<byte> data) => cipher switch
    {
        PdfCipher.None => data,
        PdfCipher.Rc4 => Rc4.Transform(ObjectKey(cipher, number, generation), data.Span),
        _ => EncipherCbc(ObjectKey(cipher, number, generation), Vector(number, generation, ordinal, data.Span), data.Span),
    };

    // Algorithm 1: the file's key with the object's number; AES-256 takes it as it is (Algorithm 1.A).
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "ISO 32000-2, 7.6.3.2 names MD5")]
    private byte[] ObjectKey(PdfCipher cipher, int number, int generation)
    {
        if (cipher is PdfCipher.Aes256)
        {
            return key;
        }

        Span<byte> seed = stackalloc byte[key.Length + 9];
        key.CopyTo(seed);
        Span<byte> tail = seed[key.Length..];
        (tail[0], tail[1], tail[2]) = ((byte)number, (byte)(number >> 8), (byte)(number >> 16));
        (tail[3], tail[4]) = ((byte)generation, (byte)(generation >> 8));
        "sAlT"u8.CopyTo(tail[5..]);
        return MD5.HashData(cipher is PdfCipher.Aes128 ? seed : seed[..^4])[..Math.Min(key.Length + 5, 16)];
    }

    // No chance: the same update gives the same bytes. Equal vectors come only with equal plain text at the same place, which tells nothing new.
    private byte[] Vector(int number, int generation, int ordinal, ReadOnlySpan<byte> data)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> place = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(place, number);
        BinaryPrimitives.WriteInt32LittleEndian(place[4..], generation);
        BinaryPrimitives.WriteInt32LittleEndian(place[8..], ordinal);
        mac.AppendData(place);
        mac.AppendData(data);
        return mac.GetHashAndReset()[..16];
    }

    // 7.6.3.1: the vector is the first block. What is cut off or wrongly padded is read as far as it goes, as readers do.
    private static ReadOnlyMemory<byte> DecipherCbc(byte[] key, ReadOnlySpan<byte> data)
    {
        if (data.Length < 32)
        {
            return default;
        }

        using var aes = Aes.Create();
        aes.SetKey(key);
        byte[] plain = aes.DecryptCbc(data[16..(data.Length & ~15)], data[..16], PaddingMode.None);
        return plain[^1] is >= 1 and <= 16 and var padding ? plain.AsMemory(0, plain.Length - padding) : plain;
    }

    private static byte[] EncipherCbc(byte[] key, byte[] vector, ReadOnlySpan<byte> data)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        byte[] output = new byte[16 + aes.GetCiphertextLengthCbc(data.Length, PaddingMode.PKCS7)];
        vector.CopyTo(output, 0);
        aes.EncryptCbc(data, vector, output.AsSpan(16), PaddingMode.PKCS7);
        return output;
    }
}
