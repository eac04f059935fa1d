using System.Globalization;

namespace AnTin.Pdf.Composition;

/// <summary>
/// The head of an official document: national name and motto, agency, number and symbol, place and date
/// (Decree 30/2020/NĐ-CP, Annex I, part II, components 1 to 4).
/// </summary>
/// <param name="agency">The agency that issues the document, in capitals.</param>
/// <param name="number">The number and symbol, such as <c>123/QĐ-UBND</c>; empty room is left when there is no number yet.</param>
/// <param name="place">The place, such as <c>Hà Nội</c>.</param>
/// <param name="date">The date of issue; <see langword="null"/> leaves room for it to be stamped later.</param>
public sealed class OfficialHead(string agency, string? number, string place, DateOnly? date) : Block
{
    /// <summary>The name of the rectangle where a number can be stamped as a signature of its own.</summary>
    public const string NumberPlace = "number";

    /// <summary>The name of the rectangle where day and month can be stamped as a signature of their own.</summary>
    public const string DatePlace = "date";

    /// <summary>The agency above it, in capitals.</summary>
    public string? ParentAgency { get; init; }

    /// <summary>What an official letter is about, without the <c>V/v</c>: letters have it here and no title.</summary>
    public string? LetterSubject { get; init; }

    internal override void Place(Flow flow)
    {
        double half = flow.Width * 0.43;
        TextColumn left = Agency(flow.Left, half);
        TextColumn right = Nation(flow.Left + half, flow.Width - half);

        // Number and date stand on one line, below the longer of the two names.
        double names = Math.Max(left.Height, right.Height);
        left.Gap(names - left.Height + 6);
        right.Gap(names - right.Height + 6);
        if (number is null)
        {
            left.Place(NumberPlace, half * 0.8, 16.1).Gap(-16.1);
        }

        // 5.7 and 9: room for four digits, and for day and month, in Times of 13 and 14 points.
        left.Text("Số: " + (number ?? new string('\u00A0', 20)), TextStyle.Body.At(13));
        if (date is null)
        {
            right.Place(DatePlace, (flow.Width - half) * 0.9, 16.1).Gap(-16.1);
        }

        right.Text(
            date is { } day
                ? string.Create(CultureInfo.InvariantCulture, $"{place}, ngày {TwoDigits(day.Day, 9)} tháng {TwoDigits(day.Month, 2)} năm {day.Year}")
                : $"{place}, ngày\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0tháng\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0năm\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0",
            TextStyle.Italic.At(13));
        if (LetterSubject is not null)
        {
            left.Text("V/v " + LetterSubject, TextStyle.Body.At(12));
        }

        TextColumn.DrawSideBySide(flow, left, right);
        flow.Advance(12);
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
