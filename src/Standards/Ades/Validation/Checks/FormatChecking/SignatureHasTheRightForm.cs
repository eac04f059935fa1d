using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>EN 319 102-1 V1.3.1, 5.2.2: a CMS signature of a kind that PAdES or ISO 32000-2 names, with one signer and nothing inside.</summary>
internal sealed class SignatureHasTheRightForm : ISignatureCheck
{
    private static readonly string[] Kinds = ["ETSI.CAdES.detached", "adbe.pkcs7.detached", "ETSI.RFC3161"];

    public IEnumerable<Finding> Check(SignatureFacts facts)
    {
        if (!Kinds.Contains(facts.SubFilter))
        {
            yield return new SubFilterNotSupported(facts.SubFilter);
        }
        else if (facts.CmsFault is { } fault)
        {
            yield return new SignatureUnreadable(fault);
        }
        else if (facts.Integrity is Pkix.Cms.SignerInfoStatus.MalformedAttributes)
        {
            yield return new SignatureUnreadable("signed attributes are malformed");
        }
    }
}
