using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.TrustedLists;

/// <summary>Checks the signature of a list: one signature over the whole document, by one of the signers that whoever pointed here named (TS 119 612, 5.7).</summary>
public static class TrustedListSignature
{
    /// <summary>Validates it.</summary>
    /// <param name="file">The list.</param>
    /// <param name="signers">Certificates that may have signed it: trusted as they are, not by who issued them.</param>
    /// <param name="at">The time of validation.</param>
    /// <param name="cancellationToken">Cancels the validation.</param>
    /// <returns>The report, and whether the list may be used.</returns>
    public static async Task<(ValidationReport Report, bool IsGood)> ValidateAsync(
        ReadOnlyMemory<byte> file, IReadOnlyList<Certificate> signers, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var context = new ValidationContext { Anchors = new TrustAnchors(signers), Time = at, Policy = ValidationPolicy.EtsiAdes };
        var report = await SignatureValidator.ValidateAsync(file, context, cancellationToken).ConfigureAwait(false);
        return (report, report.Signatures.Count == 1 && report.Signatures[0] is var signature && IsGood(signature, signers));
    }

    // TS 119 615, 4.1.4: a signer named by the pointer stays good until the pointer names another, so expiry since is no fault.
    private static bool IsGood(SignatureReport signature, IReadOnlyList<Certificate> signers) =>
        signature.Facts is { Integrity: SignatureIntegrity.Intact, Binding: CertificateBinding.Bound, Signer: { } signer }
        && signers.Contains(signer.Certificate)
        && signature.Facts.SignedObjects.Any(o => o is { Name: "", Status: SignedObjectStatus.Intact })
        && !signature.Findings.Any(f => f is Validation.Findings.SignedElementMisplaced or Validation.Findings.PropertiesNotSigned
            or Validation.Findings.AlgorithmTooWeak or Validation.Findings.AlgorithmNotListed);
}
