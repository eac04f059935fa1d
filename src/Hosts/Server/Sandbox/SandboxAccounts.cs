using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Portal.Shared;

namespace AnTin.Server.Sandbox;

/// <summary>The invented people of the sandbox city. Their passwords are no secret: nothing here has legal effect.</summary>
internal static class SandboxAccounts
{
    public const string Password = "mau-sandbox";
    public const string Agency = "H29.3";
    public const string CounterId = "quan-3-quay-4";

    public static readonly SandboxOfficial[] Officials =
    [
        new("quay4", "Nguyễn Văn Mẫu", Roles.CounterOfficer, "Cán bộ quầy một cửa", "Counter officer", "UBND Quận 3 · Quầy 4", null, null),
        new("xuly", "Phạm Thị Ví Dụ", Roles.DossierOfficer, "Chuyên viên xử lý hồ sơ", "Dossier officer", "UBND Quận 3", null, null),
        new("lanhdao", "Trần Thị Minh Mẫu", Roles.Leader, "Lãnh đạo ký", "Leader who signs", "UBND Quận 3", "PHÓ CHỦ TỊCH", "079177000888"),
        new("vanthu", "Lê Văn Thử", Roles.RecordsClerk, "Văn thư đóng dấu", "Records clerk who seals", "UBND Quận 3", "VĂN THƯ", null),
        new("thanhpho", "Võ Thị Kiểm Thử", Roles.CityManager, "Quản lý chương trình của Thành phố", "City programme manager", "Sở TT&TT", null, null),
    ];

    public static SandboxNotice Notice => new(
        true, [.. Officials.Select(official => new SandboxAccount(official.UserName, Password, new LocalizedText(official.RoleVi, official.RoleEn), ""))]);

    public static void Print(ServerSettings settings, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"  Ấn Tín: {settings.PublicBaseUrl}");
        output.WriteLine();
        output.WriteLine("  Tài khoản sandbox / sandbox accounts (mật khẩu / password: " + Password + ")");
        foreach (var official in Officials)
        {
            output.WriteLine($"    {official.UserName,-10} {official.RoleVi} / {official.RoleEn}");
        }

        output.WriteLine();
        output.WriteLine($"  Kiểm tra chữ ký, không cần tài khoản / check a signature, no account: {settings.PublicBaseUrl}/verify");
        output.WriteLine("  Dừng / stop: Ctrl+C");
        output.WriteLine();
        output.Flush();
    }
}

/// <summary>One invented official.</summary>
internal sealed record SandboxOfficial(
    string UserName, string Name, string Role, string RoleVi, string RoleEn, string Unit, string? Title, string? NationalId);
