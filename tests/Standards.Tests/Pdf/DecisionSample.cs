using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>An invented decision of two pages and more, with every kind of block.</summary>
internal static class DecisionSample
{
    public static readonly DateTimeOffset Time = new(2026, 4, 20, 14, 30, 45, TimeSpan.FromHours(7));

    public const string Basis = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 "
        + "của Chính phủ về công tác văn thư; theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.";

    public static ComposedDocument Compose(int rows = 40)
    {
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties("Quyết định 12/QĐ-UBND", Time)
        {
            Author = "Ủy ban nhân dân thành phố Mẫu & Thử",
            Subject = "Về việc ban hành Quy chế ký số <thử nghiệm>",
        });
        composer.Add(new OfficialHead("ỦY BAN NHÂN DÂN", "12/QĐ-UBND", "Thành phố Mẫu", new DateOnly(2026, 4, 20)) { ParentAgency = "THÀNH PHỐ MẪU" })
            .Add(new DocumentTitle("QUYẾT ĐỊNH", "Về việc ban hành Quy chế quản lý, sử dụng chữ ký số trên văn bản điện tử của thành phố Mẫu"))
            .Add(new Paragraph(Basis, TextStyle.Italic))
            .Add(new Paragraph("QUYẾT ĐỊNH:", TextStyle.Bold) { Alignment = Alignment.Center, FirstLineIndent = 0 })
            .Add(new Paragraph(new TextRun("Điều 1. ", TextStyle.Bold), new TextRun("Ban hành kèm theo Quyết định này Quy chế quản lý, sử dụng chữ ký số, "
                + "dấu thời gian và kiểm tra chữ ký số trên văn bản điện tử của các cơ quan, đơn vị thuộc thành phố.", TextStyle.Body)))
            .Add(new Heading(2, "Danh sách thuê bao"))
            .Add(new LabelTable([("Số thuê bao", "40"), ("Đơn vị đề nghị cấp chứng thư chữ ký số", "Sở Khoa học và Công nghệ thành phố Mẫu, số 1 đường Không Có Thật")]))
            .Add(new Table(
                [new TableColumn("STT", 1, Alignment.Center), new TableColumn("Họ và tên", 4), new TableColumn("Đơn vị", 4), new TableColumn("Ngày cấp", 2, Alignment.Right)],
                [.. Enumerable.Range(1, rows).Select(i => new[] { $"{i}", $"Nguyễn Thị Mẫu {i}", i % 7 == 0 ? "Văn phòng Ủy ban nhân dân phường Thử Nghiệm số Một" : "Phường Thử", "20/04/2026" })]))
            .Add(new Paragraph(new TextRun("Điều 2. ", TextStyle.Bold), new TextRun("Quyết định này có hiệu lực kể từ ngày ký./.", TextStyle.Body)))
            .Add(new SignatureBlock(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Trần Văn Mẫu")
            {
                Recipients = ["Như Điều 2;", "Thường trực Thành ủy (để báo cáo);", "Lưu: VT, KHCN."],
            });
        return composer.Finish();
    }
}
