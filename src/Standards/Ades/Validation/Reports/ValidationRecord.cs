using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Validation.Reports;

/// <summary>
/// Everything that a validation rested on but the file itself: kept beside a report, it lets anybody make the same report again, byte for
/// byte, offline and years later.
/// </summary>
public sealed class ValidationRecord
{
    // A long chain of CRLs, encoded; a record is made by us but kept by others.
    private const int MaximumLength = 256 * 1024 * 1024;

    private ValidationRecord()
    {
    }

    /// <summary>What made the report: a replay by another version may say more.</summary>
    public static string Validator { get; } = $"AnTin.Ades {typeof(ValidationRecord).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The policy.</summary>
    public required ValidationPolicy Policy { get; init; }

    /// <summary>What was trusted.</summary>
    public required IReadOnlyList<Certificate> Anchors { get; init; }

    /// <summary>Trusted lists: what was trusted besides.</summary>
    public required IReadOnlyList<TrustedList> TrustedLists { get; init; }

    /// <summary>Certificates of authorities that were known, and not trusted.</summary>
    public required IReadOnlyList<Certificate> Intermediates { get; init; }

    /// <summary>The time of validation.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The SHA-256 digest of the file.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }

    /// <summary>Certificates, OCSP responses and CRLs.</summary>
    public required ValidationEvidence Evidence { get; init; }

    /// <summary>Evidence records that were handed over beside the file.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> EvidenceRecords { get; init; } = [];

    /// <summary>The documents that were at hand of the signature policies that the file names.</summary>
    public IReadOnlyList<SignaturePolicyDocument> SignaturePolicies { get; init; } = [];

    /// <summary>What a report rested on.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The record.</returns>
    public static ValidationRecord Of(ValidationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            Policy = report.Policy,
            Anchors = report.Anchors,
            TrustedLists = report.TrustedServices?.Lists ?? [],
            Intermediates = report.Intermediates,
            Time = report.Time,
            Sha256 = report.Sha256,
            Evidence = report.Evidence,
            EvidenceRecords = report.HandedEvidenceRecords,
            SignaturePolicies = [.. report.HandedSignaturePolicies.Where(d => report.Signatures.Any(s => d.IsOf(s.Facts.SignaturePolicy?.Identifier)))],
        };
    }

    /// <summary>The context that makes the same report again.</summary>
    /// <param name="detachedContents">What detached signatures cover; not part of the record.</param>
    /// <returns>A context without any source: nothing is fetched.</returns>
    public ValidationContext ToContext(IReadOnlyList<SignedContent>? detachedContents = null) => new()
    {
        Anchors = new TrustAnchors(Anchors),
        TrustedServices = TrustedLists.Count == 0 ? null : new TrustSnapshot(TrustedLists, Time),
        Intermediates = Intermediates,
        Time = Time,
        Policy = Policy,
        Known = Evidence,
        EvidenceRecords = EvidenceRecords,
        SignaturePolicies = SignaturePolicies,
        DetachedContents = detachedContents ?? [],
    };

    /// <summary>Encodes the record.</summary>
    /// <returns>JSON.</returns>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("validator", Validator);
            writer.WriteString("time", Time.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteBase64String("sha256", Sha256.Span);
            writer.WriteBase64String("policy", Policy.Data.Span);
            WriteAll(writer, "anchors", Anchors.Select(a => a.RawData));
            WriteAll(writer, "trustedLists", TrustedLists.Select(l => l.Data));
            WriteAll(writer, "intermediates", Intermediates.Select(c => c.RawData));
            WriteAll(writer, "certificates", Evidence.Certificates);
            WriteAll(writer, "ocspResponses", Evidence.OcspResponses);
            WriteAll(writer, "crls", Evidence.Crls);
            WriteAll(writer, "evidenceRecords", EvidenceRecords);
            WritePolicies(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads a kept record.</summary>
    /// <param name="encoded">What <see cref="Encode"/> gave.</param>
    /// <param name="record">The record.</param>
    /// <returns>False when it is none.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out ValidationRecord? record)
    {
        record = null;
        if (encoded.Length > MaximumLength)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(encoded);
            var root = json.RootElement;
            if (!ValidationPolicy.TryDecode(root.GetProperty("policy").GetBytesFromBase64(), out var policy))
            {
                return false;
            }

            record = new()
            {
                Policy = policy,
                Anchors = ReadCertificates(root, "anchors"),
                TrustedLists = [.. ReadAll(root, "trustedLists").Select(ReadList)],
                Intermediates = ReadCertificates(root, "intermediates"),
                Time = DateTimeOffset.ParseExact(root.GetProperty("time").GetString()!, "O", CultureInfo.InvariantCulture),
                Sha256 = root.GetProperty("sha256").GetBytesFromBase64(),
                Evidence = new(ReadAll(root, "certificates"), ReadAll(root, "ocspResponses"), ReadAll(root, "crls")),
                // Records made before there were any have no such list.
                EvidenceRecords = root.TryGetProperty("evidenceRecords", out _) ? ReadAll(root, "evidenceRecords") : [],
                SignaturePolicies = root.TryGetProperty("signaturePolicies", out var policies)
                    ? [.. policies.EnumerateArray().Select(p => new SignaturePolicyDocument(p.GetProperty("identifier").GetString()!, p.GetProperty("document").GetBytesFromBase64()))]
                    : [],
            };
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return false;
        }
    }

    private void WritePolicies(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("signaturePolicies");
        foreach (var policy in SignaturePolicies)
        {
            writer.WriteStartObject();
            writer.WriteString("identifier", policy.Identifier);
            writer.WriteBase64String("document", policy.Bytes.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, IEnumerable<ReadOnlyMemory<byte>> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteBase64StringValue(item.Span);
        }

        writer.WriteEndArray();
    }

    private static List<Certificate> ReadCertificates(JsonElement root, string name) =>
        [.. ReadAll(root, name).Select(c => Certificate.TryDecode(c, out var certificate) ? certificate : throw new FormatException(name))];

    // The list for Vietnam is JSON, any other is XML (TS 119 612, annex B).
    private static TrustedList ReadList(ReadOnlyMemory<byte> data) =>
        VietnamTrustList.TryDecode(data, out var list, out _) || TrustedListReader.TryDecode(data, out list, out _) ? list : throw new FormatException("trustedLists");

    private static List<ReadOnlyMemory<byte>> ReadAll(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(i => (ReadOnlyMemory<byte>)i.GetBytesFromBase64())];
}
