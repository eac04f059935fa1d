using System.Globalization;
using AnTin.Platform.Refusals;
using AnTin.Registration;

namespace AnTin.Portal.Pages.Counter;

/// <summary>The ID card's fields as typed.</summary>
public sealed class CardForm
{
    public string? Number { get; set; }

    public string? OldNumber { get; set; }

    public string? FullName { get; set; }

    public string? BirthDate { get; set; }

    public string? Gender { get; set; }

    public string? Address { get; set; }

    public string? IssuedOn { get; set; }

    public bool SeenInPerson { get; set; }

    /// <summary>The card, when both dates and the gender can be read.</summary>
    public NationalIdCard? ToCard() =>
        Date(BirthDate) is { } born && Date(IssuedOn) is { } issued && Gender is "nam" or "nữ" && Date(IssuedOn) is not null
            ? new NationalIdCard(
                new string([.. (Number ?? "").Where(c => !char.IsWhiteSpace(c))]), OldNumber ?? "", (FullName ?? "").Trim().ToUpperInvariant(),
                Date(BirthDate)!.Value, Gender == "nam", (Address ?? "").Trim(), Date(IssuedOn)!.Value)
            : null;

    public IEnumerable<Refusal> Unreadable()
    {
        if (Date(BirthDate) is null)
        {
            yield return CounterRefusals.UnreadableDate("birthDate");
        }

        if (Gender is not ("nam" or "nữ"))
        {
            yield return CounterRefusals.NoGender();
        }

        if (Date(IssuedOn) is null)
        {
            yield return CounterRefusals.UnreadableDate("issuedOn");
        }
    }

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact((text ?? "").Trim(), ["dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
