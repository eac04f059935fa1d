using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.PastSignatureValidation;

/// <summary>EN 319 102-1 V1.3.1, 5.5.4: time-stamps that cover others are later than these, and those over content are the first.</summary>
internal sealed class TimestampsAreInOrder : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.5.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.OutOfOrder.Select(p => new TimestampsOutOfOrder(p.Earlier.Time!.Value, p.Later.Time!.Value));
}
