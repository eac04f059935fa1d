namespace AnTin.Pdf.Composition;

/// <summary>A rectangle kept free for a signature.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="PageIndex">The page, from 0.</param>
/// <param name="Rectangle">The rectangle in points.</param>
public sealed record SignaturePlace(string Name, int PageIndex, Pages.PdfRectangle Rectangle);

/// <summary>
/// The end of an official document: recipients at the left, authority, office and name of the signer at the right, with room between for the
/// image of the signature (Decree 30/2020/NĐ-CP, Annex I, part II, components 7 to 9). Never divided between pages.
/// </summary>
/// <param name="office">Authority and office in capitals, a line each: <c>TM. ỦY BAN NHÂN DÂN</c>, <c>CHỦ TỊCH</c>.</param>
/// <param name="name">The signer's name.</param>
public sealed class SignatureBlock(IReadOnlyList<string> office, string name) : Block
{
    /// <summary>The name of the rectangle for the signer's image.</summary>
    public const string SignerPlace = "signer";

    // 24 mm high: the seal of 36 mm is laid over its left third, and may reach above and below.
    private const double PlaceHeight = 68;
    private const double PlaceWidth = 142;

    /// <summary>The recipients, each with its punctuation.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The name of the rectangle, when a document has several.</summary>
    public string PlaceName { get; init; } = SignerPlace;

    internal double Height(Flow flow) => 14 + Columns(flow) switch { var (left, right) => Math.Max(left.Height, right.Height) };

    internal override void Place(Flow flow)
    {
        (TextColumn left, TextColumn right) = Columns(flow);
        flow.Gap(14);
        TextColumn.DrawSideBySide(flow, left, right);
    }

    private (TextColumn Left, TextColumn Right) Columns(Flow flow)
    {
        double half = flow.Width * 0.46;
        var left = new TextColumn(flow.Left, half);
        if (Recipients.Count > 0)
        {
            left.Text("Nơi nhận:", TextStyle.BoldItalic.At(12), Alignment.Left);
            foreach (string recipient in Recipients)
            {
                left.Text("- " + recipient, TextStyle.Body.At(11), Alignment.Left);
            }
        }

        var right = new TextColumn(flow.Left + half, flow.Width - half);
        foreach (string line in office)
        {
            right.Text(line, TextStyle.Bold);
        }

        return (left, right.Gap(4).Place(PlaceName, PlaceWidth, PlaceHeight).Gap(4).Text(name, TextStyle.Bold));
    }
}
