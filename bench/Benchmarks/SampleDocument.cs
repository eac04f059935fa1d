using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;

namespace AnTin.Benchmarks;

/// <summary>A document of about 100 KB as an agency writes it: two embedded fonts, some pages of text.</summary>
internal static class SampleDocument
{
    public static byte[] Compose(DateTimeOffset at)
    {
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties("Văn bản mẫu", at))
            .Add(new OfficialHead("CƠ QUAN MẪU", "1/QĐ-MẪU", "Nơi Mẫu", new DateOnly(2026, 3, 1)));
        for (var paragraph = 0; paragraph < 230; paragraph++)
        {
            composer.Add(new Paragraph($"Điều {paragraph + 1}. Nội dung mẫu số {paragraph * 7919 % 10007}, để đo tốc độ ký; không có ý nghĩa nào khác, câu thứ {paragraph * 104729 % 99991}."));
        }

        return composer.Add(new SignatureBlock(["NGƯỜI KÝ"], "Người Ký Mẫu")).Finish().Bytes;
    }
}
