using System.Security.Cryptography;
using System.Text;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

public sealed partial class XadesSignature
{
    /// <summary>Adds a signature time-stamp (XAdES B-T: EN 319 132-1, 5.3).</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this signature, or the signature is not XAdES.</exception>
    public async Task<XadesSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        var opened = UnsignedProperties.Read(_document, Id);
        var value = opened.Signature.Element.Child(XmlSignature.Namespace, "SignatureValue")!.Value;
        var imprint = Canonicalizer.Digest(NodeSet.OfElement(value), CanonicalizationMethod.Exclusive, HashAlgorithmName.SHA256);
        var token = await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false);
        return With(WriteTimestamp("xades", QualifyingProperties.Namespace, "SignatureTimeStamp", token));
    }

    /// <summary>Adds the certificates and revocation information of signer and time-stamps (XAdES B-LT: EN 319 132-1, 5.4).</summary>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The document with the material.</returns>
    /// <exception cref="AdesRefusedException">A certificate of a chain or its revocation status cannot be had; the fact says which.</exception>
    public async Task<XadesSignature> WithValidationMaterialAsync(IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = UnsignedProperties.Read(_document, Id);
        var material = new MaterialCollection(source, now);
        var inside = CertificatesOf(opened.Signature);
        inside.ForEach(material.Keep);
        material.HoldAll(HeldIn(opened));
        await material.CollectChainAsync(SignerOf(opened, inside), cancellationToken).ConfigureAwait(false);
        foreach (var token in TokensOf(opened))
        {
            await material.CollectAsync(token.SignedData, cancellationToken).ConfigureAwait(false);
        }

        return With(WriteMaterial(material));
    }

    /// <summary>
    /// Adds an archive time-stamp over everything so far (XAdES B-LTA: EN 319 132-1, 5.5.2), or a further one before the last loses its
    /// strength.
    /// </summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="external">Hands over detached content.</param>
    /// <returns>The document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">A reference does not fit, or the answer is no token.</exception>
    public async Task<XadesSignature> WithArchiveTimestampAsync(
        ITimestampSource source, CancellationToken cancellationToken, ExternalReferences? external = null) =>
        await WithArchiveTimestampAsync(source, uri => external?.Invoke(uri) is { } octets ? new MemoryStream(octets.ToArray()) : null, cancellationToken).ConfigureAwait(false);

    /// <summary>The same with detached content in streams, which are read once and never held.</summary>
    internal async Task<XadesSignature> WithArchiveTimestampAsync(ITimestampSource source, Func<string?, Stream?> open, CancellationToken cancellationToken)
    {
        var imprint = ArchiveImprintToBeStamped.Compute(UnsignedProperties.Read(_document, Id), open);
        var token = await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false);
        return With(WriteTimestamp("xades141", QualifyingProperties.Namespace141, "ArchiveTimeStamp", token));
    }

    private XadesSignature With(string property) => new(UnsignedProperties.Append(_document, Id, property), Id);

    private static string WriteTimestamp(string prefix, string @namespace, string name, TimeStampToken token) =>
        $"<{prefix}:{name} xmlns:{prefix}=\"{@namespace}\"><ds:CanonicalizationMethod xmlns:ds=\"{XmlSignature.Namespace}\" Algorithm=\"{CanonicalizationMethod.Exclusive.Uri}\"></ds:CanonicalizationMethod>"
        + $"<xades:EncapsulatedTimeStamp xmlns:xades=\"{QualifyingProperties.Namespace}\">{Convert.ToBase64String(token.RawData.Span)}</xades:EncapsulatedTimeStamp></{prefix}:{name}>";

    private static string WriteMaterial(MaterialCollection material)
    {
        var text = new StringBuilder($"<xades:CertificateValues xmlns:xades=\"{QualifyingProperties.Namespace}\">");
        foreach (var certificate in material.Certificates)
        {
            text.Append($"<xades:EncapsulatedX509Certificate>{Convert.ToBase64String(certificate.RawData.Span)}</xades:EncapsulatedX509Certificate>");
        }

        text.Append($"</xades:CertificateValues><xades:RevocationValues xmlns:xades=\"{QualifyingProperties.Namespace}\">");
        AppendValues(text, "CRLValues", "EncapsulatedCRLValue", material.Crls);
        AppendValues(text, "OCSPValues", "EncapsulatedOCSPValue", material.OcspResponses);
        return text.Append("</xades:RevocationValues>").ToString();
    }

    private static void AppendValues(StringBuilder text, string list, string item, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        if (values.Count > 0)
        {
            text.Append($"<xades:{list}>").AppendJoin("", values.Select(v => $"<xades:{item}>{Convert.ToBase64String(v.Span)}</xades:{item}>")).Append($"</xades:{list}>");
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> HeldIn(OpenedSignature opened)
    {
        foreach (var value in opened.Properties?.DescendantsAndSelf.Where(e => e.LocalName is "EncapsulatedCRLValue" or "EncapsulatedOCSPValue") ?? [])
        {
            if (XmlText.TryDecodeBase64(value, out var bytes))
            {
                yield return bytes;
            }
        }
    }

    private static List<Certificate> CertificatesOf(XmlSignature signature) =>
        [.. (signature.KeyInfo?.Certificates ?? []).Select(encoded => Certificate.TryDecode(encoded, out var certificate) ? certificate : null).OfType<Certificate>()];

    // The certificate whose key fits is the signer's: order and other hints in KeyInfo are claims.
    private static Certificate SignerOf(OpenedSignature opened, List<Certificate> certificates) =>
        certificates.Find(c => c.PublicKey is { } key && SignatureMethods.Verify(key, opened.Signature))
        ?? throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "no certificate in KeyInfo verifies the signature");

    private static IEnumerable<TimeStampToken> TokensOf(OpenedSignature opened)
    {
        var encapsulated = opened.Properties?.Children.SelectMany(property => property.Children)
            .Where(child => child.Is(QualifyingProperties.Namespace, "EncapsulatedTimeStamp")) ?? [];
        foreach (var element in encapsulated)
        {
            var encoded = new byte[element.Text.Length];
            if (Convert.TryFromBase64String(element.Text, encoded, out int length) && TimeStampToken.TryDecode(encoded.AsMemory(0, length), out var token))
            {
                yield return token;
            }
        }
    }
}
