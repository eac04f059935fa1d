using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>RFC 5280, 4.1 and X.690, 8.3.2: certificates are DER. Where a key was read that is not quite, the reader of the report is told.</summary>
internal sealed class KeysAreEncodedInDer : ISignatureCheck
{
    public string Clause => "X.690, 8.3.2";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.Chain.Concat(facts.Timestamps.SelectMany(stamp => stamp.Chain))
            .Where(member => member.Certificate.PublicKey is { IsEncodedAgainstDer: true })
            .Select(member => new KeyEncodedAgainstDer(member.Name)).Distinct();
}
