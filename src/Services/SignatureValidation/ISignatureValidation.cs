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
    /// Validates several files as of now, one after the other; each may hold what another's detached signature covers. A file that is only signed by
    /// such a signature, and has none of its own, has no outcome of its own; it comes last.
    /// </summary>
    /// <exception cref="Platform.Refusals.RefusedException">No such policy, or too many files wait already; before the first outcome.</exception>
    IAsyncEnumerable<ValidatedFile> ValidateAsync(IReadOnlyList<NamedFile> files, ValidationRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// A report for programs on the first file, at a level of detail: <c>simple</c>, <c>detailed</c>, <c>diagnostic</c> in JSON, <c>etsi</c> in XML.
    /// The other files are what its detached signatures may cover.
    /// </summary>
    Task<ValidationReportFile> ReportAsync(IReadOnlyList<NamedFile> files, string report, ValidationRequest request, CancellationToken cancellationToken = default);
}

/// <summary>A file with the name that its sender gave it.</summary>
public sealed record NamedFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>What the sender asks for.</summary>
/// <param name="Policy">The policy's id; <see langword="null"/> for Vietnam's.</param>
/// <param name="DocumentPassword">The password of encrypted PDFs; used, never written down.</param>
/// <param name="WithEvidence">Whether all that an outcome rests on is wanted with it, to be kept.</param>
public sealed record ValidationRequest(string? Policy = null, string DocumentPassword = "", bool WithEvidence = false);

/// <summary>A file that was examined.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Outcome">The outcome; <see langword="null"/> for what is only the content of another file's signature.</param>
/// <param name="Evidence">All that the outcome rests on (<c>ValidationRecord</c>): certificates, CRLs, OCSP responses, lists, policy; empty when it was not asked for.</param>
public sealed record ValidatedFile(int Index, ValidationOutcome? Outcome, ReadOnlyMemory<byte> Evidence);

/// <summary>A report as it is sent.</summary>
public sealed record ValidationReportFile(ReadOnlyMemory<byte> Bytes, string MediaType);
