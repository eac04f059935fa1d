using AnTin.Procedures;

namespace AnTin.Portal.Pages.Office;

internal static class DossierWords
{
    public static LocalizedText Of(DossierState state) => state switch
    {
        DossierState.Draft => new("Chờ công dân ký", "Waits for the applicant"),
        DossierState.Received => new("Đã tiếp nhận", "Received"),
        DossierState.ResultDrafted => new("Chờ lãnh đạo ký", "Waits for the leader"),
        DossierState.ResultSigned => new("Chờ văn thư đóng dấu", "Waits for the seal"),
        _ => new("Đã trả kết quả", "Result returned"),
    };

    public static LocalizedText Of(PartKind kind) => kind switch
    {
        PartKind.Application => new("Đơn", "Application"),
        PartKind.FromDataStore => new("Từ kho dữ liệu", "From the data store"),
        _ => new("Kết quả", "Result"),
    };
}
