using System.Text.RegularExpressions;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Linting;

/// <summary>The subject lacks an attribute that its kind of subscriber must have, or has it twice.</summary>
/// <param name="AttributeType">Object identifier of the attribute.</param>
/// <param name="Count">How often it is there.</param>
public sealed record WrongAttributeCount(string AttributeType, int Count) : LintFinding("Decree 23/2025/ND-CP, contents of certificates: name and identifier of the subscriber");

/// <summary>The subscriber's number has not the shape of its kind.</summary>
/// <param name="Value">The value of UID.</param>
public sealed record UnfitSubscriberNumber(string Value) : LintFinding("Decree 23/2025/ND-CP, contents of certificates: name and identifier of the subscriber");

internal sealed partial class SubscriberSubjectLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        foreach (string type in Required(profile.Kind))
        {
            int count = draft.Subject.FindAll(type).Count();
            if (count != 1)
            {
                yield return new WrongAttributeCount(type, count);
            }
        }

        if (!profile.IsSubscriber)
        {
            yield break;
        }

        List<string> numbers = [.. draft.Subject.FindAll(AttributeTypes.UserId)];
        bool isSeal = profile.Kind == ProfileKind.OrganizationSeal;
        int holders = numbers.Count(n => isSeal ? TaxCode().IsMatch(n) : IdentityNumber().IsMatch(n));
        if (holders != 1)
        {
            yield return new WrongAttributeCount(AttributeTypes.UserId, holders);
        }

        // An agency's seal may name the agency's code in a second UID.
        foreach (string number in numbers.Where(n => !(isSeal ? TaxCode().IsMatch(n) || AgencyCode().IsMatch(n) : IdentityNumber().IsMatch(n))))
        {
            yield return new UnfitSubscriberNumber(number);
        }
    }

    private static string[] Required(ProfileKind kind) => kind == ProfileKind.Official
        ? [AttributeTypes.Country, AttributeTypes.CommonName, AttributeTypes.Organization]
        : [AttributeTypes.Country, AttributeTypes.CommonName];

    // Law on Identification 26/2023/QH15, art. 12: twelve digits.
    [GeneratedRegex(@"^CCCD:[0-9]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityNumber();

    // Circular 86/2024/TT-BTC, art. 5: ten digits, and three more for a dependent unit.
    [GeneratedRegex(@"^MST:[0-9]{10}(-[0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TaxCode();

    // Decision 20/2020/QD-TTg: at most 35 characters, groups of digits and capitals with dots between.
    [GeneratedRegex(@"^MNS:(?=.{1,35}\z)[0-9A-Z]+(\.[0-9A-Z]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyCode();
}
