using AnTin.Ades;
using AnTin.Platform;

namespace AnTin.SignatureValidation;

/// <summary>The platform's seal on reports: a port, filled by the host. The key stays on the host's side.</summary>
public interface IReportSeal
{
    /// <summary>Who seals: the certificate with its chain, and the algorithm of the key.</summary>
    Task<AdesSigner> GetSignerAsync(CancellationToken cancellationToken = default);

    /// <summary>Signs with the key of a certificate that <see cref="GetSignerAsync"/> named.</summary>
    /// <param name="signer">The signer as it was named.</param>
    /// <param name="bytesToSign">What is signed, not yet digested.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The signature value.</returns>
    Task<byte[]> SignAsync(AdesSigner signer, ReadOnlyMemory<byte> bytesToSign, CancellationToken cancellationToken = default);
}

/// <summary>The report on a file for people: PDF/A-2u, sealed by the platform.</summary>
public interface IValidationReports
{
    /// <summary>Makes the report.</summary>
    /// <param name="outcome">What it says.</param>
    /// <param name="language">Its language.</param>
    /// <param name="address">Where the result can be read, as text and QR code; <see langword="null"/> when it is not kept.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The sealed PDF.</returns>
    Task<byte[]> MakeAsync(ValidationOutcome outcome, Language language, string? address, CancellationToken cancellationToken = default);
}
