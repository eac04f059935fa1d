using AnTin.Pdf.Objects;

namespace AnTin.Pdf.TextContent;

/// <summary>The graphics state as far as text goes (ISO 32000-2, 9.3 and 9.4).</summary>
internal sealed class TextState
{
    private double characterSpacing;
    private double wordSpacing;
    private double scale = 1;
    private double leading;
    private double rise;
    private TextMatrix matrix = TextMatrix.Identity;
    private TextMatrix line = TextMatrix.Identity;

    public TextMatrix Transformation { get; set; } = TextMatrix.Identity;

    public ShownFont? Font { get; set; }

    public double Size { get; set; }

    public TextState Copy() => (TextState)MemberwiseClone();

    public void Apply(string name, IReadOnlyList<PdfObject> operands, List<ShownGlyph> glyphs)
    {
        double First() => operands.Count > 0 && operands[0] is PdfNumber number ? number.ToDouble() : 0;
        double Second() => operands.Count > 1 && operands[1] is PdfNumber number ? number.ToDouble() : 0;
        switch (name)
        {
            case "BT":
                matrix = line = TextMatrix.Identity;
                break;
            case "Tc":
                characterSpacing = First();
                break;
            case "Tw":
                wordSpacing = First();
                break;
            case "Tz":
                scale = First() / 100;
                break;
            case "TL":
                leading = First();
                break;
            case "Ts":
                rise = First();
                break;
            case "Td":
                Move(First(), Second());
                break;
            case "TD":
                leading = -Second();
                Move(First(), Second());
                break;
            case "T*":
                Move(0, -leading);
                break;
            case "Tm" when TextMatrix.Read(operands) is { } set:
                matrix = line = set;
                break;
            case "Tj" when operands.Count > 0:
                Show(operands[^1], glyphs);
                break;
            case "'" when operands.Count > 0:
                Move(0, -leading);
                Show(operands[^1], glyphs);
                break;
            case "\"" when operands.Count > 2:
                (wordSpacing, characterSpacing) = (First(), Second());
                Move(0, -leading);
                Show(operands[^1], glyphs);
                break;
            case "TJ" when operands is [.., PdfArray pieces]:
                foreach (PdfObject piece in pieces)
                {
                    Show(piece, glyphs);
                }

                break;
        }
    }

    private void Move(double x, double y) => matrix = line = new TextMatrix(1, 0, 0, 1, x, y).Then(line);

    private void Show(PdfObject piece, List<ShownGlyph> glyphs)
    {
        if (piece is PdfNumber back)
        {
            Advance(-back.ToDouble() / 1000 * Size * scale);
        }

        if (piece is not PdfString text || Font is null)
        {
            return;
        }

        foreach ((string meaning, double width, bool isBlank) in Font.Read(text.Bytes))
        {
            TextMatrix shown = matrix.Then(Transformation);
            (double x, double y) = shown.Apply(0, rise);
            (double upX, double upY) = shown.Apply(0, rise + Size);
            Advance(((width * Size) + characterSpacing + (isBlank ? wordSpacing : 0)) * scale);
            (double endX, double endY) = matrix.Then(Transformation).Apply(0, rise);
            glyphs.Add(new ShownGlyph(meaning, x, y, endX, endY, upX - x, upY - y));
        }
    }

    private void Advance(double x) => matrix = new TextMatrix(1, 0, 0, 1, x, 0).Then(matrix);
}
