using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Verification;

/// <summary>Several reports in one document, with what was trusted.</summary>
internal sealed class JsonReports(Utf8JsonWriter writer, ReportLanguage language, ReportDetail detail)
{
    public void Write(TrustStore trust, DateTimeOffset at, IEnumerable<VerifiedFile> files)
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
        foreach (var file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.Path);
            JsonReport.WriteProperties(writer, file.Reports[0], detail, language);
            if (file.Reports.Count > 1)
            {
                writer.WriteStartObject("compared");
                foreach (var report in file.Reports)
                {
                    writer.WriteString(report.Policy.Id, JsonReport.NameOf(report.Indication));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
