namespace AnTin.Pdf.Composition;

/// <summary>Labels at the left and their values at the right, without borders.</summary>
/// <param name="rows">Labels and values.</param>
public sealed class LabelTable(IReadOnlyList<(string Label, string Value)> rows) : Block
{
    /// <summary>The part of the width that labels take: 0 to 1.</summary>
    public double LabelShare { get; init; } = 0.35;

    /// <summary>The style of labels.</summary>
    public TextStyle LabelStyle { get; init; } = TextStyle.Body.At(13);

    /// <summary>The style of values.</summary>
    public TextStyle ValueStyle { get; init; } = TextStyle.Bold.At(13);

    internal override void Place(Flow flow)
    {
        double labels = flow.Width * LabelShare;
        flow.Gap(6);
        flow.Structure.Begin("Table");
        foreach ((string label, string value) in rows)
        {
            flow.Structure.Begin("TR");
            TextColumn.DrawSideBySide(
                flow,
                new TextColumn(flow.Left, labels - 8).Text(label, LabelStyle, Alignment.Left, "TH"),
                new TextColumn(flow.Left + labels, flow.Width - labels).Text(value, ValueStyle, Alignment.Left, "TD"));
            flow.Structure.End();
            flow.Gap(3);
        }

        flow.Structure.End();
    }
}
