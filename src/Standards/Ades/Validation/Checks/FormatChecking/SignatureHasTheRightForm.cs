using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>EN 319 102-1 V1.3.1, 5.2.2: a signature that has the form of its standard; in a PDF, of a kind that ISO 32000-2 or PAdES names.</summary>
internal sealed class SignatureHasTheRightForm : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.2";

    private static readonly string[] PdfKinds = ["ETSI.CAdES.detached", "adbe.pkcs7.detached", "ETSI.RFC3161", "adbe.pkcs7.sha1", "adbe.x509.rsa_sha1"];

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        if (facts.Form is SignatureForm.Pdf && !PdfKinds.Contains(facts.Kind))
        {
            yield return new KindNotSupported(facts.Kind);
        }
        else if (facts.Fault is { } fault && facts.Coverage?.Fault is null)
        {
            yield return new SignatureUnreadable(fault);
        }
        else if (facts.Integrity is SignatureIntegrity.Malformed)
        {
            yield return new SignatureUnreadable(
                facts.SignedObjects.FirstOrDefault(o => o.Status is SignedObjectStatus.NotChecked)?.Fact ?? "signed attributes are malformed");
        }
    }
}
