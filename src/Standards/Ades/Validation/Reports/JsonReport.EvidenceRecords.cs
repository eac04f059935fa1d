using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Reports;

public sealed partial class JsonReport
{
    private void WriteEvidenceRecords(IReadOnlyList<EvidenceRecordFacts> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        _writer.WriteStartArray("evidenceRecords");
        foreach (var record in records)
        {
            _writer.WriteStartObject();
            _writer.WriteString("name", record.Name);
            WriteOptional("form", record.Form?.ToString());
            _writer.WriteString("sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(record.Encoded.Span)));
            WriteTime("provenAt", record.ProvenAt);
            WriteOptional("fault", record.Fault?.ToString());
            WriteObjects("objects", record.Objects);
            if (_detail is ReportDetail.Diagnostic)
            {
                _writer.WriteStartArray("timestamps");
                foreach (var timestamp in record.Timestamps)
                {
                    Write(timestamp);
                }

                _writer.WriteEndArray();
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }
}
