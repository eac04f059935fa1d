using System.Xml;
using AnTin.Pdf;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>What may change in the description of a document: its information dictionary and its XMP metadata (ISO 32000-2, 14.3).</summary>
internal static class DescriptionComparison
{
    // XMP packets are some kilobytes with two of padding; more is not a description.
    private const int MaximumCharacters = 1 << 20;

    public static void Compare(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        bool sameInformation = PdfEquality.AreEqual(signed.Resolve(signed.Trailer["Info"]), current.Resolve(current.Trailer["Info"]));
        bool sameMetadata = PdfEquality.AreEqual(signed.Resolve(signed.Catalog["Metadata"]), current.Resolve(current.Catalog["Metadata"]));
        if (!sameMetadata && !IsMetadata(current))
        {
            comparison.Report(RevisionChangeKind.CatalogChanged, null, "Metadata");
        }
        else if (!sameInformation || !sameMetadata)
        {
            comparison.Report(RevisionChangeKind.MetadataChanged, null, sameMetadata ? "Info" : "Metadata");
        }
    }

    private static bool IsMetadata(PdfDocument document) =>
        document.Resolve(document.Catalog["Metadata"]) is PdfStream stream
        && stream.Dictionary.Has("Type", "Metadata")
        && stream.Dictionary.Has("Subtype", "XML")
        && document.Decode(stream, out var xml) is StreamDecodingFailure.None
        && IsPlainXml(xml);

    // Readers parse the packet: one that is not well-formed, or brings entities, is meant for something else.
    private static bool IsPlainXml(ReadOnlyMemory<byte> xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumCharacters };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
