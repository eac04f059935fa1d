using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>One entry of the corpus of EU DSS: a file, what goes with it, and what DSS's own test asserts of it.</summary>
internal sealed partial class DssEntry
{
    private readonly JsonElement _entry;
    private readonly string _folder;

    private DssEntry(JsonElement entry, string folder) => (_entry, _folder) = (entry, folder);

    public string Id => _entry.GetProperty("id").GetString()!;

    public string Format => _entry.GetProperty("format").GetString()!;

    /// <summary>Whether every signature is to be technically valid: value and references fit.</summary>
    public bool? SignatureValid => Technical("signatureValid");

    public bool? TimestampsValid => _entry.TryGetProperty("timestamps", out var t) && t.TryGetProperty("allIntactAndValid", out var v) ? v.GetBoolean() : null;

    public int? SignatureCount => _entry.TryGetProperty("signatureCount", out var n) ? n.GetInt32() : null;

    public string? Indication => _entry.TryGetProperty("expectedIndication", out var i)
        ? i.GetString() + (_entry.TryGetProperty("expectedSubIndication", out var s) ? "/" + s.GetString() : "")
        : null;

    /// <summary>Whether its verdict rests on a trust store or a policy that is not part of the corpus.</summary>
    public bool NeedsWhatIsNotHere => _entry.TryGetProperty("validationPolicy", out _) || _entry.TryGetProperty("trustNote", out _);

    /// <summary>DSS refuses to go on with these; what its test asserts of other files does not hold for them.</summary>
    public bool ExpectsError => _entry.TryGetProperty("expectError", out _);

    /// <summary>Whether the entry is about something beside the signatures that is tested elsewhere.</summary>
    public bool NeedsEvidenceRecords => _entry.TryGetProperty("detachedEvidenceRecords", out _);

    public static IEnumerable<DssEntry> In(string folder)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        return [.. file.RootElement.GetProperty("entries").EnumerateArray().Select(e => new DssEntry(e.Clone(), folder))];
    }

    public byte[] Read() => File.ReadAllBytes(Path.Combine(_folder, _entry.GetProperty("file").GetString()!));

    public ValidationContext Context() => new()
    {
        Anchors = new TrustAnchors(Certificates("trustAnchors")),
        Intermediates = Certificates("extraCertificates"),
        Time = ValidationTime ?? new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
        Policy = AnTin.Ades.Validation.Policies.ValidationPolicy.EtsiAdes,
        DetachedContents = Detached(),
        EvidenceRecords = _entry.TryGetProperty("detachedEvidenceRecords", out var records)
            ? [.. records.EnumerateArray().Select(f => (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(_folder, f.GetString()!)))]
            : [],
    };

    /// <summary>What its test asserts of the evidence records, embedded and beside the file: all intact, or one not; <see langword="null"/> where it says nothing that we say.</summary>
    public bool? EvidenceRecordsIntact
    {
        get
        {
            bool isFailed = _entry.TryGetProperty("evidenceRecordSubIndication", out var s) && s.GetString() is "HASH_FAILURE" or "SIGNED_DATA_NOT_FOUND";
            if (isFailed || !_entry.TryGetProperty("evidenceRecordReferences", out var references))
            {
                return isFailed ? false : null;
            }

            // Where it says of some time-stamp that it is over something else, the references alone are no verdict on the record.
            if (_entry.TryGetProperty("timestamps", out var t) && t.TryGetProperty("messageImprintDataIntact", out var imprint) && imprint.ToString() == "mixed")
            {
                return null;
            }

            // One sentence, or what is said of the references of all records one by one: of some this and of others that is of no record as a whole.
            string all = references.ToString();
            bool isIntact = all == "all found and intact" || (all.Contains("isDataIntact=True", StringComparison.Ordinal) && !all.Contains("False", StringComparison.Ordinal));
            bool isBroken = all.Contains("isDataIntact=False", StringComparison.Ordinal) && !all.Contains("True", StringComparison.Ordinal);
            return isBroken ? false : isIntact && !Id.Contains("Invalid", StringComparison.Ordinal) ? true : null;
        }
    }

    private List<SignedContent> Detached()
    {
        if (!_entry.TryGetProperty("detached", out var list))
        {
            return [];
        }

        var all = list.EnumerateArray().ToList();
        // Whoever hands over a single document means this one, whatever its name.
        return [.. all.Select(d => Content(d, all.Count == 1))];
    }

    private SignedContent Content(JsonElement d, bool isOnly)
    {
        string name = isOnly ? "" : d.TryGetProperty("name", out var n) ? n.GetString()! : Path.GetFileName(d.GetProperty("file").GetString()!);
        if (d.TryGetProperty("digests", out var digests) || d.TryGetProperty("digest", out digests))
        {
            var pair = digests.ValueKind is JsonValueKind.Object ? digests.EnumerateObject().First() : default;
            return SignedContent.OfDigest(name, new HashAlgorithmName(pair.Name), Convert.FromBase64String(pair.Value.GetString()!));
        }

        if (d.TryGetProperty("digestBase64", out var value))
        {
            return SignedContent.OfDigest(name, new HashAlgorithmName(d.GetProperty("digestAlgorithm").GetString()!), Convert.FromBase64String(value.GetString()!));
        }

        var bytes = d.TryGetProperty("contentBase64", out var base64) ? Convert.FromBase64String(base64.GetString()!) : File.ReadAllBytes(Path.Combine(_folder, d.GetProperty("file").GetString()!));
        return SignedContent.Of(name, bytes);
    }

    private List<Certificate> Certificates(string property) => !_entry.TryGetProperty(property, out var list) ? []
        : [.. list.EnumerateArray().Select(f => File.ReadAllBytes(Path.Combine(_folder, f.GetString()!))).Select(b => Certificate.TryDecode(b, out var c) ? c : null).OfType<Certificate>()];

    private bool? Technical(string name) => _entry.TryGetProperty("technical", out var t) && t.TryGetProperty(name, out var v)
        && v.ValueKind is JsonValueKind.True or JsonValueKind.False ? v.GetBoolean() : null;
}
