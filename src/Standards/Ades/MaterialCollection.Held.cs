using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades;

internal sealed partial class MaterialCollection
{
    // As in validation: what a file may bring.
    private const int MaximumHeld = 512;

    private List<ReadOnlyMemory<byte>> _held = [];
    private RevocationEvidence? _heldEvidence;

    /// <summary>Takes note of OCSP responses and CRLs that are in the file already, in whatever wrapping CMS has.</summary>
    public void HoldAll(IEnumerable<ReadOnlyMemory<byte>> items)
    {
        _held.AddRange(items.Take(MaximumHeld - _held.Count));
        _heldEvidence = null;
    }

    // RFC 5280, 3.3: an authority need not speak of expired certificates any more, so what was collected in time has to do; archives are renewed for longer.
    private bool IsHeldOfExpired(Certificate certificate, Certificate issuer) =>
        certificate.NotAfter < now && RevocationCheck.FindAll(certificate, issuer, now, _heldEvidence ??= Read(_held)).Count > 0;

    private static RevocationEvidence Read(List<ReadOnlyMemory<byte>> held)
    {
        var responses = new List<OcspResponse>();
        var crls = new List<CertificateRevocationList>();
        foreach (var item in held)
        {
            var info = OtherRevocationInfo.TryDecode(item, out var other) ? other.Info : item;
            if (OcspResponse.TryDecode(info, out var response))
            {
                responses.Add(response);
            }
            else if (CertificateRevocationList.TryDecode(info, out var crl))
            {
                crls.Add(crl);
            }
        }

        return new RevocationEvidence(responses, crls);
    }
}
