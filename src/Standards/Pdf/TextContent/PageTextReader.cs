using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;

namespace AnTin.Pdf.TextContent;

/// <summary>A character where it was shown, in points of default user space.</summary>
/// <param name="Text">What it means; perhaps several letters.</param>
/// <param name="X">Its origin.</param>
/// <param name="Y">Its baseline.</param>
/// <param name="EndX">Where the next one begins.</param>
/// <param name="EndY">The baseline there.</param>
/// <param name="UpX">What an em upwards is.</param>
/// <param name="UpY">What an em upwards is.</param>
internal readonly record struct ShownGlyph(string Text, double X, double Y, double EndX, double EndY, double UpX, double UpY);

/// <summary>Runs through the content of a page for the text it shows (ISO 32000-2, 9.4). Invisible text counts: scanned pages have it.</summary>
internal sealed class PageTextReader(PdfDocument document)
{
    // A page of small print has 10,000 characters; a drawing has some 100,000 operators.
    private const int MaximumGlyphs = 100_000;
    private const int MaximumOperators = 1_000_000;
    private const int MaximumFormDepth = 8;

    private readonly List<ShownGlyph> glyphs = [];
    private readonly Dictionary<PdfDictionary, ShownFont> fonts = [];
    private int operators;

    public static IReadOnlyList<ShownGlyph> Read(PdfDocument document, PdfPage page)
    {
        var reader = new PageTextReader(document);
        reader.Run(reader.ContentOf(page), page.Resources, TextMatrix.Identity, 0);
        return reader.glyphs;
    }

    // 7.7.3.3: several streams are one, with white space between.
    private ReadOnlyMemory<byte> ContentOf(PdfPage page)
    {
        IEnumerable<PdfObject> parts = document.Resolve(page.Dictionary["Contents"]) switch { PdfArray list => list, var only => [only] };
        var all = new MemoryStream();
        foreach (PdfObject part in parts.Take(4_096))
        {
            if (document.Resolve(part) is PdfStream stream && document.Decode(stream, out ReadOnlyMemory<byte> data) == StreamDecodingFailure.None)
            {
                all.Write(data.Span);
                all.WriteByte((byte)'\n');
            }
        }

        return all.ToArray();
    }

    private void Run(ReadOnlyMemory<byte> content, PdfDictionary resources, TextMatrix initial, int depth)
    {
        var scanner = new ContentScanner(content);
        var operands = new List<PdfObject>();
        var state = new TextState { Transformation = initial };
        var saved = new Stack<TextState>();
        while (glyphs.Count < MaximumGlyphs && operators++ < MaximumOperators && scanner.TryNext(operands, out string name))
        {
            switch (name)
            {
                case "q" when saved.Count < 1_000:
                    saved.Push(state.Copy());
                    break;
                case "Q" when saved.TryPop(out TextState? earlier):
                    state = earlier;
                    break;
                case "cm" when TextMatrix.Read(operands) is { } matrix:
                    state.Transformation = matrix.Then(state.Transformation);
                    break;
                case "Do" when operands is [PdfName form] && depth < MaximumFormDepth:
                    RunForm(document.Find<PdfStream>(document.Find<PdfDictionary>(resources, "XObject"), form.Value), resources, state.Transformation, depth);
                    break;
                case "Tf" when operands is [PdfName font, PdfNumber size]:
                    state.Font = FontOf(document.Find<PdfDictionary>(document.Find<PdfDictionary>(resources, "Font"), font.Value));
                    state.Size = size.ToDouble();
                    break;
                default:
                    state.Apply(name, operands, glyphs);
                    break;
            }
        }
    }

    private void RunForm(PdfStream? form, PdfDictionary resources, TextMatrix transformation, int depth)
    {
        if (form is null || document.Find<PdfName>(form.Dictionary, "Subtype") is not { Value: "Form" }
            || document.Decode(form, out ReadOnlyMemory<byte> data) != StreamDecodingFailure.None)
        {
            return;
        }

        var matrix = document.Find<PdfArray>(form.Dictionary, "Matrix") is { } array ? TextMatrix.Read([.. array.Select(document.Resolve)]) : null;
        Run(data, document.Find<PdfDictionary>(form.Dictionary, "Resources") ?? resources, (matrix ?? TextMatrix.Identity).Then(transformation), depth + 1);
    }

    private ShownFont? FontOf(PdfDictionary? dictionary)
    {
        if (dictionary is null)
        {
            return null;
        }

        if (!fonts.TryGetValue(dictionary, out ShownFont? font))
        {
            fonts.Add(dictionary, font = new ShownFont(document, dictionary));
        }

        return font;
    }
}
