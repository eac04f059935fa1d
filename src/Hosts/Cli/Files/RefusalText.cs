using AnTin.Ades;

namespace AnTin.Cli.Files;

/// <summary>A refusal in words, with the option that would help where there is one.</summary>
internal static class RefusalText
{
    public static string Of(AdesRefusal refusal)
    {
        string words = refusal.Reason switch
        {
            AdesRefusalReason.NotPdf => "không phải PDF / not a PDF",
            AdesRefusalReason.NotXml => "không phải XML đọc được / not XML that is read here",
            AdesRefusalReason.NotCms => "không phải CMS / not CMS",
            AdesRefusalReason.NotJws => "không phải chữ ký JSON / not a JSON signature",
            AdesRefusalReason.NotAsic => "không phải gói ASiC / not an ASiC container",
            AdesRefusalReason.Encrypted => "PDF có mật khẩu: --pdf-password-file / the PDF is locked: --pdf-password-file",
            AdesRefusalReason.CertificateNotValid => "chứng thư không còn hoặc chưa có hiệu lực / the certificate is not valid now",
            AdesRefusalReason.CertificateNotForSigning => "chứng thư không dùng để ký / the certificate is not for signing",
            AdesRefusalReason.CertifiedAgainstChanges => "tài liệu cấm mọi thay đổi / the document is certified against changes",
            AdesRefusalReason.NoSuchField => "không có ô ký trống này / no such empty signature field",
            AdesRefusalReason.NoSuchSignature => "không có chữ ký này / no such signature",
            AdesRefusalReason.PlaceNotFound => "không tìm thấy chỗ ký / the place was not found",
            AdesRefusalReason.TimestampWrong => "không có dấu thời gian / no time-stamp",
            AdesRefusalReason.ValidationMaterialMissing => "thiếu chứng thư hoặc thông tin thu hồi (--online, --material) / certificates or revocation information missing",
            var other => other.ToString(),
        };
        string hint = refusal.Fact.Contains("not an address of the public Internet", StringComparison.Ordinal) ? " (--allow-private)" : "";
        return $"{words}: {refusal.Fact}{hint}";
    }
}
