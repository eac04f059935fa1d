using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;

namespace AnTin.Cli.Verification;

/// <summary>Several reports in one document, with what was trusted; written out file by file.</summary>
internal sealed class JsonReports : ReportWriter
{
    private readonly VerifyRequest _request;
    private readonly TextWriter _output;
    private readonly ReportDetail _detail;
    private readonly MemoryStream _stream = new();
    private readonly Utf8JsonWriter _writer;

    public JsonReports(VerifyRequest request, TextWriter output, ReportDetail detail)
    {
        (_request, _output, _detail) = (request, output, detail);
        _writer = new Utf8JsonWriter(_stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public override void Begin()
    {
        _writer.WriteStartObject();
        _writer.WriteString("time", _request.At);
        _writer.WriteStartArray("anchors");
        foreach (var anchor in _request.Trust.Anchors.Certificates)
        {
            _writer.WriteStartObject();
            _writer.WriteString("subject", anchor.Subject.ToString());
            _writer.WriteString("sha256", Convert.ToHexStringLower(anchor.Sha256Fingerprint.Span));
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteStartArray("files");
    }

    public override void Write(string path, IReadOnlyList<ValidationReport> reports)
    {
        _writer.WriteStartObject();
        _writer.WriteString("file", path);
        JsonReport.WriteProperties(_writer, reports[0], _detail, _request.Language);
        if (reports.Count > 1)
        {
            _writer.WriteStartObject("compared");
            foreach (var report in reports)
            {
                _writer.WriteString(report.Policy.Id, JsonReport.NameOf(report.Indication));
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
        Flush();
    }

    public override void WriteUnreadable(string path)
    {
        _writer.WriteStartObject();
        _writer.WriteString("file", path);
        _writer.WriteString("refusal", "unreadable");
        _writer.WriteEndObject();
        Flush();
    }

    public override void End(IReadOnlyList<FileVerdict> verdicts, IReadOnlyList<ValidationPolicy> policies, int refused)
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        Flush();
        _output.WriteLine();
    }

    public override void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }

    // A writer flushes whole characters only.
    private void Flush()
    {
        _writer.Flush();
        _output.Write(Encoding.UTF8.GetString(_stream.GetBuffer(), 0, (int)_stream.Length));
        _stream.SetLength(0);
    }
}
