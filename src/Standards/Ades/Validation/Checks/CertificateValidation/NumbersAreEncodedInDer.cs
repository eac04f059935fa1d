using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>RFC 5280, 4.1 and X.690, 8.3.2: certificates are DER. Where the number of a key or of a certificate was read that is not quite, the reader of the report is told.</summary>
internal sealed class NumbersAreEncodedInDer : ISignatureCheck
{
    public string Clause => "X.690, 8.3.2";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.Chain.Concat(facts.Timestamps.SelectMany(stamp => stamp.Chain))
            .SelectMany(FindingsOn).Distinct();

    private static IEnumerable<Finding> FindingsOn(CertificateFacts member)
    {
        if (member.Certificate.PublicKey is { IsEncodedAgainstDer: true })
        {
            yield return new KeyEncodedAgainstDer(member.Name);
        }

        if (member.Certificate.IsSerialNumberAgainstDer)
        {
            yield return new SerialNumberEncodedAgainstDer(member.Name);
        }
    }
}
