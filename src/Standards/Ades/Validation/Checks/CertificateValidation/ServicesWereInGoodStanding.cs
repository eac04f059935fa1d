using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>TS 119 615, 4.3; Circular 15/2025/TT-BKHCN, article 6: no authority of the chain had lost its standing when the signature was made.</summary>
internal sealed class ServicesWereInGoodStanding : ISignatureCheck
{
    public string Clause => "TS 119 615, 4.3";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.Chain.Where(c => c.ServiceStatusAgainst is not null).Select(c => new ServiceNotInGoodStanding(c.Name, c.ServiceStatusAgainst!, facts.PathTime));
}
