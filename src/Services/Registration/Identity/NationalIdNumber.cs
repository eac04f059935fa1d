using AnTin.Platform;

namespace AnTin.Registration.Identity;

/// <summary>The twelve-digit citizen number: province (3), century and gender (1), year of birth (2), random (6) (Decree 137/2015/NĐ-CP, Circular 59/2021/TT-BCA).</summary>
internal static class NationalIdNumber
{
    /// <summary>Even digits are men, odd ones women; each pair is a century from the 20th on.</summary>
    public static (bool Male, int CenturyStart) Meaning(char digit) => ((digit - '0') % 2 == 0, 1900 + ((digit - '0') / 2 * 100));

    /// <summary>What disagrees between the number, the gender and the birth date; a sentence each, none when they agree.</summary>
    public static IEnumerable<IdentityDisagreement> Compare(string number, bool male, DateOnly born)
    {
        var (digitMale, century) = Meaning(number[3]);
        if (digitMale != male)
        {
            yield return new IdentityDisagreement("gender", new(
                $"Chữ số thứ tư của số căn cước là {number[3]}, nghĩa là {(digitMale ? "nam" : "nữ")}, nhưng giới tính trên thẻ là {(male ? "nam" : "nữ")}.",
                $"The fourth digit of the number is {number[3]}, which means {(digitMale ? "male" : "female")}, but the card says {(male ? "male" : "female")}."));
        }

        if (born.Year < century || born.Year > century + 99)
        {
            yield return new IdentityDisagreement("birthDate", new(
                $"Chữ số thứ tư của số căn cước là {number[3]}, nghĩa là sinh trong các năm {century}–{century + 99}, nhưng năm sinh trên thẻ là {born.Year}.",
                $"The fourth digit of the number is {number[3]}, which means born {century}–{century + 99}, but the card says {born.Year}."));
        }

        var year = number[4..6];
        if (year != (born.Year % 100).ToString("00", System.Globalization.CultureInfo.InvariantCulture))
        {
            yield return new IdentityDisagreement("birthDate", new(
                $"Hai chữ số năm sinh trong số căn cước là {year}, nhưng năm sinh trên thẻ là {born.Year}.",
                $"The two digits for the year of birth in the number are {year}, but the card says {born.Year}."));
        }
    }
}

/// <summary>One disagreement, the form field it belongs to and its sentence.</summary>
internal sealed record IdentityDisagreement(string Field, LocalizedText Sentence);
