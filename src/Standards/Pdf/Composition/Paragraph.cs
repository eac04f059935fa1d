namespace AnTin.Pdf.Composition;

/// <summary>A paragraph of running text.</summary>
/// <param name="runs">Its text.</param>
public sealed class Paragraph(params IReadOnlyList<TextRun> runs) : Block
{
    /// <summary>A paragraph in one style.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="style">The style; <see cref="TextStyle.Body"/> when none is given.</param>
    public Paragraph(string text, TextStyle? style = null)
        : this(new TextRun(text, style ?? TextStyle.Body))
    {
    }

    /// <summary>Where its lines stand. Justified, as official documents are set.</summary>
    public Alignment Alignment { get; init; } = Alignment.Justified;

    /// <summary>The indent of the first line in points; 10 mm (Decree 30/2020/NĐ-CP: 1 cm or 1.27 cm).</summary>
    public double FirstLineIndent { get; init; } = 28.35;

    /// <summary>The room above in points; at least 6 by the decree.</summary>
    public double SpaceBefore { get; init; } = 6;

    /// <summary>The distance of lines, as a multiple of single spacing: 1 to 1.5 by the decree.</summary>
    public double LineSpacing { get; init; } = 1;

    internal string StructureType { get; init; } = "P";

    internal double Height(Flow flow) => SpaceBefore
        + LineBreaker.Break(runs, flow.Width, FirstLineIndent).Sum(l => l.Height(runs.Count > 0 ? runs[0].Style.LineHeight : 0) * LineSpacing);

    internal override void Place(Flow flow)
    {
        List<TextLine> lines = LineBreaker.Break(runs, flow.Width, FirstLineIndent);
        flow.Gap(SpaceBefore);
        flow.Structure.Begin(StructureType);
        for (int i = 0; i < lines.Count; i++)
        {
            double height = lines[i].Height(runs.Count > 0 ? runs[0].Style.LineHeight : 0) * LineSpacing;

            // Neither the first nor the last line of a paragraph stands alone on a page.
            bool keepsNext = lines.Count > 1 && (i == 0 || (i == lines.Count - 2 && lines.Count > 2));
            flow.Ensure(keepsNext ? 2 * height : height);
            double indent = i == 0 ? FirstLineIndent : 0;
            flow.Draw(lines[i], flow.Left + indent, flow.Width - indent, flow.Y, Alignment);
            flow.Advance(height);
        }

        flow.Structure.End();
    }
}

/// <summary>A heading, which stays with what follows it.</summary>
/// <param name="level">1 to 6.</param>
/// <param name="text">Its text.</param>
public sealed class Heading(int level, string text) : Block
{
    /// <summary>The style; bold, larger for the first levels.</summary>
    public TextStyle Style { get; init; } = TextStyle.Bold.At(level switch { 1 => 16, 2 => 14.5, _ => 14 });

    /// <summary>Where it stands.</summary>
    public Alignment Alignment { get; init; } = Alignment.Left;

    internal override void Place(Flow flow)
    {
        // Its own lines and two of the text below.
        flow.Ensure((LineBreaker.Break([new TextRun(text, Style)], flow.Width).Count + 2) * Style.LineHeight + 12);
        new Paragraph(text, Style)
        {
            Alignment = Alignment,
            FirstLineIndent = 0,
            SpaceBefore = level == 1 ? 12 : 9,
            StructureType = $"H{Math.Clamp(level, 1, 6)}",
        }.Place(flow);
    }
}
