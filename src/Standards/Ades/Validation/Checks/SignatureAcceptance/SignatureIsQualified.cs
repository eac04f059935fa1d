using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.SignatureAcceptance;

/// <summary>TS 119 172-4, 4.4: it is a qualified signature or seal. Asked only where lists of the European Union were given; only some policies let it decide.</summary>
internal sealed class SignatureIsQualified : ISignatureCheck
{
    public string Clause => "TS 119 172-4 V1.1.1, 4.4; TS 119 615 V1.2.1, 4.4 and 4.5";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.Qualification is { IsQualified: false } qualification ? [new SignatureNotQualified(qualification)]
        // Most who validate do not ask; a policy that does must not pass what nobody could answer.
        : facts is { Qualification: null, IsDocumentTimestamp: false } && policy.Asks(new QualificationNotKnown()) ? [new QualificationNotKnown()]
        : [];
}
