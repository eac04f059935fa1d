using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private static FindingText? OfSignaturePolicy(Finding finding) => finding switch
    {
        SignaturePolicyNotAvailable p => new(
            $"The signature names the signature policy {p.Policy}, whose document is not at hand.",
            "A signature policy is the set of rules that the signer followed. The signature was examined by the other rules of this report.",
            "If those rules matter to you, hand over the policy's document when you verify."),
        SignaturePolicyNotProcessed p => new(
            $"The signature names a signature policy{(p.Policy is { } named ? " " + named : "")} in a way that cannot be followed.",
            "It cannot be told which document is the policy that the signer followed.",
            "Ask the issuer to have the signing program corrected."),
        SignaturePolicyChanged p => new(
            $"The document of the signature policy {p.Policy} is not the one that the signer named.",
            "It was changed, or is another version.",
            "Verify again with the right version of the policy."),
        _ => null,
    };
}
