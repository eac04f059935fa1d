using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.Issuance;

/// <summary>A certificate that awaits its issuer's signature. Only an <see cref="IssuancePermit"/> makes one.</summary>
public sealed class CertificateToBeSigned : ToBeSigned<Certificate>
{
    private readonly Certificate? issuer;

    internal CertificateToBeSigned(CertificateDraft draft)
        : base(draft.TbsBytes, draft.Unsigned.SignatureAlgorithm!) => issuer = draft.Issuer;

    /// <summary>Joins the signature; it must verify under the issuer's key, so that a wrong key or a broken module is noticed here.</summary>
    /// <param name="signatureValue">The value.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ArgumentException">The value does not verify.</exception>
    public override Certificate Complete(ReadOnlySpan<byte> signatureValue)
    {
        byte[] encoded = CertificateWriter.Join(BytesToSign.Span, Algorithm.Identifier, signatureValue);
        return Certificate.TryDecode(encoded, out Certificate? certificate) && certificate.IsSignedBy(issuer ?? certificate)
            ? certificate
            : throw new ArgumentException("The signature does not verify under the issuer's key.", nameof(signatureValue));
    }
}
