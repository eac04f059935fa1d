using AnTin.AgencyDirectory;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;

namespace AnTin.Procedures.Forms;

/// <summary>The agency's result as a PDF, in the form of Decree 30/2020/NĐ-CP, Annex I.</summary>
internal static class ResultDocument
{
    public static FormDocument Compose(Procedure procedure, Agency agency, Dossier dossier, string signerTitle, string signerName, DateTimeOffset now)
    {
        var applicant = dossier.Applicant;
        var title = $"{procedure.ResultName.Vi} · {dossier.Code}";
        return FormDocument.Of(new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties(title, now) { Author = agency.Name, Subject = procedure.Code })
            .Add(new OfficialHead(agency.Name.ToUpperInvariant(), $"{dossier.Code![^4..]}/TLKS-BS", agency.Place, FormDocument.Day(now)))
            .Add(new DocumentTitle("TRÍCH LỤC KHAI SINH", "(Bản sao)"))
            .Add(new LabelTable(
            [
                ("Họ, chữ đệm, tên:", applicant.FullName),
                ("Ngày, tháng, năm sinh:", FormDocument.Date(applicant.BirthDate)),
                ("Số định danh cá nhân:", applicant.NationalId),
                ("Nơi thường trú:", applicant.Address),
                ("Nơi đăng ký khai sinh:", dossier.Answers.GetValueOrDefault("registeredAt", "")),
                ("Mã hồ sơ:", dossier.Code!),
            ]))
            .Add(new Paragraph("Trích lục này là dữ liệu mẫu của hệ thống thử nghiệm (SANDBOX), không có giá trị pháp lý.", TextStyle.Italic))
            .Add(new Paragraph($"Bản sao được trích từ Sổ hộ tịch theo đề nghị của công dân, mục đích: {dossier.Answers.GetValueOrDefault("purpose", "")}.", TextStyle.Body))
            .Add(new SignatureBlock(["TM. ỦY BAN NHÂN DÂN", .. TitleLines(signerTitle)], signerName)
            {
                Recipients = ["Người đề nghị;", "Lưu: VT."],
            })
            .Finish());
    }

    // Decree 30/2020/NĐ-CP, Article 13: a deputy signs for the head, with KT.
    private static string[] TitleLines(string title) =>
        title.StartsWith("PHÓ ", StringComparison.Ordinal) ? [$"KT. {title["PHÓ ".Length..]}", title] : [title];
}
