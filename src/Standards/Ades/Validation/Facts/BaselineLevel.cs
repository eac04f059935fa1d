using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>
/// The baseline level that a signature has by what is in it (clause 6.3 of EN 319 122-1 V1.3.1, EN 319 132-1 V1.3.1, EN 319 142-1 V1.2.1 and
/// TS 119 182-1 V1.2.1). A description: what is in it may be worthless, and validation says so.
/// </summary>
internal static class BaselineLevel
{
    /// <summary>Determines it.</summary>
    /// <param name="parts">What the form has to say.</param>
    /// <param name="facts">How the certificate is bound, and the chain.</param>
    /// <param name="tokens">The time-stamps, examined.</param>
    /// <param name="maximum">How many revocation values are looked at.</param>
    /// <returns>The highest level whose every requirement, and those of the levels below, are met; <see langword="null"/> when it is none of them.</returns>
    public static AdesLevel? Of(SignatureParts parts, SignatureFacts facts, IReadOnlyList<EmbeddedToken> tokens, int maximum)
    {
        if (facts is not { IsDocumentTimestamp: false, Binding: CertificateBinding.Bound, Signer.Certificate: { } signer } || !parts.IsBaseline(signer))
        {
            return null;
        }

        List<EmbeddedToken> sound = [.. tokens.Where(t => t.Facts is { Time: not null } facts && StampsWhatItShould(facts.Flaw))];
        // A time-stamp from after the certificate's end does not show that the signature was made before it (EN 319 122-1, 6.3, requirement m, and its like).
        if (!sound.Exists(t => parts.IsTimestampOfValue(t) && t.Facts!.Time <= signer.NotAfter))
        {
            return AdesLevel.BaselineB;
        }

        if (parts.HasMaterialOfOtherLevels || RevocationValue(parts.RevocationValues(maximum), facts.Chain) is not { } value)
        {
            return AdesLevel.BaselineT;
        }

        // The latest one covers the most.
        return Enumerable.Reverse(sound).Any(t => parts.IsOverMaterial(t, value)) ? AdesLevel.BaselineLTA : AdesLevel.BaselineLT;
    }

    /// <summary>The name, such as <c>PAdES-B-LT</c>.</summary>
    public static string NameOf(SignatureForm form, AdesLevel level) =>
        form switch { SignatureForm.Pdf => "PAdES", SignatureForm.Xml => "XAdES", SignatureForm.Json => "JAdES", _ => "CAdES" }
        + level switch { AdesLevel.BaselineB => "-B-B", AdesLevel.BaselineT => "-B-T", AdesLevel.BaselineLT => "-B-LT", _ => "-B-LTA" };

    // Whether its authority is trusted is another question.
    private static bool StampsWhatItShould(TimestampFlaw? flaw) => flaw is not (TimestampFlaw.Unreadable or TimestampFlaw.OtherBytes or TimestampFlaw.SignatureWrong);

    // One for every certificate below the top; that of the signer is handed back. Which of them are believed, validation says.
    private static ReadOnlyMemory<byte>? RevocationValue(RevocationEvidence evidence, IReadOnlyList<CertificateFacts> chain)
    {
        ReadOnlyMemory<byte>? ofSigner = null;
        foreach (var certificate in chain.Where((link, i) => i == 0 || (!link.IsAnchor && !link.Certificate.IsSelfIssued)).Select(link => link.Certificate))
        {
            if (ValueOf(evidence, certificate) is not { } value)
            {
                return null;
            }

            ofSigner ??= value;
        }

        return ofSigner;
    }

    private static ReadOnlyMemory<byte>? ValueOf(RevocationEvidence evidence, Certificate certificate) =>
        evidence.OcspResponses.FirstOrDefault(r => r.Basic?.Responses.Any(s => s.CertificateId.SerialNumber.Equals(certificate.SerialNumber)) is true)?.RawData
        ?? evidence.Crls.FirstOrDefault(c => c.Issuer.Equals(certificate.Issuer) || c.IssuingDistributionPoint is { IsIndirect: true })?.RawData;
}
