using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Encryption;

/// <summary>Enciphers or deciphers the strings and the stream of one indirect object (ISO 32000-2, 7.6.2).</summary>
internal sealed class ObjectTransform(PdfEncryption encryption, int number, int generation, bool encrypts)
{
    private int ordinal;

    // Depth is bounded by the parser, or by whoever built the object.
    public PdfObject Apply(PdfObject value) => value switch
    {
        PdfString text => Apply(text),
        PdfArray array => Apply(array),
        PdfDictionary dictionary => Apply(dictionary),
        PdfStream stream => Apply(stream),
        _ => value,
    };

    private PdfString Apply(PdfString text)
    {
        ReadOnlyMemory<byte> bytes = Apply(encryption.StringCipher, text.Bytes);

        // Enciphered bytes are written in hexadecimal, where nothing has to be escaped.
        return new PdfString(bytes, text.IsHexadecimal || encrypts, text.SourceOffset, text.SourceLength);
    }

    private PdfArray Apply(PdfArray array)
    {
        PdfObject[]? changed = null;
        for (int i = 0; i < array.Count; i++)
        {
            PdfObject item = Apply(array[i]);
            if (!ReferenceEquals(item, array[i]))
            {
                changed ??= [.. array];
                changed[i] = item;
            }
        }

        return changed is null ? array : new PdfArray(changed);
    }

    private PdfDictionary Apply(PdfDictionary dictionary)
    {
        // 7.6.2: the contents of a signature stay as they are; only a signature dictionary has a byte range.
        bool isSignature = dictionary.Contains("ByteRange");
        PdfDictionary? changed = null;
        foreach ((string key, PdfObject value) in dictionary)
        {
            PdfObject item = isSignature && key == "Contents" ? value : Apply(value);
            if (!ReferenceEquals(item, value))
            {
                changed ??= dictionary.Copy();
                changed.Put(key, item);
            }
        }

        return changed ?? dictionary;
    }

    private PdfStream Apply(PdfStream stream)
    {
        if (stream.Dictionary.Has("Type", "XRef"))
        {
            return stream;
        }

        return new PdfStream(Apply(stream.Dictionary), Apply(encryption.CipherOf(stream), stream.Data)) { EndsWhereSaid = stream.EndsWhereSaid };
    }

    private ReadOnlyMemory<byte> Apply(PdfCipher cipher, ReadOnlyMemory<byte> data) => encrypts
        ? encryption.Encipher(cipher, number, generation, ordinal++, data)
        : encryption.Decipher(cipher, number, generation, data);
}
