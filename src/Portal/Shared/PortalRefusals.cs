using AnTin.Platform.Refusals;

namespace AnTin.Portal.Shared;

internal static class PortalRefusals
{
    public static Refusal NotSignedIn() => new(
        "not-signed-in", RefusalKind.Forbidden,
        new("Bạn chưa đăng nhập.", "You are not signed in."),
        new("Trang này chỉ dành cho người có tài khoản.", "This page is for people with an account."),
        new("Hãy đăng nhập rồi mở lại trang.", "Sign in, then open the page again."));

    public static Refusal NotAllowed() => new(
        "not-allowed", RefusalKind.Forbidden,
        new("Tài khoản của bạn không được mở trang này.", "Your account may not open this page."),
        new("Trang này dành cho vai trò khác.", "It is for another role."),
        new("Hãy đăng nhập bằng tài khoản phù hợp, hoặc hỏi quản trị viên.", "Sign in with the right account, or ask your administrator."));

    public static Refusal NoSuchPage() => new(
        "no-such-page", RefusalKind.NotFound,
        new("Không có trang này.", "There is no such page."),
        new("Địa chỉ bị gõ sai hoặc trang đã được chuyển.", "The address is mistyped, or the page has moved."),
        new("Hãy kiểm tra lại địa chỉ hoặc về trang chủ.", "Check the address, or go to the home page."));

    /// <summary>A form without a fitting token, or one that cannot be read.</summary>
    public static Refusal OutdatedPage() => new(
        "page-outdated", RefusalKind.Invalid,
        new("Trang vừa gửi đã cũ, hệ thống chưa làm gì.", "The page you sent is out of date; nothing was done."),
        new("Trang được mở trước khi bạn đăng nhập lại, hoặc được gửi từ một nơi khác.", "It was opened before you signed in again, or it was sent from somewhere else."),
        new("Hãy mở lại trang rồi làm lại bước này.", "Open the page again and repeat the step."));

    public static Refusal Unexpected() => new(
        "unexpected", RefusalKind.Unavailable,
        new("Hệ thống gặp lỗi ngoài dự kiến.", "Something unexpected went wrong."),
        new("Lỗi đã được ghi lại; dữ liệu đã lưu không bị ảnh hưởng.", "It was recorded; what was saved is not affected."),
        new("Hãy thử lại sau ít phút.", "Try again in a few minutes."));
}
