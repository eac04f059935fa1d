using System.Globalization;
using System.Text;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>The signed properties of EN 319 132-1 V1.1.1, 5.2, as text.</summary>
internal static class QualifyingProperties
{
    public const string Namespace = "http://uri.etsi.org/01903/v1.3.2#";
    public const string Namespace141 = "http://uri.etsi.org/01903/v1.4.1#";
    public const string SignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";
    public const string CountersignedType = "http://uri.etsi.org/01903#CountersignedSignature";

    public static string Write(string id, AdesSigner signer, XadesSigningOptions options, IReadOnlyList<(string Reference, string MimeType)> formats)
    {
        var digest = DigestAlgorithm.FromName(signer.Algorithm.Digest);
        var text = new StringBuilder();
        text.Append($"<ds:Object><xades:QualifyingProperties xmlns:xades=\"{Namespace}\" Target=\"#{id}\"><xades:SignedProperties Id=\"{id}-properties\">");
        text.Append("<xades:SignedSignatureProperties><xades:SigningTime>");
        text.Append(options.SigningTime.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        text.Append("</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>");
        text.Append($"<ds:DigestMethod Algorithm=\"{DigestMethods.ToUri(digest.Name)}\"></ds:DigestMethod>");
        text.Append($"<ds:DigestValue>{Convert.ToBase64String(digest.Hash(signer.Certificate.RawData.Span))}</ds:DigestValue>");
        text.Append("</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>");
        AppendPolicy(text, options.Policy);
        text.Append("</xades:SignedSignatureProperties>");
        if (formats.Count > 0)
        {
            text.Append("<xades:SignedDataObjectProperties>");
            foreach (var (reference, mimeType) in formats)
            {
                text.Append($"<xades:DataObjectFormat ObjectReference=\"#{reference}\"><xades:MimeType>{XmlText.Escape(mimeType)}</xades:MimeType></xades:DataObjectFormat>");
            }

            text.Append("</xades:SignedDataObjectProperties>");
        }

        return text.Append("</xades:SignedProperties></xades:QualifyingProperties></ds:Object>").ToString();
    }

    private static void AppendPolicy(StringBuilder text, SignaturePolicy? policy)
    {
        if (policy is null)
        {
            return;
        }

        string qualifier = policy.Identifier.StartsWith("urn:oid:", StringComparison.Ordinal) ? " Qualifier=\"OIDAsURN\"" : "";
        text.Append("<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId>");
        text.Append($"<xades:Identifier{qualifier}>{XmlText.Escape(policy.Identifier)}</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash>");
        text.Append($"<ds:DigestMethod Algorithm=\"{DigestMethods.ToUri(DigestAlgorithm.Sha256.Name)}\"></ds:DigestMethod>");
        text.Append($"<ds:DigestValue>{Convert.ToBase64String(policy.Sha256.Span)}</ds:DigestValue></xades:SigPolicyHash>");
        text.Append("</xades:SignaturePolicyId></xades:SignaturePolicyIdentifier>");
    }
}
