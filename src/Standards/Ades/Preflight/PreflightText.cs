using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Preflight;

/// <summary>A pre-flight's findings in words: what is missing, of which certificate, from where.</summary>
public static class PreflightText
{
    /// <summary>The words for a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="language">The language.</param>
    /// <returns>One or two sentences.</returns>
    public static string Of(PreflightFinding finding, ReportLanguage language) => language is ReportLanguage.English ? English(finding) : Vietnamese(finding);

    private static string English(PreflightFinding finding) => finding switch
    {
        SignerNotAccepted s => Refused(s.Refusal, ReportLanguage.English),
        OutOfForce o => $"The certificate of {Name(o.Certificate)} is revoked or suspended since {ReportTime.Moment(o.Since)}.",
        NoTimestampSource => "No time-stamp authority is named.",
        TimestampFailed f => $"The time-stamp authority gave no time-stamp: {f.Fact}.",
        NoMaterialSource => "No source of certificates and revocation information is named.",
        IssuerMissing i => $"The issuer's certificate of {Name(i.Certificate)} was not found. {From(i.Addresses, "It should be at", "The certificate names no address for it.")}",
        RevocationMissing r => $"No revocation information about {Name(r.Certificate)} was found. {From([.. r.OcspAddresses, .. r.CrlAddresses], "It should be at", "The certificate names no address for it.")}",
        RevocationOutdated o => $"The revocation information about {Name(o.Certificate)} ended on {ReportTime.Moment(o.NextUpdate)}. {From(o.Addresses, "Newer information should be at", "The certificate names no address for it.")}",
        ResponderUnknown u => $"About {Name(u.Certificate)} a responder answered for whom its issuer does not speak: {u.Responder}. {From(u.Addresses, "Asked at", "")}",
        AnchorMissing a => $"The chain of the {(a.IsOfTimestamps ? "time-stamp authority" : "signer")} ends in {Name(a.Top)}, which is not trusted.",
        _ => throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };

    private static string Vietnamese(PreflightFinding finding) => finding switch
    {
        SignerNotAccepted s => Refused(s.Refusal, ReportLanguage.Vietnamese),
        OutOfForce o => $"Chứng thư của {Name(o.Certificate)} đã bị thu hồi hoặc tạm dừng từ {ReportTime.Moment(o.Since)}.",
        NoTimestampSource => "Chưa nêu máy cấp dấu thời gian.",
        TimestampFailed f => $"Máy cấp dấu thời gian không cấp: {f.Fact}.",
        NoMaterialSource => "Chưa nêu nơi lấy chứng thư và thông tin thu hồi.",
        IssuerMissing i => $"Không tìm thấy chứng thư của bên cấp cho {Name(i.Certificate)}. {From(i.Addresses, "Phải có ở", "Chứng thư không ghi địa chỉ nào.")}",
        RevocationMissing r => $"Không có thông tin thu hồi của {Name(r.Certificate)}. {From([.. r.OcspAddresses, .. r.CrlAddresses], "Phải có ở", "Chứng thư không ghi địa chỉ nào.")}",
        RevocationOutdated o => $"Thông tin thu hồi của {Name(o.Certificate)} đã hết hạn lúc {ReportTime.Moment(o.NextUpdate)}. {From(o.Addresses, "Bản mới phải có ở", "Chứng thư không ghi địa chỉ nào.")}",
        ResponderUnknown u => $"Về {Name(u.Certificate)}, nơi trả lời không được bên cấp ủy quyền: {u.Responder}. {From(u.Addresses, "Đã hỏi", "")}",
        AnchorMissing a => $"Chuỗi của {(a.IsOfTimestamps ? "máy cấp dấu thời gian" : "người ký")} kết thúc ở {Name(a.Top)}, không nằm trong danh sách tin cậy.",
        _ => throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };

    private static string Refused(AdesRefusal refusal, ReportLanguage language)
    {
        var words = AdesRefusalText.Of(refusal.Reason, language);
        return $"{words.Sentence} {words.Reason} {words.Action}";
    }

    private static string Name(Certificate certificate) => $"“{certificate.Subject.CommonName ?? certificate.Subject.ToString()}”";

    private static string From(IReadOnlyList<string> addresses, string at, string nowhere) => addresses.Count == 0 ? nowhere : $"{at} {string.Join(", ", addresses)}.";
}
