using AnTin.AgencyDirectory;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;

namespace AnTin.Procedures.Forms;

/// <summary>The citizen's application as a PDF.</summary>
internal static class ApplicationDocument
{
    public static FormDocument Compose(
        Procedure procedure, Agency agency, Applicant applicant, IReadOnlyDictionary<string, string> answers, IReadOnlyList<string> attachments, DateTimeOffset now)
    {
        var title = $"Đơn đề nghị: {procedure.Name.Vi}";
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties(title, now) { Author = applicant.FullName, Subject = procedure.Code })
            .Add(new Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TextStyle.Bold.At(13)) { Alignment = Alignment.Center, FirstLineIndent = 0 })
            .Add(new Paragraph("Độc lập - Tự do - Hạnh phúc", TextStyle.Bold) { Alignment = Alignment.Center, FirstLineIndent = 0, SpaceBefore = 0 })
            .Add(new Space(14))
            .Add(new Heading(1, "ĐƠN ĐỀ NGHỊ") { Alignment = Alignment.Center })
            .Add(new Paragraph(procedure.Name.Vi, TextStyle.Bold) { Alignment = Alignment.Center, FirstLineIndent = 0, SpaceBefore = 0 })
            .Add(new Space(10))
            .Add(new Paragraph($"Kính gửi: {agency.Name}", TextStyle.Body) { Alignment = Alignment.Center, FirstLineIndent = 0 })
            .Add(new Space(8))
            .Add(new LabelTable(Rows(procedure, applicant, answers)));
        if (attachments.Count > 0)
        {
            composer.Add(new Paragraph("Giấy tờ dùng lại từ kho dữ liệu của công dân:", TextStyle.Body));
            foreach (var attachment in attachments)
            {
                composer.Add(new Paragraph($"– {attachment}", TextStyle.Body));
            }
        }

        return FormDocument.Of(composer
            .Add(new Paragraph("Tôi cam đoan những nội dung trên là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.", TextStyle.Body))
            .Add(new Paragraph($"{agency.Place}, ngày {now.ToOffset(TimeSpan.FromHours(7)):dd} tháng {now.ToOffset(TimeSpan.FromHours(7)):MM} năm {now.ToOffset(TimeSpan.FromHours(7)):yyyy}", TextStyle.Italic) { Alignment = Alignment.Right, FirstLineIndent = 0 })
            .Add(new SignatureBlock(["NGƯỜI LÀM ĐƠN"], applicant.FullName))
            .Finish());
    }

    private static List<(string Label, string Value)> Rows(Procedure procedure, Applicant applicant, IReadOnlyDictionary<string, string> answers)
    {
        var rows = new List<(string, string)>
        {
            ("Họ và tên:", applicant.FullName),
            ("Số căn cước:", applicant.NationalId),
            ("Ngày sinh:", FormDocument.Date(applicant.BirthDate)),
            ("Nơi thường trú:", applicant.Address),
        };
        rows.AddRange(procedure.Fields
            .Where(field => answers.GetValueOrDefault(field.Name, "").Length > 0)
            .Select(field => ($"{field.Label.Vi}:", answers[field.Name])));
        return rows;
    }
}
