using System.Text;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>A planned signature as text, the signature value left out: head, (value), tail.</summary>
internal static class SignatureText
{
    private const string NotInSignatures = "not(ancestor-or-self::sig:Signature)";

    public static (string Head, string Tail) Write(XmlSignaturePlan plan, IReadOnlyList<byte[]> digests)
    {
        string p = plan.Prefix.Length == 0 ? "" : plan.Prefix + ":";
        var head = new StringBuilder(4096);
        head.Append($"<{p}Signature xmlns{(p.Length == 0 ? "" : ":" + plan.Prefix)}=\"{XmlSignature.Namespace}\"{Attribute("Id", plan.Id)}><{p}SignedInfo>");
        AppendMethod(head, $"{p}CanonicalizationMethod", plan.Canonicalization);
        head.Append($"<{p}SignatureMethod Algorithm=\"{XmlText.Escape(plan.SignatureMethod)}\"></{p}SignatureMethod>");
        for (int i = 0; i < plan.References.Count; i++)
        {
            AppendReference(head, p, plan.References[i], digests[i]);
        }

        head.Append($"</{p}SignedInfo><{p}SignatureValue{Attribute("Id", plan.ValueId)}>");
        return (head.ToString(), $"</{p}SignatureValue>{plan.KeyInfo}{plan.Objects}</{p}Signature>");
    }

    private static void AppendReference(StringBuilder head, string p, XmlReferencePlan reference, byte[] digest)
    {
        head.Append($"<{p}Reference{Attribute("Id", reference.Id)}{Attribute("Type", reference.Type)}{Attribute("URI", reference.Uri)}>");
        if (reference.Transforms.Count > 0)
        {
            head.Append($"<{p}Transforms>");
            foreach (string transform in reference.Transforms)
            {
                // The one expression that is written: as many signatures as may come, none of them is covered.
                string filter = transform == TransformUris.XPath ? $"<{p}XPath xmlns:sig=\"{XmlSignature.Namespace}\">{NotInSignatures}</{p}XPath>" : "";
                head.Append($"<{p}Transform Algorithm=\"{XmlText.Escape(transform)}\">{filter}</{p}Transform>");
            }

            head.Append($"</{p}Transforms>");
        }

        head.Append($"<{p}DigestMethod Algorithm=\"{DigestMethods.ToUri(reference.Digest)}\"></{p}DigestMethod>");
        head.Append($"<{p}DigestValue>{Convert.ToBase64String(digest)}</{p}DigestValue></{p}Reference>");
    }

    private static void AppendMethod(StringBuilder head, string name, CanonicalizationMethod method)
    {
        head.Append($"<{name} Algorithm=\"{method.Uri}\">");
        if (method.InclusivePrefixes.Count > 0)
        {
            head.Append($"<ec:InclusiveNamespaces xmlns:ec=\"{XmlTransform.ExclusiveNamespace}\" PrefixList=\"{XmlText.Escape(string.Join(' ', method.InclusivePrefixes))}\"></ec:InclusiveNamespaces>");
        }

        head.Append($"</{name}>");
    }

    private static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{XmlText.Escape(value)}\"";
}
