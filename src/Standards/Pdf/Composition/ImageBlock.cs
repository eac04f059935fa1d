using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;

namespace AnTin.Pdf.Composition;

/// <summary>An image on a line of its own.</summary>
/// <param name="image">The image.</param>
/// <param name="width">Its width in points, made smaller when the page is narrower; the height follows.</param>
/// <param name="alternative">What it shows, in words (ISO 32000-2, 14.9.3).</param>
public sealed class ImageBlock(PdfImage image, double width, string alternative) : Block
{
    /// <summary>Where it stands.</summary>
    public Alignment Alignment { get; init; } = Alignment.Center;

    internal override void Place(Flow flow)
    {
        double shown = Math.Min(width, flow.Width);
        double height = shown * image.Height / image.Width;
        if (height > flow.PageHeight)
        {
            (shown, height) = (shown * flow.PageHeight / height, flow.PageHeight);
        }

        flow.Gap(6);
        flow.Ensure(height);
        double left = flow.Left + (Alignment switch { Alignment.Center => (flow.Width - shown) / 2, Alignment.Right => flow.Width - shown, _ => 0 });
        flow.Structure.Begin("Figure", alternative);
        flow.DrawImage(image, new PdfRectangle(left, flow.Y - height, left + shown, flow.Y));
        flow.Structure.End();
        flow.Advance(height);
    }
}
