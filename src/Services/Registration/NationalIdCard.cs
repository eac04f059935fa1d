using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AnTin.Platform;
using AnTin.Registration.Identity;

namespace AnTin.Registration;

/// <summary>What stands on a citizen's national ID card.</summary>
/// <param name="Number">Twelve digits.</param>
/// <param name="OldNumber">The nine-digit number before it, or empty.</param>
public sealed record NationalIdCard(
    string Number, string OldNumber, string FullName, DateOnly BirthDate, bool Male, string Address, DateOnly IssuedOn)
{
    public string FullName { get; init => field = ComposedLetters.Of(value); } = ComposedLetters.Of(FullName);

    public string Address { get; init => field = ComposedLetters.Of(value); } = ComposedLetters.Of(Address);

    // The card's QR holds at most a few hundred characters; more is not a card.
    private const int MaxLength = 1_000;

    /// <summary>Reads the text of the card's QR code: <c>CCCD|old number|HỌ TÊN|ddMMyyyy|Nam|address|ddMMyyyy</c>.</summary>
    public static bool TryParseQr(string? text, [NotNullWhen(true)] out NationalIdCard? card)
    {
        card = null;
        if (text is null || text.Length > MaxLength)
        {
            return false;
        }

        var parts = ComposedLetters.Of(text.Trim()).Split('|', StringSplitOptions.TrimEntries);
        // Cards of 2024 append fields (parents' names, blanks); the first seven have not moved.
        if (parts.Length < 7 || !TryParseDate(parts[3], out var born) || !TryParseDate(parts[6], out var issued)
            || parts[2].Length == 0 || Gender(parts[4]) is not { } male)
        {
            return false;
        }

        card = new NationalIdCard(parts[0], parts[1], parts[2].ToUpperInvariant(), born, male, parts[5], issued);
        return true;
    }

    /// <summary>Everything on the card that cannot be or that disagrees with something else, field by field; empty when all fits.</summary>
    public IReadOnlyList<(string Field, LocalizedText Sentence)> Check(DateOnly today)
    {
        var found = new List<(string, LocalizedText)>();
        var numberFits = Number.Length == 12 && Number.All(char.IsAsciiDigit);
        if (!numberFits)
        {
            found.Add(("number", new(
                $"Số căn cước phải có đúng 12 chữ số; số đã nhập có {Number.Count(char.IsAsciiDigit)} chữ số.",
                $"The number must have exactly 12 digits; this one has {Number.Count(char.IsAsciiDigit)}.")));
        }
        else if (Provinces.Find(Number[..3]) is null)
        {
            found.Add(("number", new(
                $"Ba chữ số đầu {Number[..3]} không phải mã tỉnh, thành phố nào.", $"The first three digits {Number[..3]} are no province's code.")));
        }

        if (BirthDate > today)
        {
            found.Add(("birthDate", new("Ngày sinh nằm trong tương lai.", "The birth date is in the future.")));
        }
        else if (BirthDate > today.AddYears(-15))
        {
            // Law on Electronic Transactions 20/2023/QH15 and the Civil Code, Article 21: under 15 a representative acts.
            found.Add(("birthDate", new(
                "Người chưa đủ 15 tuổi cần người đại diện theo pháp luật cùng đăng ký.", "A person under 15 needs a legal representative to enrol.")));
        }

        if (IssuedOn > today)
        {
            found.Add(("issuedOn", new("Ngày cấp thẻ nằm trong tương lai.", "The card's date of issue is in the future.")));
        }
        else if (IssuedOn < BirthDate)
        {
            found.Add(("issuedOn", new("Ngày cấp thẻ trước ngày sinh.", "The card was issued before the birth date.")));
        }

        if (string.IsNullOrWhiteSpace(FullName) || FullName.Length > 64)
        {
            // RFC 5280, Appendix A: ub-common-name is 64.
            found.Add(("fullName", new("Họ và tên phải có từ 1 đến 64 ký tự.", "The name must have 1 to 64 characters.")));
        }

        if (numberFits)
        {
            found.AddRange(NationalIdNumber.Compare(Number, Male, BirthDate).Select(difference => (difference.Field, difference.Sentence)));
        }

        return found;
    }

    /// <summary>The province that registered the number first, for the certificate's <c>ST</c>.</summary>
    public string Province => (Number.Length >= 3 ? Provinces.Find(Number[..3]) : null) ?? "Việt Nam";

    private static bool? Gender(string text) => text.ToUpperInvariant() switch
    {
        "NAM" => true,
        "NỮ" => false,
        _ => null,
    };

    private static bool TryParseDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
