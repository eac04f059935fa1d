using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
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

        // Those that can be read. One over something else is told to be so by its finding; what it is over may only not be at hand.
        List<EmbeddedToken> present = [.. tokens.Where(t => t.Facts is { Time: not null })];
        // A time-stamp from after the certificate's end does not show that the signature was made before it (EN 319 122-1, 6.3, requirement m, and its like).
        if (!present.Exists(t => parts.IsTimestampOfValue(t) && t.Facts!.Time <= signer.NotAfter))
        {
            return AdesLevel.BaselineB;
        }

        var values = parts.RevocationValues(maximum);
        if (parts.HasMaterialOfOtherLevels || ValueOf(values, signer) is not { } value || !IsMaterialThere(facts.Chain, values)
            || !present.TrueForAll(t => IsMaterialOfAuthorityThere(t, values, maximum)))
        {
            return AdesLevel.BaselineT;
        }

        // The latest one covers the most.
        return Enumerable.Reverse(present).Any(t => parts.IsOverMaterial(t, value)) ? AdesLevel.BaselineLTA : AdesLevel.BaselineLT;
    }

    /// <summary>The name, such as <c>PAdES-B-LT</c>.</summary>
    public static string NameOf(SignatureForm form, AdesLevel level) =>
        form switch { SignatureForm.Pdf => "PAdES", SignatureForm.Xml => "XAdES", SignatureForm.Json => "JAdES", _ => "CAdES" }
        + level switch { AdesLevel.BaselineB => "-B-B", AdesLevel.BaselineT => "-B-T", AdesLevel.BaselineLT => "-B-LT", _ => "-B-LTA" };

    // Beside the signature or in the time-stamp itself. That of the last archive time-stamp comes with the next one.
    private static bool IsMaterialOfAuthorityThere(EmbeddedToken token, RevocationEvidence values, int maximum)
    {
        // Without a chain it is one that was not asked for, such as that of an algorithm that is too weak.
        if (token is not { Kind: TimestampKind.Signature, Facts.Chain: { Count: > 0 } chain } || IsMaterialThere(chain, values))
        {
            return true;
        }

        var own = new EmbeddedMaterial(maximum);
        if (SignedData.TryDecode(token.Encoded, out var cms))
        {
            CmsMaterial.Add(cms, own);
        }

        var evidence = own.Evidence;
        return IsMaterialThere(chain, new([.. values.OcspResponses, .. evidence.OcspResponses], [.. values.Crls, .. evidence.Crls]));
    }

    // The certificates up to the top, and a revocation value for every one below it. Which of them are believed, validation says.
    private static bool IsMaterialThere(IReadOnlyList<CertificateFacts> chain, RevocationEvidence values) =>
        IsTop(chain[^1]) && chain.Where(link => !IsTop(link)).All(link => ValueOf(values, link.Certificate) is not null);

    private static bool IsTop(CertificateFacts link) => link.IsAnchor || link.Certificate.IsSelfIssued;

    private static ReadOnlyMemory<byte>? ValueOf(RevocationEvidence evidence, Certificate certificate) =>
        evidence.OcspResponses.FirstOrDefault(r => r.Basic?.Responses.Any(s => s.CertificateId.SerialNumber.Equals(certificate.SerialNumber)) is true)?.RawData
        ?? evidence.Crls.FirstOrDefault(c => c.Issuer.Equals(certificate.Issuer) || c.IssuingDistributionPoint is { IsIndirect: true })?.RawData;
}
