using System.Text;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Asic;

/// <summary>The media types of data objects: written as a <c>manifest.xml</c> of OpenDocument 1.2, part 3 (EN 319 162-1 V1.1.1, 4.4.3.2), read from it or from earlier manifests.</summary>
internal static class MediaTypes
{
    private const string Namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

    public static byte[] Write(string containerType, IEnumerable<AsicDataObject> objects)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n");
        text.Append($"<manifest:manifest xmlns:manifest=\"{Namespace}\" manifest:version=\"1.2\">");
        foreach (var (name, type) in objects.Select(o => (o.Name, o.MimeType)).Prepend(("/", containerType)))
        {
            text.Append($"<manifest:file-entry manifest:full-path=\"{XmlText.Escape(name)}\" manifest:media-type=\"{XmlText.Escape(type)}\"></manifest:file-entry>");
        }

        return Encoding.UTF8.GetBytes(text.Append("</manifest:manifest>").ToString());
    }

    public static Dictionary<string, string> Read(AsicPackage package)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in package.Names.Where(AsicNames.IsManifest).Order(StringComparer.Ordinal))
        {
            foreach (var item in AsicManifest.TryRead(package.Read(name), out var manifest) ? manifest.Objects : [])
            {
                types[item.Name] = item.MimeType;
            }
        }

        if (package.Find(AsicNames.OpenDocumentManifest) is not null && XmlTree.TryDecode(package.Read(AsicNames.OpenDocumentManifest), out var tree, out _))
        {
            foreach (var entry in tree.Root.Children.Where(c => c.Is(Namespace, "file-entry")))
            {
                if (entry.Attribute("full-path", Namespace) is { } name && entry.Attribute("media-type", Namespace) is { } type)
                {
                    types[name] = type;
                }
            }
        }

        return types;
    }
}
