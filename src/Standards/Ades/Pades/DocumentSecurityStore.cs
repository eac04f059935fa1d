using System.Security.Cryptography;
using AnTin.Pdf;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

/// <summary>Adds validation material for the signatures of a document (EN 319 142-1, 5.4.2: DSS and VRI).</summary>
public static class DocumentSecurityStore
{
    // What one array of an existing store may hold; the same as in validation.
    private const int MaximumItems = 512;

    /// <summary>Collects the material for every signature and document time-stamp and appends it as a revision that changes nothing else.</summary>
    /// <param name="file">A signed document.</param>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <param name="password">The password of an encrypted document.</param>
    /// <returns>The file with the further revision.</returns>
    /// <exception cref="AdesRefusedException">The file is not a signed PDF, or material cannot be had.</exception>
    public static async Task<byte[]> AddAsync(
        ReadOnlyMemory<byte> file, IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken, string password = "")
    {
        if (!PadesSigningSession.TryOpenDocument(file, password, out var document, out var refusal))
        {
            throw new AdesRefusedException(refusal);
        }

        var revision = await AppendAsync(document, SignatureField.In(document), null, source, now, cancellationToken).ConfigureAwait(false);
        return revision.ToArray();
    }

    /// <summary>Collects for one signature and every document time-stamp, and for other signatures what can be had; or for all of them alike.</summary>
    internal static async Task<AppendedRevision> AppendAsync(
        PdfDocument document, IReadOnlyList<SignatureField> fields, SignatureField? chosen, IValidationMaterialSource source, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var update = new IncrementalUpdate(document);
        var store = new SecurityStoreArrays(document, update);
        var vri = document.Find<PdfDictionary>(store.Existing, "VRI") ?? new PdfDictionary();
        int collected = 0;
        foreach (var field in fields)
        {
            if (document.Find<PdfString>(field.Value, "Contents") is not { } contents || !SignedData.TryDecode(contents.Bytes, out var cms, out _))
            {
                continue;
            }

            bool isWanted = chosen is null || field == chosen || document.Find<PdfName>(field.Value, "SubFilter") is { Value: "ETSI.RFC3161" };
            if (!isWanted && vri.Contains(KeyOf(contents)))
            {
                continue;
            }

            var material = new MaterialCollection(source, now);
            material.HoldAll(store.Held);
            try
            {
                await material.CollectAsync(cms, cancellationToken).ConfigureAwait(false);
            }
            catch (AdesRefusedException) when (!isWanted)
            {
                continue;
            }

            vri = vri.With(KeyOf(contents), update.Add(store.Add(material).With("TU", SigningDate.Write(now))));
            collected++;
        }

        if (collected == 0)
        {
            throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "no signature");
        }

        update.SetCatalogEntry("DSS", update.Add(store.ToDictionary().With("VRI", update.Add(vri))));
        return update.Append();
    }

    // EN 319 142-1, 5.4.2.3: the upper-case SHA-1 of the signature, here of Contents as it stands with its padding, as readers take it.
    private static string KeyOf(PdfString contents) => Convert.ToHexString(SHA1.HashData(contents.Bytes.Span));

    private sealed class SecurityStoreArrays(PdfDocument document, IncrementalUpdate update)
    {
        private readonly Dictionary<string, Dictionary<ReadOnlyMemory<byte>, PdfReference>> _known = [];

        public PdfDictionary? Existing { get; } = document.Find<PdfDictionary>(document.Catalog, "DSS");

        /// <summary>Adds what is new to the store and returns the VRI dictionary of one signature.</summary>
        public PdfDictionary Add(MaterialCollection material)
        {
            var vri = new PdfDictionary(("Type", new PdfName("VRI")));
            vri = Put(vri, "Cert", "Certs", material.Certificates.Select(c => c.RawData));
            vri = Put(vri, "OCSP", "OCSPs", material.OcspResponses);
            return Put(vri, "CRL", "CRLs", material.Crls);
        }

        /// <summary>The OCSP responses and CRLs that are in the store.</summary>
        public IEnumerable<ReadOnlyMemory<byte>> Held => Known("OCSPs").Keys.Concat(Known("CRLs").Keys);

        public PdfDictionary ToDictionary()
        {
            var store = (Existing ?? new PdfDictionary()).With("Type", new PdfName("DSS"));
            foreach (var (key, streams) in _known.Where(k => k.Value.Count > 0))
            {
                store = store.With(key, new PdfArray([.. streams.Values]));
            }

            return store;
        }

        private PdfDictionary Put(PdfDictionary vri, string vriKey, string storeKey, IEnumerable<ReadOnlyMemory<byte>> items)
        {
            var known = Known(storeKey);
            var references = new List<PdfObject>();
            foreach (var item in items)
            {
                if (!known.TryGetValue(item, out var reference))
                {
                    known[item] = reference = update.Add(new PdfStream(new PdfDictionary(), item));
                }

                references.Add(reference);
            }

            return references.Count == 0 ? vri : vri.With(vriKey, new PdfArray(references));
        }

        private Dictionary<ReadOnlyMemory<byte>, PdfReference> Known(string key) => _known.TryGetValue(key, out var found) ? found : _known[key] = ReadExisting(key);

        private Dictionary<ReadOnlyMemory<byte>, PdfReference> ReadExisting(string key)
        {
            var known = new Dictionary<ReadOnlyMemory<byte>, PdfReference>(EncodedBytes.Comparer);
            foreach (var item in (document.Find<PdfArray>(Existing, key) ?? new PdfArray()).Take(MaximumItems))
            {
                if (item is PdfReference reference && document.Resolve(item) is PdfStream stream
                    && document.Decode(stream, out var data) is StreamDecodingFailure.None)
                {
                    known.TryAdd(data, reference);
                }
            }

            return known;
        }
    }
}
