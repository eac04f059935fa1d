using System.Globalization;

namespace AnTin.Pdf.Composition;

/// <summary>
/// The head of an official document: national name and motto, agency, number and symbol, place and date
/// (Decree 30/2020/NĐ-CP, Annex I, part II, components 1 to 4).
/// </summary>
/// <param name="agency">The agency that issues the document, in capitals.</param>
/// <param name="number">The number and symbol, such as <c>123/QĐ-UBND</c>; with nothing before the slash, <c>/QĐ-UBND</c>, room is left for the number.</param>
/// <param name="place">The place, such as <c>Hà Nội</c>.</param>
/// <param name="date">The date of issue.</param>
public sealed class OfficialHead(string agency, string number, string place, DateOnly date) : Block
{
    /// <summary>The name of the rectangle where a number can be stamped as a signature of its own.</summary>
    public const string NumberPlace = "number";

    /// <summary>The name of the rectangle where the day can be stamped as a signature of its own.</summary>
    public const string DayPlace = "day";

    /// <summary>The name of the rectangle where the month can be stamped as a signature of its own.</summary>
    public const string MonthPlace = "month";

    // Blanks of a quarter of the size: room for five digits, and for two.
    private static readonly string NumberRoom = new('\u00A0', 11);
    private static readonly string DayRoom = new('\u00A0', 6);

    /// <summary>The agency above it, in capitals.</summary>
    public string? ParentAgency { get; init; }

    /// <summary>What an official letter is about, without the <c>V/v</c>: letters have it here and no title.</summary>
    public string? LetterSubject { get; init; }

    /// <summary>Whether day and month are left open, to be stamped when the document is issued; the year stands.</summary>
    public bool IsDateOpen { get; init; }

    internal override void Place(Flow flow)
    {
        double half = flow.Width * 0.43;
        TextColumn left = Agency(flow.Left, half);
        TextColumn right = Nation(flow.Left + half, flow.Width - half);

        // Number and date stand on one line, below the longer of the two names.
        double names = Math.Max(left.Height, right.Height);
        left.Gap(names - left.Height + 6).LineWithPlaces(
            TextStyle.Body.At(13),
            number.StartsWith('/') ? [("Số:", null), (NumberRoom, NumberPlace), (number, null)] : [("Số: " + number, null)]);
        right.Gap(names - right.Height + 6).LineWithPlaces(TextStyle.Italic.At(13), Date());
        if (LetterSubject is not null)
        {
            left.Text("V/v " + LetterSubject, TextStyle.Body.At(12));
        }

        TextColumn.DrawSideBySide(flow, left, right);
        flow.Advance(12);
    }

    private IReadOnlyList<(string Text, string? Place)> Date()
    {
        string year = date.Year.ToString(CultureInfo.InvariantCulture);
        return IsDateOpen
            ? [($"{place}, ngày", null), (DayRoom, DayPlace), ("tháng", null), (DayRoom, MonthPlace), ($"năm {year}", null)]
            : [($"{place}, ngày {TwoDigits(date.Day, 9)} tháng {TwoDigits(date.Month, 2)} năm {year}", null)];
    }

    // Component 4: days below 10 and months 1 and 2 have a 0 before them.
    private static string TwoDigits(int value, int upTo) => value.ToString(value <= upTo ? "00" : "0", CultureInfo.InvariantCulture);

    private TextColumn Agency(double left, double width)
    {
        var column = new TextColumn(left, width);
        if (ParentAgency is not null)
        {
            column.Text(ParentAgency, TextStyle.Body.At(12.5));
        }

        // The rule is a third to a half as long as the line above it.
        double longest = LineBreaker.Break([new TextRun(agency, TextStyle.Bold.At(12.5))], width).Max(l => l.Width);
        return column.Text(agency, TextStyle.Bold.At(12.5)).Rule(longest * 0.4);
    }

    private static TextColumn Nation(double left, double width)
    {
        const string Motto = "Độc lập - Tự do - Hạnh phúc";
        TextStyle bold = TextStyle.Bold.At(13);
        return new TextColumn(left, width)
            .Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", FitOnOneLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TextStyle.Bold.At(12.5), width))
            .Text(Motto, bold)
            .Rule(bold.Font.WidthOf(Motto, bold.Size));
    }

    private static TextStyle FitOnOneLine(string text, TextStyle style, double width)
        => style.At(Math.Min(style.Size, style.Size * width / style.Font.WidthOf(text, style.Size)));
}

/// <summary>The name of the type and the abstract of a document (Decree 30/2020/NĐ-CP, Annex I, part II, component 5).</summary>
/// <param name="type">The type in capitals, such as <c>QUYẾT ĐỊNH</c>.</param>
/// <param name="summary">What it is about.</param>
public sealed class DocumentTitle(string type, string summary) : Block
{
    internal override void Place(Flow flow)
    {
        var column = new TextColumn(flow.Left, flow.Width);
        double longest = LineBreaker.Break([new TextRun(summary, TextStyle.Bold)], flow.Width).Max(l => l.Width);
        column.Text(type, TextStyle.Bold, structure: "H1").Text(summary, TextStyle.Bold, structure: "H2").Rule(longest * 0.4).Gap(12);
        TextColumn.DrawSideBySide(flow, column);
    }
}
