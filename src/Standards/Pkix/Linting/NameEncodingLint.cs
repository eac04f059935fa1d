using System.Formats.Asn1;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Linting;

/// <summary>An attribute of the subject has the wrong string type, is too long, or holds characters that cannot be seen.</summary>
/// <param name="AttributeType">Object identifier of the attribute.</param>
/// <param name="Value">Its text.</param>
public sealed record UnfitNameAttribute(string AttributeType, string Value) : LintFinding("RFC 5280, 4.1.2.4 and Appendix A.1");

internal sealed class NameEncodingLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.Subject.Attributes.Where(a => !IsFit(a)).Select(a => new UnfitNameAttribute(a.Type, a.Value));

    private static bool IsFit(NameAttribute attribute)
    {
        string value = attribute.Value;
        return attribute.IsText
            && value.Length > 0 && value.Length <= UpperBound(attribute.Type)
            && value.Trim().Length == value.Length && !value.Any(IsUnseen)
            && HasRightType(attribute);
    }

    // RFC 5280, Appendix A.1, in characters.
    private static int UpperBound(string type) => type switch
    {
        AttributeTypes.Country => 2,
        AttributeTypes.StateOrProvince or AttributeTypes.Locality => 128,
        AttributeTypes.UserId => 256, // RFC 4519, 2.39
        AttributeTypes.EmailAddress => 255,
        _ => 64,
    };

    // Controls, and the marks that turn or hide text: a name must read as it is written.
    private static bool IsUnseen(char c) =>
        char.IsControl(c) || c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\uFFFD';

    private static bool HasRightType(NameAttribute attribute)
    {
        UniversalTagNumber tag = (UniversalTagNumber)new AsnReader(attribute.RawValue, AsnEncodingRules.DER).PeekTag().TagValue;
        return tag == attribute.Type switch
        {
            AttributeTypes.Country or AttributeTypes.SerialNumber => UniversalTagNumber.PrintableString,
            AttributeTypes.DomainComponent or AttributeTypes.EmailAddress => UniversalTagNumber.IA5String,
            _ => UniversalTagNumber.UTF8String,
        };
    }
}
