using AnTin.Ades.Validation.Facts;
using AnTin.Pdf;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Formats.Pdf;

/// <summary>The document security store (EN 319 142-1, 5.4.2): its revocation values, and where each stands in the file.</summary>
internal sealed class SecurityStore
{
    public static readonly SecurityStore None = new();

    private readonly Dictionary<ReadOnlyMemory<byte>, long> _places = new(EncodedBytes.Comparer);

    public RevocationEvidence Values { get; private set; } = new([], []);

    /// <summary>Reads it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="material">Takes what is in it, and has nothing yet.</param>
    /// <param name="maximum">How many items of each kind are read.</param>
    public static SecurityStore Read(PdfDocument document, EmbeddedMaterial material, int maximum)
    {
        var store = new SecurityStore();
        var dictionary = document.Find<PdfDictionary>(document.Catalog, "DSS");
        foreach (var (bytes, _) in Streams(document, dictionary, "Certs", maximum))
        {
            material.AddCertificate(bytes);
        }

        foreach (var (bytes, place) in Streams(document, dictionary, "OCSPs", maximum))
        {
            store._places.TryAdd(bytes, place);
            material.AddResponse(bytes);
        }

        foreach (var (bytes, place) in Streams(document, dictionary, "CRLs", maximum))
        {
            store._places.TryAdd(bytes, place);
            material.AddCrl(bytes);
        }

        store.Values = new RevocationEvidence([.. material.Evidence.OcspResponses], [.. material.Evidence.Crls]);
        return store;
    }

    /// <summary>Whether a value stands before a place in the file.</summary>
    public bool HasBefore(ReadOnlyMemory<byte> value, long end) => _places.TryGetValue(value, out long place) && place < end;

    private static IEnumerable<(ReadOnlyMemory<byte> Data, long Place)> Streams(PdfDocument document, PdfDictionary? store, string key, int maximum)
    {
        var array = document.Find<PdfArray>(store, key) ?? new PdfArray();
        for (int i = 0; i < Math.Min(array.Count, maximum); i++)
        {
            if (document.Find<PdfStream>(array, i) is { } stream && document.Decode(stream, out var data) is StreamDecodingFailure.None)
            {
                // A stream is an object of its own and never in another one (ISO 32000-2, 7.5.7).
                var entry = array[i] is PdfReference reference ? document.FindEntry(reference.Number) : null;
                yield return (data, entry is { } found ? document.HeaderOffset + found.Place : long.MaxValue);
            }
        }
    }
}
