using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>What PDF/A asks of an appearance, so that a document keeps what it claims (ISO 19005-1 to -4).</summary>
/// <param name="WithStencils">No half-transparent images: ISO 19005-1, 6.4; and in later parts where no output intent says how to blend (19005-2, 6.2.10).</param>
/// <param name="WithCidSets">The fonts list their glyphs: ISO 19005-1, 6.3.5; forbidden from part 4 on.</param>
/// <param name="ColorSpaces">What the device colours mean where no output intent says it (19005-1, 6.2.3.3; 19005-2, 6.2.4.3).</param>
internal sealed record ArchivalRules(bool WithStencils, bool WithCidSets, PdfDictionary? ColorSpaces)
{
    public static ArchivalRules Of(IncrementalUpdate update)
    {
        if (PdfaIdentification.PartOf(update.Document) is not { } part)
        {
            return new ArchivalRules(false, false, null);
        }

        int? components = PdfaIdentification.OutputComponentsOf(update.Document);
        return new ArchivalRules(part == 1 || components is null, part == 1, components == 3 ? null : DefaultColorSpaces.AddTo(update));
    }
}
