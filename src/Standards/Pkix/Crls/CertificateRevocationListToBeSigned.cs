using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Crls;

/// <summary>A CRL that awaits its issuer's signature.</summary>
public sealed class CertificateRevocationListToBeSigned : ToBeSigned<CertificateRevocationList>
{
    private readonly Certificate issuer;

    internal CertificateRevocationListToBeSigned(byte[] bytesToSign, SignatureAlgorithm algorithm, Certificate issuer)
        : base(bytesToSign, algorithm) => this.issuer = issuer;

    /// <summary>Joins the signature; it must verify under the issuer's key.</summary>
    /// <param name="signatureValue">The value.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">The value does not verify.</exception>
    public override CertificateRevocationList Complete(ReadOnlySpan<byte> signatureValue)
    {
        byte[] encoded = CertificateWriter.Join(BytesToSign.Span, Algorithm.Identifier, signatureValue);
        return CertificateRevocationList.TryDecode(encoded, out CertificateRevocationList? crl) && crl.IsSignedBy(issuer)
            ? crl
            : throw new ArgumentException("The signature does not verify under the issuer's key.", nameof(signatureValue));
    }
}
