using AnTin.Pkix.Linting;
using AnTin.Platform.Refusals;

namespace AnTin.CertificateAuthority.Issuance;

/// <summary>Why no certificate is issued.</summary>
internal static class IssuanceRefusals
{
    public static Refusal UnknownAuthority() => new(
        "authority-unknown", RefusalKind.NotFound,
        new("Không có tổ chức chứng thực này.", "There is no such certification authority."),
        new("Mã tổ chức chứng thực không nằm trong danh sách.", "The authority's code is not on the list."),
        new("Hãy chọn một tổ chức trong danh sách.", "Choose an authority from the list."),
        "authority");

    public static Refusal MalformedRequest() => new(
        "certification-request-malformed", RefusalKind.Invalid,
        new("Yêu cầu cấp chứng thư không đọc được.", "The certification request cannot be read."),
        new("Dữ liệu gửi đến không phải PKCS#10 (RFC 2986).", "What was sent is not PKCS#10 (RFC 2986)."),
        new("Hãy tạo lại yêu cầu trên thiết bị giữ khóa.", "Make the request again on the device that holds the key."));

    public static Refusal PossessionNotProved() => new(
        "possession-not-proved", RefusalKind.Invalid,
        new("Chưa chứng minh được người gửi giữ khóa bí mật.", "The sender did not prove possession of the private key."),
        new("Chữ ký trên yêu cầu không khớp với khóa công khai trong đó.", "The request's signature does not fit the public key in it."),
        new("Hãy tạo lại yêu cầu trên thiết bị giữ khóa.", "Make the request again on the device that holds the key."));

    public static Refusal ProfileForbids(IReadOnlyList<LintFinding> findings)
    {
        var clauses = string.Join("; ", findings.Select(finding => $"{finding.GetType().Name} ({finding.Clause})").Distinct());
        return new(
            "certificate-profile-forbids", RefusalKind.Invalid,
            new("Không thể cấp chứng thư với nội dung này.", "A certificate with this content cannot be issued."),
            new($"Nội dung trái với quy định: {clauses}.", $"The content breaks the rules: {clauses}."),
            new("Hãy kiểm tra họ tên, số định danh, khóa và thời hạn rồi gửi lại.", "Check name, number, key and validity, and send it again."));
    }

    public static Refusal RequestIdTaken() => new(
        "request-id-taken", RefusalKind.Conflict,
        new("Mã yêu cầu đã dùng cho một chứng thư khác.", "The request id was used for another certificate."),
        new("Gửi lại cùng một mã chỉ trả về cùng một chứng thư.", "Sending the same id again only gives the same certificate again."),
        new("Hãy dùng mã yêu cầu mới.", "Use a new request id."));

    public static Refusal IntentRefused() => new(
        "certificate-intent-refused", RefusalKind.Conflict,
        new("Yêu cầu này đã bị từ chối.", "This request was refused before."),
        new("Sau khi hệ thống gián đoạn, nội dung không còn hợp lệ để ký.", "After an interruption its content was no longer fit to be signed."),
        new("Hãy gửi một yêu cầu mới.", "Send a new request."));
}
