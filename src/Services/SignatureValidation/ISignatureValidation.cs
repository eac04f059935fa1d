using AnTin.Pkix.Certificates;

namespace AnTin.SignatureValidation;

/// <summary>Whom this server trusts: a port, filled by the host.</summary>
public interface ITrustAnchors
{
    Task<IReadOnlyList<Certificate>> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>Validates signed files for anyone.</summary>
public interface ISignatureValidation
{
    /// <summary>Validates a file as of now. Any bytes have an outcome; nothing is kept.</summary>
    Task<ValidationOutcome> ValidateAsync(ReadOnlyMemory<byte> file, string fileName, CancellationToken cancellationToken = default);

    /// <summary>
    /// Validates several files as of now; each may hold what another's detached signature covers. A file that is only signed by such a signature, and has
    /// none of its own, has no outcome of its own.
    /// </summary>
    Task<IReadOnlyList<ValidationOutcome>> ValidateAsync(IReadOnlyList<NamedFile> files, string? policy = null, CancellationToken cancellationToken = default);

    /// <summary>A report for programs on one file, at a level of detail: <c>simple</c>, <c>detailed</c>, <c>diagnostic</c> in JSON, <c>etsi</c> in XML.</summary>
    Task<ValidationReportFile> ReportAsync(ReadOnlyMemory<byte> file, string report, string? policy = null, CancellationToken cancellationToken = default);

    /// <summary>Keeps an outcome, not the file, for a day, under an address that cannot be guessed.</summary>
    Task KeepAsync(ValidationOutcome outcome, CancellationToken cancellationToken = default);

    /// <summary>A kept outcome, or <see langword="null"/> when there is none any more.</summary>
    Task<ValidationOutcome?> FindAsync(string id, CancellationToken cancellationToken = default);
}

/// <summary>A file with the name that its sender gave it.</summary>
public sealed record NamedFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>A report as it is sent.</summary>
public sealed record ValidationReportFile(ReadOnlyMemory<byte> Bytes, string MediaType);
