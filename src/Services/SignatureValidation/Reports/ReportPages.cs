using AnTin.Pdf.Composition;
using AnTin.Pdf.Graphics;
using AnTin.Pdf.Metadata;
using AnTin.Platform;

namespace AnTin.SignatureValidation.Reports;

/// <summary>Sets the report: the answer first, then each signature with all that Circular 15/2025/TT-BKHCN, Article 6 asks to be shown, then what it rests on.</summary>
internal sealed class ReportPages(ValidationOutcome outcome, Language language, string? address)
{
    // Three centimetres: phones read it from a printed page at arm's length.
    private const double QrSide = 85;

    private static readonly PdfColor Ok = new(0x0F / 255.0, 0x6B / 255.0, 0x3C / 255.0);
    private static readonly PdfColor Bad = new(0xA4 / 255.0, 0x16 / 255.0, 0x1A / 255.0);
    private static readonly PdfColor Warn = new(0x8A / 255.0, 0x5A / 255.0, 0);
    private static readonly TextStyle Text = TextStyle.Body.At(11.5);
    private static readonly TextStyle Small = TextStyle.Body.At(9.5);

    private readonly ReportWords _words = new(language);

    /// <summary>Composes the pages.</summary>
    /// <param name="sealedBy">Who seals it.</param>
    /// <param name="at">When.</param>
    public ComposedDocument Compose(string sealedBy, DateTimeOffset at)
    {
        var title = T("Báo cáo kiểm tra chữ ký số", "Report on digital signatures");
        var composer = new DocumentComposer(
            PageFormat.Report,
            new DocumentProperties($"{title}: {outcome.FileName}", at) { Author = sealedBy, Subject = outcome.FileSha256, Language = language is Language.English ? "en" : "vi-VN" });
        composer.Add(Line(sealedBy, TextStyle.Bold.At(11) with { Color = PdfColor.Grey }, Alignment.Center));
        composer.Add(Line(title.ToUpperInvariant(), TextStyle.Bold.At(17), Alignment.Center));
        if (outcome.Sandbox)
        {
            composer.Add(Line(T("SANDBOX: chứng thư thử nghiệm, không có giá trị pháp lý", "SANDBOX: certificates for trials, without legal effect"), TextStyle.Bold.At(11) with { Color = Bad }, Alignment.Center));
        }

        AddAnswer(composer);
        for (var i = 0; i < outcome.Signatures.Count; i++)
        {
            AddSignature(composer, i + 1, outcome.Signatures[i]);
        }

        AddAddress(composer);
        AddChecks(composer);
        AddBasis(composer);
        return composer.Add(new SignatureBlock([T("CON DẤU CỦA NỀN TẢNG", "SEAL OF THE PLATFORM")], sealedBy)).Finish();
    }

    private void AddAnswer(DocumentComposer composer)
    {
        composer.Add(new Space(10)).Add(Line(T(outcome.Headline), TextStyle.Bold.At(15) with { Color = Colour(outcome.Verdict) }));
        composer.Add(Line(T(outcome.Summary), Text));
        composer.Add(Rows(
            (T("Kết quả", "Result"), _words.Of(outcome.Verdict)),
            (T("Tệp đã kiểm tra", "File"), outcome.FileName),
            (T("Dung lượng", "Length"), $"{ReportWords.Length(outcome.FileLength)} byte"),
            (T("Mã băm SHA-256", "SHA-256"), Groups(outcome.FileSha256)),
            (T("Thời điểm kiểm tra", "Checked at"), _words.Moment(outcome.ValidatedAt)),
            (T("Chính sách kiểm tra", "Policy"), outcome.Policy is null ? "" : T(outcome.Policy))));
        AddStatements(composer, outcome.Statements);
    }

    private void AddSignature(DocumentComposer composer, int number, SignatureOutcome signature)
    {
        composer.Add(new Heading(2, T($"Chữ ký {number}: {signature.SignerName}", $"Signature {number}: {signature.SignerName}")) { Style = TextStyle.Bold.At(13.5) });
        composer.Add(Rows(
            (T("Kết quả", "Result"), _words.Of(signature.Verdict)),
            (T("Người ký", "Signer"), $"{signature.SignerName} ({_words.Of(signature.SignerKind)})"),
            (T("Chức vụ, cơ quan", "Title, agency"), string.Join(", ", new[] { signature.Title, signature.Organisation }.OfType<string>())),
            (T("Thời gian ký", "Signed at"), _words.Time(signature)),
            (T("Tính toàn vẹn", "Integrity"), _words.Integrity(signature.IsIntact)),
            (T("Cơ quan cấp chứng thư", "Issuing authority"), signature.Issuer ?? ""),
            (T("Hiệu lực chứng thư", "Certificate valid"), Period(signature)),
            (T("Đơn vị quản lý chứng thư", "Managing unit"), signature.ManagingUnit ?? ""),
            (T("Thu hồi", "Revocation"), T(signature.Revocation)),
            (T("Phạm vi", "Covers"), T(signature.Scope)),
            (T("Mức chữ ký", "Level"), signature.Level is { } level ? T(level) : ""),
            (T("Thay đổi sau khi ký", "Changed since"), signature.SignedLength is null ? "" : signature.ChangesSince.Count == 0 ? T("Không có", "Nothing") : string.Join("\n", signature.ChangesSince.Select(T)))));
        AddStatements(composer, signature.Statements);
    }

    // After all that a reader asks first: what was checked and by which clause, for whoever wants to know why.
    private void AddChecks(DocumentComposer composer)
    {
        if (outcome.Signatures.Count > 0)
        {
            composer.Add(new PageBreak());
        }

        for (var i = 0; i < outcome.Signatures.Count; i++)
        {
            composer.Add(new Heading(2, T($"Các bước kiểm tra chữ ký {i + 1}", $"Checks of signature {i + 1}")) { Style = TextStyle.Bold.At(13.5) });
            composer.Add(new Table(
                [new(T("Điều phải đúng", "What has to hold"), 5), new(T("Căn cứ", "Clause"), 4), new(T("Kết quả", "Result"), 2)],
                [.. outcome.Signatures[i].Checks.Select(Row)])
            {
                Style = Small, HeadStyle = TextStyle.Bold.At(9.5),
            });
        }
    }

    private IReadOnlyList<string> Row(CheckResult check) =>
        [T(CheckWords.InVietnamese(check.Name), CheckWords.InEnglish(check.Name)), check.Clause, check.Passed ? T("Đạt", "Holds") : T("Không đạt", "Does not hold")];

    private void AddStatements(DocumentComposer composer, IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            var style = TextStyle.Bold.At(11.5) with { Color = statement.Weight switch { StatementWeight.Failed => Bad, StatementWeight.Information => Ok, _ => Warn } };
            composer.Add(new Paragraph(new TextRun(T(statement.Sentence) + " ", style), new TextRun($"{T(statement.Reason)} {T(statement.Action)}".Trim(), Text))
            {
                Alignment = Alignment.Left, FirstLineIndent = 0,
            });
        }
    }

    private void AddBasis(DocumentComposer composer)
    {
        if (outcome.Trust is not { } trust)
        {
            return;
        }

        composer.Add(new Heading(2, T("Danh sách tin cậy", "Trusted lists")) { Style = TextStyle.Bold.At(13.5) });
        composer.Add(Line(T($"Tải lúc {_words.Moment(trust.LoadedAt)}.", $"Loaded at {_words.Moment(trust.LoadedAt)}."), Text));
        if (trust.Notice is { } notice)
        {
            composer.Add(Line(T(notice), TextStyle.Bold.At(11.5) with { Color = Warn }));
        }

        composer.Add(new Table(
            [new(T("Danh sách", "List"), 2), new(T("Phát hành", "Issued"), 2), new(T("Mã băm SHA-256", "SHA-256"), 6)],
            [.. trust.Lists.Select(list => (IReadOnlyList<string>)[$"{list.Territory} {list.Number}", ReportWords.Day(list.IssuedAt), Groups(list.Sha256)])])
        {
            Style = Small, HeadStyle = TextStyle.Bold.At(9.5),
        });
    }

    private void AddAddress(DocumentComposer composer)
    {
        if (address is null)
        {
            composer.Add(Line(T("Người gửi yêu cầu không lưu gì: kết quả này không xem lại được trên mạng.", "The sender wanted nothing kept: this result cannot be read online."), Text));
            return;
        }

        composer.Add(new Heading(2, T("Xem lại kết quả", "Read the result online")) { Style = TextStyle.Bold.At(13.5) });
        composer.Add(Line(address, Text));
        composer.Add(new ImageBlock(QrImage.Of(address), QrSide, T($"Mã QR: {address}", $"QR code: {address}")) { Alignment = Alignment.Left });
    }

    private string Period(SignatureOutcome signature) =>
        signature is { CertificateFrom: { } from, CertificateUntil: { } until } ? T($"{ReportWords.Day(from)} đến {ReportWords.Day(until)}", $"{ReportWords.Day(from)} to {ReportWords.Day(until)}") : "";

    private static LabelTable Rows(params (string Label, string Value)[] rows) => new([.. rows.Where(row => row.Value.Length > 0)])
    {
        LabelShare = 0.3, LabelStyle = Text, ValueStyle = TextStyle.Bold.At(11.5),
    };

    private static Paragraph Line(string text, TextStyle style, Alignment alignment = Alignment.Left) => new(text, style) { Alignment = alignment, FirstLineIndent = 0, SpaceBefore = 4 };

    // In groups of eight, so that it breaks at the end of a line and two people can compare it aloud.
    private static string Groups(string hex) => string.Join(' ', hex.Chunk(8).Select(group => new string(group)));

    private static PdfColor Colour(Verdict verdict) => verdict switch { Verdict.Valid => Ok, Verdict.NotValid => Bad, _ => Warn };

    private string T(string vi, string en) => _words.T(vi, en);

    private string T(LocalizedText text) => _words.T(text);
}
