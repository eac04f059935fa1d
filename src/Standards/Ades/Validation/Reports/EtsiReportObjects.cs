using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Reports;

/// <summary>The validation objects that a report refers to, each once (TS 119 102-2 V1.4.1, 4.4). Numbered in the order of use: the same report gives the same names.</summary>
internal sealed class EtsiReportObjects
{
    private readonly Dictionary<string, string> _ids = [];
    private int _signatures;

    public List<(string Id, string Type, ReadOnlyMemory<byte> Bytes)> All { get; } = [];

    public string NextSignature() => $"S-{++_signatures}";

    public string Certificate(ReadOnlyMemory<byte> encoded) => Add("C", "certificate", encoded);

    public string Revocation(RevocationStatus status) =>
        status.Source is RevocationSource.Ocsp ? Add("O", "OCSPResponse", status.Evidence) : Add("R", "CRL", status.Evidence);

    public string EvidenceRecord(ReadOnlyMemory<byte> encoded) => Add("E", "evidencerecord", encoded);

    private string Add(string prefix, string type, ReadOnlyMemory<byte> encoded)
    {
        string key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(encoded.Span));
        if (!_ids.TryGetValue(key, out var id))
        {
            id = $"{prefix}-{All.Count + 1}";
            _ids.Add(key, id);
            All.Add((id, type, encoded));
        }

        return id;
    }
}
