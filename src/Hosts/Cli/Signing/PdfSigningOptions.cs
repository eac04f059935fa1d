using System.CommandLine;
using System.Globalization;
using System.Text;
using AnTin.Pdf.Graphics;

namespace AnTin.Cli.Signing;

/// <summary>The options of PDF signatures.</summary>
internal sealed class PdfSigningOptions
{
    private readonly Option<string?> _field = new("--field") { Description = "Ô ký có sẵn. / An empty signature field." };
    private readonly Option<string?> _reason = new("--reason") { Description = "Lý do ký. / Reason." };
    private readonly Option<string?> _location = new("--location") { Description = "Nơi ký. / Place." };
    private readonly Option<int?> _certify = new("--certify") { Description = "Chứng nhận tài liệu, 1 đến 3: về sau được phép thay đổi gì. / Certify the document, 1 to 3: what may be changed afterwards." };
    private readonly Option<string?> _password = new("--pdf-password-file") { Description = "Tệp chứa mật khẩu của PDF ở dòng đầu. / File with the password of the PDF in its first line." };
    private readonly Option<string[]> _text = new("--text") { Description = "Dòng chữ hiển thị; nhiều lần cho nhiều dòng. / A line to be shown; several times for several lines.", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _image = new("--image") { Description = "Ảnh hiển thị, PNG hoặc JPEG. / An image to be shown, PNG or JPEG." };
    private readonly Option<string?> _qr = new("--qr") { Description = "Mã QR hiển thị. / A QR code to be shown." };
    private readonly Option<string?> _anchor = new("--anchor-text") { Description = "Đặt cạnh dòng chữ này của trang. / Stands beside this text of the page." };
    private readonly Option<string> _side = new("--side") { Description = "below, above, after, upon.", DefaultValueFactory = _ => "below" };
    private readonly Option<string?> _size = new("--size") { Description = "Rộng x cao, mm: 60x25. / Width x height, mm." };
    private readonly Option<int> _page = new("--page") { Description = "Trang, từ 1. / Page, from 1.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _at = new("--at") { Description = "Góc trái dưới trên trang, mm: 120,40. / Lower left corner on the page, mm." };

    public PdfSigningOptions()
    {
        _side.AcceptOnlyFromAmong("below", "above", "after", "upon");
        Check(_size, 'x', smallest: 1);
        Check(_at, ',', smallest: 0);
        _qr.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !QrCode.TryEncode(Encoding.UTF8.GetBytes(text), out _))
            {
                result.AddError($"--qr: {Encoding.UTF8.GetByteCount(text)} byte; tối đa / at most {QrCode.MaximumBytes}");
            }
        });
        _certify.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 3)
            {
                result.AddError("--certify: 1, 2, 3");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _field, _reason, _location, _certify, _password, _text, _image, _qr, _anchor, _side, _size, _page, _at })
        {
            command.Add(option);
        }
    }

    public PdfSigning Read(ParseResult parsed) => new()
    {
        Field = parsed.GetValue(_field),
        Reason = parsed.GetValue(_reason),
        Location = parsed.GetValue(_location),
        Certify = parsed.GetValue(_certify),
        Password = parsed.GetValue(_password) is { } file ? File.ReadLines(file).FirstOrDefault() ?? "" : "",
        Text = parsed.GetValue(_text) ?? [],
        Image = parsed.GetValue(_image),
        Qr = parsed.GetValue(_qr),
        Anchor = parsed.GetValue(_anchor),
        Side = parsed.GetValue(_side)!,
        Size = Pair(parsed.GetValue(_size), 'x') ?? (60, 25),
        Page = parsed.GetValue(_page),
        At = Pair(parsed.GetValue(_at), ','),
    };

    private static void Check(Option<string?> option, char separator, double smallest) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string?>() is { } text && !(Pair(text, separator) is var (first, second) && first >= smallest && second >= smallest))
        {
            result.AddError($"{option.Name}: “{text}”?");
        }
    });

    private static (double, double)? Pair(string? text, char separator) =>
        text?.Split(separator) is [var first, var second]
        && double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out double a)
        && double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out double b)
        && double.IsFinite(a + b)
            ? (a, b)
            : null;
}
