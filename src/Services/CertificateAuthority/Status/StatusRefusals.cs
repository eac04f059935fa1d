using AnTin.Platform.Refusals;

namespace AnTin.CertificateAuthority.Status;

/// <summary>Why a certificate's status does not change.</summary>
internal static class StatusRefusals
{
    public static Refusal NotIssuedHere() => new(
        "certificate-not-issued-here", RefusalKind.NotFound,
        new("Chứng thư này không do hệ thống cấp.", "This certificate was not issued here."),
        new("Không có chứng thư nào như vậy trong sổ cấp.", "No such certificate is in the register."),
        new("Hãy liên hệ tổ chức đã cấp chứng thư.", "Turn to the authority that issued it."));

    public static Refusal NotPossibleNow(CertificateStatus status) => new(
        "certificate-status-conflict", RefusalKind.Conflict,
        new($"Không thực hiện được: chứng thư {InVietnamese(status)}.", $"This cannot be done: the certificate is {status.ToString().ToLowerInvariant()}."),
        new("Chỉ chứng thư đang có hiệu lực mới tạm dừng được, chỉ chứng thư đang tạm dừng mới khôi phục được, và thu hồi là vĩnh viễn.",
            "Only a good certificate can be suspended, only a suspended one resumed, and revocation is for ever."),
        new("Hãy kiểm tra lại trạng thái chứng thư.", "Check the certificate's status."));

    private static string InVietnamese(CertificateStatus status) => status switch
    {
        CertificateStatus.Good => "đang có hiệu lực",
        CertificateStatus.Suspended => "đang tạm dừng",
        _ => "đã bị thu hồi",
    };
}
