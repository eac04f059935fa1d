using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Ades.Validation.Facts;

/// <summary>What kind of subject a certificate names, by the identifiers in use in Việt Nam.</summary>
public enum SubjectKind
{
    /// <summary>The certificate does not say.</summary>
    Unknown,

    /// <summary>A citizen: identity number (CCCD, formerly CMND) or passport.</summary>
    Citizen,

    /// <summary>An organisation: tax code (MST) or agency code (MNS); its signature stands for the seal.</summary>
    Organisation,

    /// <summary>A person of a government agency: a name together with an agency or a title.</summary>
    Official,
}

/// <summary>Who a certificate names.</summary>
/// <param name="Name">The common name, or the whole name when there is none.</param>
/// <param name="Organisation">The organisation.</param>
/// <param name="Title">The title.</param>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Identifiers">The identifiers as they stand, such as <c>MST:0100000000</c>; personal data.</param>
public sealed record SignerIdentity(string Name, string? Organisation, string? Title, SubjectKind Kind, IReadOnlyList<string> Identifiers)
{
    private static readonly string[] CitizenPrefixes = ["CCCD", "CMND", "CMT", "CC:", "HC", "PP"];
    private static readonly string[] OrganisationPrefixes = ["MST", "MNS", "MDD", "MCQ"];

    /// <summary>Reads the identity from a certificate. The prefix of an identifier is taken leniently; real ones vary.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The identity.</returns>
    public static SignerIdentity Of(Certificate certificate)
    {
        var subject = certificate.Subject;
        string name = subject.CommonName ?? subject.ToString();
        string? organisation = subject.Find(AttributeTypes.Organization);
        string? title = subject.Find(AttributeTypes.Title);
        var identifiers = subject.Attributes.Where(a => a.Type == AttributeTypes.UserId).Select(a => a.Value).ToList();
        return new(name, organisation, title, KindOf(identifiers, name, organisation, title), identifiers);
    }

    private static SubjectKind KindOf(List<string> identifiers, string name, string? organisation, string? title)
    {
        bool Any(string[] prefixes) => identifiers.Any(i => prefixes.Any(p => i.StartsWith(p, StringComparison.OrdinalIgnoreCase)));
        bool namesPersonOfAgency = organisation is not null && (title is not null || !string.Equals(name, organisation, StringComparison.OrdinalIgnoreCase));
        return Any(OrganisationPrefixes) ? SubjectKind.Organisation
            : title is not null && organisation is not null ? SubjectKind.Official
            : Any(CitizenPrefixes) ? SubjectKind.Citizen
            : namesPersonOfAgency ? SubjectKind.Official
            : SubjectKind.Unknown;
    }
}
