namespace AnTin.SignatureValidation;

/// <summary>
/// Results that can be read again under an address that cannot be guessed: with their file and evidence for as long as the operator chose, or in
/// memory only, for some minutes, when the sender wants nothing kept.
/// </summary>
public interface IKeptOutcomes
{
    /// <summary>Promises room for files that are to be kept, until it is disposed of. Nothing older is deleted before its time to make room.</summary>
    /// <param name="bytes">The length of the files.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="Platform.Refusals.RefusedException">What may be kept in all is kept already.</exception>
    Task<IDisposable> ReserveAsync(long bytes, CancellationToken cancellationToken = default);

    /// <summary>Keeps a result, its evidence and its file; the file is moved. Sent twice, it is kept once.</summary>
    Task KeepAsync(ValidatedFile validated, IncomingFile file, CancellationToken cancellationToken = default);

    /// <summary>Holds a result in this process only: nothing is written anywhere.</summary>
    void Pass(ValidationOutcome outcome);

    /// <summary>A result, or <see langword="null"/> when there is none any more.</summary>
    Task<KeptOutcome?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The file that was validated, mapped; <see langword="null"/> when it was not kept or its time is over.</summary>
    Task<KeptFile?> OpenFileAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The evidence, a <c>ValidationRecord</c> in JSON; <see langword="null"/> when there is none.</summary>
    Task<Stream?> OpenEvidenceAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Deletes a result with everything that belongs to it, before its time (Circular 15/2025/TT-BKHCN: what is kept can be purged).</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken = default);
}

/// <summary>A result that can be read again.</summary>
/// <param name="Outcome">The result.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="HasFile">Whether the file is kept with it.</param>
/// <param name="IsPassing">Whether it is only held in memory.</param>
public sealed record KeptOutcome(ValidationOutcome Outcome, DateTimeOffset ExpiresAt, bool HasFile, bool IsPassing);

/// <summary>A kept file while it is looked at.</summary>
public sealed class KeptFile(string path) : IDisposable
{
    private readonly Pdf.PdfFile _mapped = Pdf.PdfFile.Open(path);

    /// <summary>Its bytes, mapped.</summary>
    public ReadOnlyMemory<byte> Bytes => _mapped.Bytes;

    /// <inheritdoc/>
    public void Dispose() => _mapped.Dispose();
}
