using System.Globalization;
using AnTin.Platform.Refusals;

namespace AnTin.Platform.Accounts;

internal static class SignInRefusals
{
    public static Refusal WrongNameOrPassword() => new(
        "sign-in-failed", RefusalKind.Forbidden,
        new("Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is not right."),
        new("Hệ thống không cho biết phần nào sai để bảo vệ tài khoản.", "Which of the two is wrong is not said, to protect the account."),
        new("Hãy nhập lại. Sau 5 lần sai, tài khoản tạm khóa 15 phút.", "Enter both again. After 5 wrong tries the account is locked for 15 minutes."),
        "password");

    public static Refusal Locked(DateTimeOffset until)
    {
        var time = until.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm", CultureInfo.InvariantCulture);
        return new(
            "account-locked", RefusalKind.TooMany,
            new($"Tài khoản tạm khóa đến {time}.", $"The account is locked until {time}."),
            new("Mật khẩu đã bị nhập sai 5 lần liên tiếp.", "The password was entered wrongly 5 times in a row."),
            new($"Hãy thử lại sau {time}, hoặc liên hệ quản trị viên của cơ quan.", $"Try again after {time}, or ask your agency's administrator."),
            "password");
    }
}
