using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Verification;

/// <summary>The report for programs: the words of EN 319 102-1, the facts, and the same sentences.</summary>
internal sealed class JsonReport(Utf8JsonWriter writer, ReportLanguage language)
{
    public void Write(TrustStore trust, DateTimeOffset at, IEnumerable<(string File, ValidationReport Report)> reports)
    {
        writer.WriteStartObject();
        writer.WriteString("time", at);
        writer.WriteStartArray("anchors");
        foreach (var anchor in trust.Anchors.Certificates)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", anchor.Subject.ToString());
            writer.WriteString("sha256", Convert.ToHexStringLower(anchor.Sha256Fingerprint.Span));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("files");
        foreach (var (file, report) in reports)
        {
            Write(file, report);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(string file, ValidationReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteString("indication", Name(report.Indication));
        writer.WriteString("headline", VerdictText.Of(report, language));
        writer.WriteBoolean("sandbox", report.IsSandbox);
        writer.WriteString("sha256", Convert.ToHexStringLower(report.Sha256.Span));
        writer.WriteNumber("length", report.Length);
        WriteFindings(report.Findings);
        writer.WriteStartArray("signatures");
        foreach (var signature in report.Signatures)
        {
            Write(signature);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(SignatureReport signature)
    {
        var facts = signature.Facts;
        writer.WriteStartObject();
        writer.WriteString("field", facts.Name);
        writer.WriteString("kind", facts.IsDocumentTimestamp ? "document-time-stamp" : "signature");
        writer.WriteString("indication", Name(signature.Indication));
        writer.WriteString("subIndication", signature.SubIndication is { } sub ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(sub.ToString()) : null);
        WriteSigner(facts.Signer);
        WriteTime("claimedTime", facts.ClaimedTime);
        WriteTime("timestamp", facts.Proof?.Time);
        writer.WriteString("timestampAuthority", facts.Proof?.Authority);
        if (facts.Coverage is { } coverage)
        {
            writer.WriteBoolean("coversWholeDocument", coverage.IsWholeDocument);
        }

        writer.WriteString("covers", ScopeText.Of(signature, language));
        writer.WriteString("subFilter", facts.Kind);
        writer.WriteString("signatureAlgorithm", facts.SignatureAlgorithm);
        writer.WriteString("digestAlgorithm", facts.DigestAlgorithm);
        writer.WriteStartArray("chain");
        foreach (var member in facts.Chain)
        {
            writer.WriteStringValue(member.Certificate.Subject.ToString());
        }

        writer.WriteEndArray();
        WriteFindings(signature.Findings);
        writer.WriteEndObject();
    }

    private void WriteSigner(CertificateFacts? signer)
    {
        if (signer is null)
        {
            writer.WriteNull("signer");
            return;
        }

        writer.WriteStartObject("signer");
        writer.WriteString("name", signer.Name);
        writer.WriteString("organisation", signer.Identity.Organisation);
        writer.WriteString("title", signer.Identity.Title);
        writer.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(signer.Identity.Kind.ToString()));
        writer.WriteString("issuer", signer.Certificate.Issuer.ToString());
        writer.WriteString("serialNumber", signer.Certificate.SerialNumber.ToString());
        writer.WriteString("notBefore", signer.Certificate.NotBefore);
        writer.WriteString("notAfter", signer.Certificate.NotAfter);
        writer.WriteString("revocation", signer.Revocation is { } status ? JsonNamingPolicy.KebabCaseLower.ConvertName(status.State.ToString()) : null);
        writer.WriteString("revocationSource", signer.Revocation?.Source?.ToString().ToLowerInvariant());
        WriteTime("revocationAsOf", signer.Revocation?.ThisUpdate);
        writer.WriteEndObject();
    }

    private void WriteFindings(IEnumerable<Finding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            var text = FindingText.Of(finding, language);
            writer.WriteStartObject();
            writer.WriteString("finding", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.GetType().Name));
            writer.WriteString("weight", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Weight.ToString()));
            writer.WriteString("clause", finding.Clause);
            writer.WriteString("sentence", text.Sentence);
            writer.WriteString("reason", text.Reason);
            writer.WriteString("action", text.Action);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteTime(string name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            writer.WriteString(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    // EN 319 102-1, 5.1.3 writes TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE.
    private static string Name(Indication indication) => JsonNamingPolicy.KebabCaseUpper.ConvertName(indication.ToString());
}
