namespace AnTin.SignatureValidation.Reports;

/// <summary>The checks as sentences that have to hold: in Vietnamese from this list, in English from their names.</summary>
internal static class CheckWords
{
    private static readonly Dictionary<string, string> Vietnamese = new()
    {
        ["ByteRangeCoversItsRevision"] = "Phần được ký phủ trọn phiên bản đã ký",
        ["SignatureHasTheRightForm"] = "Chữ ký đúng dạng",
        ["NothingPeculiarWasFound"] = "Không có điểm bất thường trong tệp",
        ["SignerAttributesAreWellFormed"] = "Phần người ký tự khai về mình đúng dạng",
        ["SignaturePolicyIsTheOneNamed"] = "Chính sách ký đúng là chính sách người ký đã nêu",
        ["NothingWasChangedAfterwards"] = "Không có thay đổi trái phép sau khi ký",
        ["SigningCertificateIsIdentified"] = "Chữ ký gắn với đúng chứng thư của người ký",
        ["ContentIsAsSigned"] = "Nội dung như lúc ký",
        ["SignatureValueFits"] = "Chữ ký khớp với khóa của người ký",
        ["ServicesWereInGoodStanding"] = "Tổ chức cấp chứng thư được phép hoạt động",
        ["ChainReachesAnAnchor"] = "Chuỗi chứng thư dẫn đến gốc tin cậy",
        ["CertificateWasInItsValidity"] = "Chứng thư còn thời hạn lúc ký",
        ["CertificateWasInForce"] = "Chứng thư không bị thu hồi, tạm dừng lúc ký",
        ["AuthoritiesWereInForce"] = "Chứng thư của các tổ chức cấp còn hiệu lực",
        ["RevocationIsFresh"] = "Thông tin về tình trạng chứng thư đủ mới",
        ["KeyMaySignDocuments"] = "Khóa được dùng để ký văn bản",
        ["NumbersAreEncodedInDer"] = "Khóa và số hiệu của chứng thư được mã hóa đúng quy tắc DER",
        ["SignatureIsQualified"] = "Chữ ký đủ điều kiện của Liên minh châu Âu (nếu danh sách tin cậy có nói)",
        ["AlgorithmsAreStrong"] = "Thuật toán và độ dài khóa đủ mạnh",
        ["TimestampsCount"] = "Dấu thời gian có giá trị",
        ["TimestampsAreInOrder"] = "Các dấu thời gian theo đúng thứ tự",
        ["PastChainIsProven"] = "Chuỗi chứng thư được chứng minh tại thời điểm trước đây",
        ["SignatureExistedByControlTime"] = "Chữ ký đã có trước thời điểm đối chiếu",
        ["TimeIsProven"] = "Thời điểm ký được chứng minh",
    };

    public static string InVietnamese(string name) => Vietnamese.GetValueOrDefault(name) ?? InEnglish(name);

    public static string InEnglish(string name) => string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}
