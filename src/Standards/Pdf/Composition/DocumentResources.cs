using System.Globalization;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Images;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Composition;

/// <summary>The fonts and images of a document, named once and shared by its pages.</summary>
internal sealed class DocumentResources(IPdfObjectTarget target)
{
    private readonly Dictionary<TrueTypeFont, (string Name, EmbeddedFont Font, PdfReference Reference)> fonts = [];
    private readonly Dictionary<PdfImage, (string Name, PdfReference Reference)> images = [];

    public (string Name, EmbeddedFont Font) Use(TrueTypeFont font)
    {
        if (!fonts.TryGetValue(font, out (string Name, EmbeddedFont Font, PdfReference Reference) used))
        {
            used = (string.Create(CultureInfo.InvariantCulture, $"F{fonts.Count + 1}"), new EmbeddedFont(font), target.Reserve());
            fonts.Add(font, used);
        }

        return (used.Name, used.Font);
    }

    public string Use(PdfImage image)
    {
        if (!images.TryGetValue(image, out (string Name, PdfReference Reference) used))
        {
            used = (string.Create(CultureInfo.InvariantCulture, $"I{images.Count + 1}"), image.AddTo(target));
            images.Add(image, used);
        }

        return used.Name;
    }

    /// <summary>Embeds the fonts, once all text is known.</summary>
    public PdfDictionary Finish()
    {
        var named = new PdfDictionary();
        foreach ((string name, EmbeddedFont font, PdfReference reference) in fonts.Values)
        {
            font.AddTo(target, reference);
            named = named.With(name, reference);
        }

        var resources = new PdfDictionary(("Font", named));
        return images.Count == 0
            ? resources
            : resources.With("XObject", images.Values.Aggregate(new PdfDictionary(), (all, i) => all.With(i.Name, i.Reference)));
    }
}
