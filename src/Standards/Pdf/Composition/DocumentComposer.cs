using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Composition;

/// <summary>A finished document.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Places">The rectangles kept free for signatures.</param>
public sealed record ComposedDocument(byte[] Bytes, IReadOnlyList<SignaturePlace> Places);

/// <summary>
/// Composes a new document as PDF/A-2u (ISO 19005-2) with tagged structure. The same blocks, properties and format give the same bytes.
/// </summary>
/// <param name="format">The page and its margins.</param>
/// <param name="properties">What the document says about itself.</param>
public sealed class DocumentComposer(PageFormat format, DocumentProperties properties)
{
    private readonly List<Block> blocks = [];

    /// <summary>Adds a block below the last one.</summary>
    /// <param name="block">The block.</param>
    /// <returns>This composer.</returns>
    public DocumentComposer Add(Block block)
    {
        blocks.Add(block);
        return this;
    }

    /// <summary>Lays the blocks out and writes the file.</summary>
    /// <returns>The document.</returns>
    public ComposedDocument Finish()
    {
        var file = new NewFile();
        PdfReference catalog = file.Reserve();
        PdfReference tree = file.Reserve();
        var resources = new DocumentResources(file);
        var flow = new Flow(format, resources);
        for (int i = 0; i < blocks.Count; i++)
        {
            // A signature alone on a page could be put under any text: the last paragraph goes with it.
            if (blocks[i] is Paragraph last && i + 1 < blocks.Count && blocks[i + 1] is SignatureBlock signature)
            {
                flow.Ensure(last.Height(flow) + signature.Height(flow));
            }

            blocks[i].Place(flow);
        }

        PdfReference shared = file.Add(resources.Finish());
        List<PdfReference> pages = [];
        for (int i = 0; i < flow.Pages.Count; i++)
        {
            PdfReference content = file.Add(flow.Pages[i].ToStream(new PdfDictionary()));
            pages.Add(file.Add(new PdfDictionary(
                ("Type", new PdfName("Page")),
                ("Parent", tree),
                ("MediaBox", format.Size.ToArray()),
                ("Resources", shared),
                ("Contents", content),
                ("StructParents", new PdfInteger(i)),
                ("Tabs", new PdfName("S")))));
        }

        file.Set(tree, new PdfDictionary(
            ("Type", new PdfName("Pages")), ("Kids", new PdfArray(pages.ConvertAll<PdfObject>(p => p))), ("Count", new PdfInteger(pages.Count))));
        file.Set(catalog, Catalog(file, tree, flow.Structure.Write(file, pages)));
        return new ComposedDocument(file.Write(catalog, file.Add(properties.ToInformation())), flow.Places);
    }

    private PdfDictionary Catalog(NewFile file, PdfReference tree, PdfReference structure) => new(
        ("Type", new PdfName("Catalog")),
        ("Pages", tree),
        ("Lang", PdfString.FromText(properties.Language)),
        ("MarkInfo", new PdfDictionary(("Marked", PdfBoolean.True))),
        ("StructTreeRoot", structure),
        ("ViewerPreferences", new PdfDictionary(("DisplayDocTitle", PdfBoolean.True))),
        ("Metadata", file.Add(XmpPacket.Write(properties))),
        ("OutputIntents", SrgbProfile.OutputIntents(file)));
}
