using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>
/// <c>KeyInfo</c> (XML Signature 1.1, 4.5): hints, not signed unless a reference covers them. What it says by <c>RetrievalMethod</c> and
/// <c>KeyInfoReference</c> of this document (4.5.3, 4.5.10) is among them.
/// </summary>
public sealed class XmlKeyInfo
{
    internal const string Namespace11 = "http://www.w3.org/2009/xmldsig11#";

    private readonly IReadOnlyList<XmlTreeElement> _hints;

    internal XmlKeyInfo(XmlTreeElement element)
    {
        Element = element;
        _hints = KeyInfoReferences.Resolve(element, out var notFollowed);
        NotFollowed = notFollowed;
        Certificates = [.. X509("X509Certificate").Select(found => (ReadOnlyMemory<byte>)XmlSignature.DecodeBase64(found))];
        SubjectKeyIdentifiers = [.. X509("X509SKI").Select(found => (ReadOnlyMemory<byte>)XmlSignature.DecodeBase64(found))];
        PublicKeys = [.. _hints.SelectMany(hint => hint.Is(XmlSignature.Namespace, "KeyValue") ? hint.Children : [hint]).Select(ReadKeyValue).OfType<byte[]>()
            .Concat(_hints.Where(hint => hint.Is(Namespace11, "DEREncodedKeyValue")).Select(XmlSignature.DecodeBase64))
            .Select(key => (ReadOnlyMemory<byte>)key)];
    }

    /// <summary>The element.</summary>
    public XmlTreeElement Element { get; }

    /// <summary>Why a <c>RetrievalMethod</c> or <c>KeyInfoReference</c> was not followed: it leads out of the document, to nothing, to several or to something else.</summary>
    public IReadOnlyList<XmlRefusal> NotFollowed { get; }

    /// <summary>Certificates in the order written: that of the signer need not be the first (4.5.4).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; }

    /// <summary>Bare keys as DER <c>SubjectPublicKeyInfo</c>: RSA, elliptic curves by name, and encoded ones.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> PublicKeys { get; }

    /// <summary>Names of keys.</summary>
    public IEnumerable<string> KeyNames => Children("KeyName").Select(name => name.Text);

    /// <summary>Subjects of certificates, RFC 4514 text or what passes for it.</summary>
    public IEnumerable<string> SubjectNames => X509("X509SubjectName").Select(name => name.Text);

    /// <summary>Subject key identifiers.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> SubjectKeyIdentifiers { get; }

    /// <summary>Issuer and serial number pairs as written.</summary>
    public IEnumerable<(string Issuer, string SerialNumber)> IssuerSerials => X509("X509IssuerSerial").Select(pair =>
        (pair.Child(XmlSignature.Namespace, "X509IssuerName")?.Text ?? "", pair.Child(XmlSignature.Namespace, "X509SerialNumber")?.Text.Trim() ?? ""));

    private IEnumerable<XmlTreeElement> Children(string name)
    {
        string wanted = name;
        return _hints.Where(child => child.Is(XmlSignature.Namespace, wanted));
    }

    private IEnumerable<XmlTreeElement> X509(string name) =>
        Children("X509Data").SelectMany(data => data.Children).Where(child => child.Is(XmlSignature.Namespace, name));

    // 4.5.2.2 and 4.5.2.3; a key that cannot be used is left out.
    private static byte[]? ReadKeyValue(XmlTreeElement keyValue)
    {
        try
        {
            if (keyValue.Is(XmlSignature.Namespace, "RSAKeyValue"))
            {
                byte[] modulus = XmlSignature.DecodeBase64(XmlSignature.Required(keyValue, "Modulus"));
                byte[] exponent = XmlSignature.DecodeBase64(XmlSignature.Required(keyValue, "Exponent"));
                if (modulus.Length == 0 || exponent.Length == 0)
                {
                    return null;
                }

                using var key = RSA.Create();
                key.ImportParameters(new RSAParameters { Modulus = modulus, Exponent = exponent });
                return key.ExportSubjectPublicKeyInfo();
            }

            return keyValue.Is(Namespace11, "ECKeyValue") ? ReadEcKey(keyValue) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? ReadEcKey(XmlTreeElement key)
    {
        if (key.Child(Namespace11, "NamedCurve")?.Attribute("URI") is not { } uri || !uri.StartsWith("urn:oid:", StringComparison.Ordinal)
            || key.Child(Namespace11, "PublicKey") is not { } point)
        {
            return null;
        }

        try
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                    writer.WriteObjectIdentifier(uri["urn:oid:".Length..]);
                }

                writer.WriteBitString(XmlSignature.DecodeBase64(point));
            }

            return writer.Encode();
        }
        catch (Exception wrong) when (wrong is ArgumentException or AsnContentException)
        {
            return null;
        }
    }
}
