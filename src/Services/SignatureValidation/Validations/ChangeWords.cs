using AnTin.Ades.Validation.Revisions;
using AnTin.Platform;

namespace AnTin.SignatureValidation.Validations;

/// <summary>What was changed after a signature, said for a citizen: each thing once, what is forbidden first.</summary>
internal static class ChangeWords
{
    // Who reads more than this has stopped reading; the rest is a number.
    private const int Most = 12;

    private static readonly LocalizedText Altered = new("Chính phần đã ký đã bị sửa: không được phép", "The signed part itself was altered: not allowed");

    /// <param name="changes">What came after the signed revision.</param>
    /// <param name="isAltered">Whether the signed part is not what was signed: no comparison of revisions can show that.</param>
    public static IReadOnlyList<LocalizedText> Of(IReadOnlyList<RevisionChange> changes, bool isAltered)
    {
        var words = (isAltered ? [Altered] : Array.Empty<LocalizedText>()).Concat(changes.OrderBy(change => change.IsAllowed).Select(Of).Distinct()).ToList();
        return words.Count <= Most ? words : [.. words.Take(Most), new($"và {words.Count - Most} thay đổi khác", $"and {words.Count - Most} more changes")];
    }

    private static LocalizedText Of(RevisionChange change)
    {
        var (vi, en) = What(change.Kind);
        var (viPage, enPage) = change.Page is { } page ? ($" (trang {page})", $" (page {page})") : ("", "");
        var (viWorth, enWorth) = Worth(change.Standing);
        return new($"{vi}{viPage}{viWorth}", $"{en}{enPage}{enWorth}");
    }

    private static (string Vi, string En) Worth(ChangeStanding standing) => standing switch
    {
        ChangeStanding.Harmless => (": được phép, không ảnh hưởng nội dung đã ký", ": allowed, leaves what was signed as it is"),
        ChangeStanding.Permitted => (": người ký đầu tiên cho phép", ": permitted by the first signer"),
        ChangeStanding.Unregulated => (": không có quy định cấm hay cho phép", ": neither forbidden nor permitted"),
        _ => (": không được phép", ": not allowed"),
    };

    private static (string Vi, string En) What(RevisionChangeKind kind) => kind switch
    {
        RevisionChangeKind.ValidationMaterialAdded => ("Thêm dữ liệu để kiểm tra lâu dài", "Data for long-term validation were added"),
        RevisionChangeKind.DocumentTimestampAdded => ("Thêm dấu thời gian cho văn bản", "A document time-stamp was added"),
        RevisionChangeKind.SignatureAdded => ("Thêm chữ ký khác", "Another signature was added"),
        RevisionChangeKind.SignatureFieldAdded => ("Thêm ô ký trống", "An empty signature field was added"),
        RevisionChangeKind.FormFilled => ("Điền vào biểu mẫu", "A form field was filled in"),
        RevisionChangeKind.MetadataChanged => ("Cập nhật thông tin mô tả văn bản", "The description of the document was updated"),
        RevisionChangeKind.PagesAdded => ("Thêm trang", "Pages were added"),
        RevisionChangeKind.PagesRemoved => ("Bỏ trang", "Pages were removed"),
        RevisionChangeKind.PageContentChanged => ("Sửa nội dung trang", "The content of a page was changed"),
        RevisionChangeKind.PageChanged => ("Sửa thuộc tính trang", "The entries of a page were changed"),
        RevisionChangeKind.AnnotationAdded => ("Chèn ghi chú hoặc hình lên trang", "A note or a picture was laid over a page"),
        RevisionChangeKind.AnnotationChanged => ("Sửa hoặc bỏ ghi chú, trường nhập", "An annotation or a field was changed or taken away"),
        RevisionChangeKind.SignatureChanged => ("Sửa hoặc bỏ một chữ ký", "A signature was changed or taken away"),
        RevisionChangeKind.FormChanged => ("Sửa biểu mẫu", "The form was changed"),
        RevisionChangeKind.CatalogChanged => ("Sửa cấu trúc văn bản", "The structure of the document was changed"),
        RevisionChangeKind.ObjectChanged => ("Sửa một thành phần khác của tệp", "Another part of the file was changed"),
        _ => ("Không so sánh được với bản đã ký", "It cannot be compared with what was signed"),
    };
}
