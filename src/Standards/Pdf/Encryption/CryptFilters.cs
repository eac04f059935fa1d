using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Encryption;

/// <summary>Which cipher is for what (ISO 32000-2, 7.6.6).</summary>
/// <param name="Streams">For streams, <c>/StmF</c>.</param>
/// <param name="Strings">For strings, <c>/StrF</c>.</param>
/// <param name="Files">For embedded files, <c>/EFF</c>.</param>
/// <param name="Named">Every filter by its name.</param>
/// <param name="CoversMetadata">Whether metadata streams are enciphered.</param>
internal sealed record CryptFilters(
    PdfCipher Streams, PdfCipher Strings, PdfCipher Files, IReadOnlyDictionary<string, PdfCipher> Named, bool CoversMetadata)
{
    // More than the three that are used would be a trick.
    private const int MaximumNamed = 32;

    public static CryptFilters All(PdfCipher cipher) => new(cipher, cipher, cipher, new Dictionary<string, PdfCipher>(), true);

    /// <summary>Reads the filters of <c>/V</c> 4 and 5.</summary>
    /// <returns>Nothing when one that is used is of a kind that is not known.</returns>
    public static CryptFilters? Read(IPdfResolver resolver, PdfDictionary encrypt)
    {
        var named = new Dictionary<string, PdfCipher>(StringComparer.Ordinal) { ["Identity"] = PdfCipher.None };
        foreach ((string name, PdfObject value) in (resolver.Find<PdfDictionary>(encrypt, "CF") ?? new PdfDictionary()).Take(MaximumNamed))
        {
            PdfCipher? cipher = resolver.Find<PdfName>(resolver.Resolve(value) as PdfDictionary, "CFM")?.Value switch
            {
                null or "None" => PdfCipher.None,
                "V2" => PdfCipher.Rc4,
                "AESV2" => PdfCipher.Aes128,
                "AESV3" => PdfCipher.Aes256,
                _ => null,
            };
            if (cipher is { } known)
            {
                // 7.6.6: Identity shall not be defined anew.
                named.TryAdd(name, known);
            }
        }

        if (Find("StmF") is not { } streams || Find("StrF") is not { } strings)
        {
            return null;
        }

        PdfCipher files = encrypt.Contains("EFF") ? Find("EFF") ?? streams : streams;
        return new CryptFilters(streams, strings, files, named, resolver.Find<PdfBoolean>(encrypt, "EncryptMetadata")?.Value ?? true);

        PdfCipher? Find(string key) => named.TryGetValue(resolver.Find<PdfName>(encrypt, key)?.Value ?? "Identity", out PdfCipher cipher) ? cipher : null;
    }

    public PdfCipher CipherOf(PdfDictionary stream)
    {
        // 7.5.8.2: a cross-reference stream is never enciphered.
        if (stream.Has("Type", "XRef") || (!CoversMetadata && stream.Has("Type", "Metadata")))
        {
            return PdfCipher.None;
        }

        // 7.4.10: a stream may name its filter, by a /Crypt that comes first; Identity when the parameters name none.
        PdfObject? filter = stream["Filter"] is PdfArray { Count: > 0 } filters ? filters[0] : stream["Filter"];
        if (filter is PdfName { Value: "Crypt" })
        {
            PdfObject? parameters = stream["DecodeParms"] is PdfArray { Count: > 0 } many ? many[0] : stream["DecodeParms"];
            return Named.GetValueOrDefault(((parameters as PdfDictionary)?["Name"] as PdfName)?.Value ?? "Identity", Streams);
        }

        return stream.Has("Type", "EmbeddedFile") ? Files : Streams;
    }
}
