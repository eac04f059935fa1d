namespace AnTin.Pdf.Composition;

/// <summary>A part of a document, placed below the one before it.</summary>
public abstract class Block
{
    private protected Block()
    {
    }

    internal abstract void Place(Flow flow);
}

/// <summary>Empty room.</summary>
/// <param name="height">Its height in points; dropped at the top of a page.</param>
public sealed class Space(double height) : Block
{
    internal override void Place(Flow flow) => flow.Gap(height);
}

/// <summary>Goes on to the next page.</summary>
public sealed class PageBreak : Block
{
    internal override void Place(Flow flow) => flow.NewPage();
}
