namespace AnTin.Ades.Validation.Reports;

/// <summary>Everything beside the file that a validation had before it: what travelled with the document and what was fetched.</summary>
/// <param name="Certificates">DER certificates.</param>
/// <param name="OcspResponses">DER <c>OCSPResponse</c>s.</param>
/// <param name="Crls">DER <c>CertificateList</c>s.</param>
public sealed record ValidationEvidence(
    IReadOnlyList<ReadOnlyMemory<byte>> Certificates, IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses, IReadOnlyList<ReadOnlyMemory<byte>> Crls)
{
    /// <summary>Nothing.</summary>
    public static ValidationEvidence None { get; } = new([], [], []);
}
