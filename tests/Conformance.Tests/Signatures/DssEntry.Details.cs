using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnTin.Conformance.Tests.Signatures;

/// <content>What only some tests assert: levels, counts, single references, changes of a PDF.</content>
internal sealed partial class DssEntry
{
    public IReadOnlyList<string> SignatureLevels => Texts("signatureLevels");

    /// <summary>How many time-stamps there are. The manifest does not say of what it counts where there are evidence records, which have time-stamps as well.</summary>
    public int? TimestampCount => HasEvidenceRecords ? null : Number("timestampCount");

    public int? EvidenceRecordCount => Number("evidenceRecordCount");

    public string? ContainerType => _entry.TryGetProperty("containerType", out var type) ? type.GetString() : null;

    public IReadOnlyList<string> IndicationAnyOf => Texts("expectedIndicationAnyOf");

    /// <summary>Indication and sub-indication of a time-stamp.</summary>
    public string? TimestampIndication => Texts("timestampIndications") is { Count: > 0 } both ? string.Join('/', both) : null;

    /// <summary>
    /// How many references a signature has. The manifest does not say of what it counts where there are evidence records, which have references as well.
    /// </summary>
    public int? ReferenceCount => !_entry.TryGetProperty("counts", out var counts) || HasEvidenceRecords ? null
        : counts.EnumerateObject().Where(p => p.Name is "digestMatchers.size()" or "signature.getDigestMatchers().size()").Select(p => (int?)p.Value.GetInt32()).FirstOrDefault();

    /// <summary>What is said of the references of each type; not what differs from one to the other ("mixed").</summary>
    public IEnumerable<(string Type, bool? Found, bool? Intact)> References => !_entry.TryGetProperty("references", out var references) ? []
        : references.EnumerateObject().Where(p => !p.Value.ToString().Contains("mixed", StringComparison.Ordinal)).Select(p => (p.Name, Flag(p.Value, "found"), Flag(p.Value, "intact")));

    public bool? ByteRangeValid => _entry.TryGetProperty("pdf", out var pdf) ? Flag(pdf, "byteRangeValid") : null;

    /// <summary>Whether something was changed that no rule allows.</summary>
    public bool? HasUndefinedChanges => _entry.TryGetProperty("pdf", out var pdf) ? Flag(pdf, "undefinedChanges") ?? Flag(pdf, "pdfUndefinedChanges") : null;

    public bool? IsDictionaryConsistent => _entry.TryGetProperty("pdf", out var pdf) ? Flag(pdf, "signatureDictionaryConsistent") : null;

    private bool HasEvidenceRecords => Id.Contains("ERS", StringComparison.Ordinal) || _entry.EnumerateObject().Any(p => p.Name.Contains("videnceRecord", StringComparison.Ordinal));

    // As the test writes it: getUtcDate(2024, Calendar.JANUARY, 1), months counted from 0 where they are numbers; or parseRFCDate("…").
    private DateTimeOffset? ValidationTime
    {
        get
        {
            string note = _entry.TryGetProperty("validationTimeNote", out var text) ? text.GetString()! : "";
            if (Regex.Match(note, "parseRFCDate\\(\"([^\"]+)\"\\)") is { Success: true } instant)
            {
                return DateTimeOffset.Parse(instant.Groups[1].Value, CultureInfo.InvariantCulture);
            }

            if (Regex.Match(note, "getUtcDate\\((\\d+), (?:Calendar\\.)?(\\w+), (\\d+)\\)") is not { Success: true } date)
            {
                return null;
            }

            int month = int.TryParse(date.Groups[2].Value, CultureInfo.InvariantCulture, out int index) ? index + 1
                : DateTime.ParseExact(date.Groups[2].Value, "MMMM", CultureInfo.InvariantCulture).Month;
            return new DateTimeOffset(int.Parse(date.Groups[1].Value, CultureInfo.InvariantCulture), month, int.Parse(date.Groups[3].Value, CultureInfo.InvariantCulture), 0, 0, 0, TimeSpan.Zero);
        }
    }

    private List<string> Texts(string name) => _entry.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(l => l.GetString()!)] : [];

    private int? Number(string name) => _entry.TryGetProperty(name, out var n) ? n.GetInt32() : null;

    private static bool? Flag(JsonElement of, string name) => of.TryGetProperty(name, out var v) && v.ValueKind is JsonValueKind.True or JsonValueKind.False ? v.GetBoolean() : null;
}
