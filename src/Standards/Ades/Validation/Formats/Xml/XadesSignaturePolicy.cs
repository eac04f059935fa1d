using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>The signature policy in XAdES (EN 319 132-1, 5.2.9 and 5.2.10).</summary>
internal static class XadesSignaturePolicy
{
    private const string Namespace141 = "http://uri.etsi.org/01903/v1.4.1#";

    public static NamedPolicy? Read(XmlTreeElement signed, XmlTreeElement? unsigned)
    {
        string space = signed.NamespaceUri;
        if (signed.Child(space, "SignaturePolicyIdentifier") is not { } named)
        {
            return null;
        }

        if (named.Child(space, "SignaturePolicyImplied") is not null)
        {
            return NamedPolicy.Implied;
        }

        if (named.Child(space, "SignaturePolicyId") is not { } policy || policy.Child(space, "SigPolicyId")?.Child(space, "Identifier")?.Text.Trim() is not { Length: > 0 } identifier)
        {
            return NamedPolicy.Malformed("a policy without identifier");
        }

        var hash = policy.Child(space, "SigPolicyHash");
        var method = hash?.Child(XmlSignature.Namespace, "DigestMethod")?.Attribute("Algorithm") ?? "";
        var digest = DigestMethods.FromUri(method) is { } name ? DigestAlgorithm.FromName(name) : null;
        ReadOnlyMemory<byte> value = hash?.Child(XmlSignature.Namespace, "DigestValue") is { } encoded && XmlText.TryDecodeBase64(encoded, out var bytes) ? bytes : default;
        var qualifiers = policy.Child(space, "SigPolicyQualifiers")?.Children ?? [];
        return new(identifier, digest, value)
        {
            Location = qualifiers.Select(q => q.Child(space, "SPURI")?.Text.Trim()).FirstOrDefault(uri => uri is { Length: > 0 }),
            Fault = policy.Child(XmlSignature.Namespace, "Transforms") is null ? null : "the document is to be transformed before it is digested",
            Stored = Stored(unsigned),
        };
    }

    private static ReadOnlyMemory<byte>? Stored(XmlTreeElement? unsigned)
    {
        if (unsigned?.Child(Namespace141, "SignaturePolicyStore")?.Child(Namespace141, "SignaturePolicyDocument") is { } stored && XmlText.TryDecodeBase64(stored, out var document))
        {
            return document;
        }

        return null;
    }
}
