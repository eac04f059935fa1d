using System.Globalization;
using System.Security;
using System.Text;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Metadata;

/// <summary>The XMP metadata of a PDF/A-2u document (ISO 19005-2, 6.6; ISO 16684-1).</summary>
internal static class XmpPacket
{
    public static PdfStream Write(DocumentProperties properties)
    {
        string created = properties.Created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var text = new StringBuilder();

        // The packet wrapper is fixed by ISO 16684-1, 7.3.2: a byte order mark and this very identifier.
        text.Append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
        text.Append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"");
        text.Append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"");
        text.Append(" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
        text.Append("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n");
        text.Append(CultureInfo.InvariantCulture, $"<dc:format>application/pdf</dc:format>\n<dc:title>{Alternative(properties.Title)}</dc:title>\n");
        if (properties.Author is { } author)
        {
            text.Append(CultureInfo.InvariantCulture, $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(author)}</rdf:li></rdf:Seq></dc:creator>\n");
        }

        if (properties.Subject is { } subject)
        {
            text.Append(CultureInfo.InvariantCulture, $"<dc:description>{Alternative(subject)}</dc:description>\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"<dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(properties.Language)}</rdf:li></rdf:Bag></dc:language>\n");
        text.Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{created}</xmp:CreateDate>\n<xmp:ModifyDate>{created}</xmp:ModifyDate>\n");
        text.Append(CultureInfo.InvariantCulture, $"<pdf:Producer>{SecurityElement.Escape(properties.Producer)}</pdf:Producer>\n");
        text.Append("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return new PdfStream(
            new PdfDictionary(("Type", new PdfName("Metadata")), ("Subtype", new PdfName("XML"))),
            Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Alternative(string text) => $"<rdf:Alt><rdf:li xml:lang=\"x-default\">{SecurityElement.Escape(text)}</rdf:li></rdf:Alt>";
}
