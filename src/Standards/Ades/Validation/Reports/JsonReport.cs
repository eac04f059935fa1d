using System.Text.Encodings.Web;
using System.Text.Json;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Ades.Validation.Reports;

/// <summary>A report for programs: the words of EN 319 102-1, the facts, and the sentences for people. The same report gives the same bytes.</summary>
public sealed partial class JsonReport
{
    private readonly Utf8JsonWriter _writer;
    private readonly ReportLanguage _language;
    private readonly ReportDetail _detail;

    private JsonReport(Utf8JsonWriter writer, ReportLanguage language, ReportDetail detail) => (_writer, _language, _detail) = (writer, language, detail);

    /// <summary>Writes a report as a document of its own.</summary>
    /// <param name="report">The report.</param>
    /// <param name="detail">How much.</param>
    /// <param name="language">The language of the sentences.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(ValidationReport report, ReportDetail detail, ReportLanguage language)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            WriteProperties(writer, report, detail, language);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Writes a report's properties into an object that the caller has begun.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="detail">How much.</param>
    /// <param name="language">The language of the sentences.</param>
    public static void WriteProperties(Utf8JsonWriter writer, ValidationReport report, ReportDetail detail, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(report);
        new JsonReport(writer, language, detail).Write(report);
    }

    /// <summary>The standard's spelling of an outcome (EN 319 102-1 V1.3.1, 5.1.3).</summary>
    /// <param name="indication">The outcome.</param>
    /// <returns>Such as <c>TOTAL-PASSED</c>.</returns>
    public static string NameOf(Indication indication) => indication switch
    {
        Indication.TotalPassed => "TOTAL-PASSED",
        Indication.TotalFailed => "TOTAL-FAILED",
        _ => "INDETERMINATE",
    };

    /// <summary>The standard's spelling of a sub-indication.</summary>
    /// <param name="subIndication">The sub-indication.</param>
    /// <returns>Such as <c>HASH_FAILURE</c>.</returns>
    public static string NameOf(SubIndication subIndication) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(subIndication.ToString());

    private void Write(ValidationReport report)
    {
        _writer.WriteString("indication", NameOf(report.Indication));
        _writer.WriteString("headline", VerdictText.Of(report, _language));
        _writer.WriteBoolean("sandbox", report.IsSandbox);
        _writer.WriteString("sha256", Convert.ToHexStringLower(report.Sha256.Span));
        _writer.WriteNumber("length", report.Length);
        _writer.WriteString("validationTime", report.Time);
        WriteSnapshots(report);
        WriteFindings(report.Findings);
        _writer.WriteStartArray("signatures");
        foreach (var signature in report.Signatures)
        {
            Write(signature);
        }

        _writer.WriteEndArray();
        WriteEvidenceRecords(report.EvidenceRecords);
    }

    // What the verdict rests on, each pinned by a digest, so that it can be replayed or disputed later.
    private void WriteSnapshots(ValidationReport report)
    {
        _writer.WriteStartObject("policy");
        _writer.WriteString("id", report.Policy.Id);
        _writer.WriteString("sha256", Convert.ToHexStringLower(report.Policy.Sha256.Span));
        _writer.WriteString("algorithms", report.Policy.Algorithms.Id);
        _writer.WriteEndObject();
        _writer.WriteString("validator", ValidationRecord.Validator);
        if (_detail is ReportDetail.Simple)
        {
            return;
        }

        WriteDigests("anchors", report.Anchors.Select(a => a.RawData));
        WriteDigests("trustedLists", report.TrustedServices?.Lists.Select(l => l.Data) ?? []);
        WriteDigests("intermediates", report.Intermediates.Select(c => c.RawData));
        WriteDigests("certificates", report.Evidence.Certificates);
        WriteDigests("ocspResponses", report.Evidence.OcspResponses);
        WriteDigests("crls", report.Evidence.Crls);
    }

    private void WriteDigests(string name, IEnumerable<ReadOnlyMemory<byte>> items)
    {
        _writer.WriteStartArray(name);
        foreach (var digest in items.Select(i => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(i.Span))).Order(StringComparer.Ordinal))
        {
            _writer.WriteStringValue(digest);
        }

        _writer.WriteEndArray();
    }

    private void Write(SignatureReport signature)
    {
        var facts = signature.Facts;
        _writer.WriteStartObject();
        _writer.WriteString("name", facts.Name);
        WriteOptional("within", facts.Within);
        _writer.WriteString("kind", facts.IsDocumentTimestamp ? "document-time-stamp" : facts.Countersigns is null ? "signature" : "counter-signature");
        _writer.WriteString("format", facts.Kind);
        _writer.WriteString("level", facts.LevelName);
        _writer.WriteString("indication", NameOf(signature.Indication));
        _writer.WriteString("subIndication", signature.SubIndication is { } sub ? NameOf(sub) : null);
        WriteOptional("countersigns", facts.Countersigns);
        WriteSigner(facts.Signer);
        WriteSignerAttributes(facts.SignerAttributes);
        WriteTime("claimedTime", facts.ClaimedTime);
        WriteTime("timestamp", facts.Proof?.Time);
        WriteOptional("timestampAuthority", facts.Proof?.Authority);
        if (facts.Coverage is { } coverage)
        {
            _writer.WriteBoolean("coversWholeDocument", coverage.IsWholeDocument);
        }

        _writer.WriteString("covers", ScopeText.Of(signature, _language));
        WriteOptional("qualification", facts.Qualification?.Level);
        _writer.WriteString("signatureAlgorithm", facts.SignatureAlgorithm);
        _writer.WriteString("digestAlgorithm", facts.DigestAlgorithm);
        WriteFindings(signature.Findings);
        if (_detail >= ReportDetail.Detailed)
        {
            WriteChecks(signature.Checks);
        }

        if (_detail is ReportDetail.Diagnostic)
        {
            WriteFacts(facts);
        }

        _writer.WriteEndObject();
    }

    private void WriteSigner(CertificateFacts? signer)
    {
        if (signer is null)
        {
            _writer.WriteNull("signer");
            return;
        }

        _writer.WriteStartObject("signer");
        _writer.WriteString("name", signer.Name);
        WriteOptional("organisation", signer.Identity.Organisation);
        WriteOptional("title", signer.Identity.Title);
        _writer.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(signer.Identity.Kind.ToString()));
        WriteCertificate(signer);
        _writer.WriteEndObject();
    }

    private void WriteFindings(IEnumerable<Finding> findings)
    {
        _writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            var text = FindingText.Of(finding, _language);
            _writer.WriteStartObject();
            _writer.WriteString("finding", ValidationPolicy.NameOf(finding));
            _writer.WriteString("weight", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Weight.ToString()));
            WriteOptional("subIndication", finding.SubIndication is { } sub ? NameOf(sub) : null);
            _writer.WriteString("clause", finding.Clause);
            _writer.WriteString("sentence", text.Sentence);
            _writer.WriteString("reason", text.Reason);
            _writer.WriteString("action", text.Action);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteTime(string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            _writer.WriteString(name, known);
        }
        else
        {
            _writer.WriteNull(name);
        }
    }

    private void WriteOptional(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _writer.WriteString(name, value);
        }
    }
}
