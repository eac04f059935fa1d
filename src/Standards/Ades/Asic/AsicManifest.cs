using System.Diagnostics.CodeAnalysis;
using System.Text;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Asic;

/// <summary>An <c>ASiCManifest</c> (EN 319 162-1 V1.1.1, A.4): which entries a CAdES signature or a time-stamp token covers.</summary>
/// <param name="Signature">The entry with the signature or the token over this manifest.</param>
/// <param name="Objects">The entries that it covers, in order.</param>
internal sealed record AsicManifest(string Signature, IReadOnlyList<AsicManifestReference> Objects)
{
    // A container has no more entries.
    private const int MaximumObjects = 10_000;

    private const string SignatureNamespace = XmlSignature.Namespace;

    public static byte[] Write(string signature, string signatureType, IEnumerable<AsicManifestReference> objects)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append($"<asic:ASiCManifest xmlns:asic=\"{AsicNames.Namespace}\" xmlns:ds=\"{SignatureNamespace}\">");
        text.Append($"<asic:SigReference URI=\"{ContainerUri.Of(signature)}\" MimeType=\"{signatureType}\"></asic:SigReference>");
        foreach (var item in objects)
        {
            text.Append($"<asic:DataObjectReference URI=\"{ContainerUri.Of(item.Name)}\" MimeType=\"{XmlText.Escape(item.MimeType)}\"{(item.IsRootfile ? " Rootfile=\"true\"" : "")}>");
            text.Append($"<ds:DigestMethod Algorithm=\"{item.DigestMethod}\"></ds:DigestMethod><ds:DigestValue>{Convert.ToBase64String(item.Digest.Span)}</ds:DigestValue>");
            text.Append("</asic:DataObjectReference>");
        }

        return Encoding.UTF8.GetBytes(text.Append("</asic:ASiCManifest>").ToString());
    }

    public static bool TryRead(ReadOnlyMemory<byte> document, [NotNullWhen(true)] out AsicManifest? manifest)
    {
        manifest = null;
        if (!XmlTree.TryDecode(document, out var tree, out _) || !tree.Root.Is(AsicNames.Namespace, "ASiCManifest")
            || ContainerUri.ToName(tree.Root.Child(AsicNames.Namespace, "SigReference")?.Attribute("URI")) is not { } signature)
        {
            return false;
        }

        var objects = new List<AsicManifestReference>();
        foreach (var element in tree.Root.Children.Where(c => c.Is(AsicNames.Namespace, "DataObjectReference")))
        {
            if (objects.Count == MaximumObjects || !TryRead(element, out var item))
            {
                return false;
            }

            objects.Add(item);
        }

        manifest = new AsicManifest(signature, objects);
        return true;
    }

    private static bool TryRead(XmlTreeElement element, [NotNullWhen(true)] out AsicManifestReference? item)
    {
        item = null;
        string? uri = element.Attribute("URI");
        string? value = element.Child(SignatureNamespace, "DigestValue")?.Text;
        var digest = new byte[value?.Length ?? 0];
        if (uri is null || value is null || !Convert.TryFromBase64String(value, digest, out int length)
            || element.Child(SignatureNamespace, "DigestMethod")?.Attribute("Algorithm") is not { } method)
        {
            return false;
        }

        item = new AsicManifestReference(ContainerUri.ToName(uri) ?? uri, element.Attribute("MimeType") ?? AsicNames.UnknownType, method, digest.AsMemory(0, length))
        {
            IsRootfile = element.Attribute("Rootfile") is "true" or "1",
        };
        return true;
    }
}

/// <summary>An entry that a manifest covers.</summary>
/// <param name="Name">Its name; what cannot be a name in a container stands as it was written and is found nowhere.</param>
/// <param name="MimeType">Its media type.</param>
/// <param name="DigestMethod">The identifier of the digest.</param>
/// <param name="Digest">The digest.</param>
internal sealed record AsicManifestReference(string Name, string MimeType, string DigestMethod, ReadOnlyMemory<byte> Digest)
{
    /// <summary>Whether it is the entry that others hang on; in an archive manifest the one before it.</summary>
    public bool IsRootfile { get; init; }

    /// <summary>A reference to an entry as it is now, by SHA-256.</summary>
    public static AsicManifestReference To(AsicPackage package, string name, string mimeType) =>
        new(name, mimeType, DigestMethods.ToUri(DigestAlgorithm.Sha256.Name), package.Digest(name, DigestAlgorithm.Sha256));
}
