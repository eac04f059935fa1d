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

    /// <summary>Keeps an outcome, not the file, for a day, under an address that cannot be guessed.</summary>
    Task KeepAsync(ValidationOutcome outcome, CancellationToken cancellationToken = default);

    /// <summary>A kept outcome, or <see langword="null"/> when there is none any more.</summary>
    Task<ValidationOutcome?> FindAsync(string id, CancellationToken cancellationToken = default);
}
