using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Verification;

/// <summary>Several reports in one document, with what was trusted.</summary>
internal sealed class JsonReports(Utf8JsonWriter writer, ReportLanguage language, ReportDetail detail)
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
            writer.WriteStartObject();
            writer.WriteString("file", file);
            JsonReport.WriteProperties(writer, report, detail, language);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
