using AnTin.Pkix.Names;

namespace AnTin.Pkix.Issuance;

/// <summary>
/// Names of subscribers in the shape of Vietnamese certificates of 2021 to 2026: the number of the identity card, tax registration or
/// agency stands in UID behind its prefix.
/// </summary>
public static class SubscriberName
{
    /// <summary>A citizen: <c>C=VN, ST=…, CN=HỌ VÀ TÊN, UID=CCCD:…</c>.</summary>
    /// <param name="fullName">Full name; written in capitals.</param>
    /// <param name="identityNumber">Twelve digits of the identity card.</param>
    /// <param name="province">Province or city of residence, or <see langword="null"/>.</param>
    /// <returns>The name.</returns>
    public static DistinguishedName Citizen(string fullName, string identityNumber, string? province) =>
        new DistinguishedNameBuilder()
            .Country("VN")
            .AddIfPresent(AttributeTypes.StateOrProvince, province)
            .Add(AttributeTypes.CommonName, Capitals(fullName))
            .Add(AttributeTypes.UserId, $"CCCD:{identityNumber}")
            .Build();

    /// <summary>An official: agency, unit and office beside the person.</summary>
    /// <param name="fullName">Full name, as the official writes it.</param>
    /// <param name="identityNumber">Twelve digits of the identity card.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="unit">The unit within it, or <see langword="null"/>.</param>
    /// <param name="title">The office held, or <see langword="null"/>.</param>
    /// <param name="province">Province or city, or <see langword="null"/>.</param>
    /// <returns>The name.</returns>
    public static DistinguishedName Official(string fullName, string identityNumber, string agency, string? unit, string? title, string? province) =>
        new DistinguishedNameBuilder()
            .Country("VN")
            .AddIfPresent(AttributeTypes.StateOrProvince, province)
            .Add(AttributeTypes.Organization, agency)
            .AddIfPresent(AttributeTypes.OrganizationalUnit, unit)
            .AddIfPresent(AttributeTypes.Title, title)
            .Add(AttributeTypes.CommonName, fullName)
            .Add(AttributeTypes.UserId, $"CCCD:{identityNumber}")
            .Build();

    /// <summary>An organisation or agency and its seal.</summary>
    /// <param name="name">Name of the organisation.</param>
    /// <param name="taxCode">Ten digits, or ten and three for a branch: <c>0106869738-012</c>.</param>
    /// <param name="agencyCode">Identification code of a state agency (Decision 20/2020/QD-TTg), a second UID; or <see langword="null"/>.</param>
    /// <param name="province">Province or city, or <see langword="null"/>.</param>
    /// <returns>The name.</returns>
    public static DistinguishedName Organization(string name, string taxCode, string? agencyCode, string? province) =>
        new DistinguishedNameBuilder()
            .Country("VN")
            .AddIfPresent(AttributeTypes.StateOrProvince, province)
            .Add(AttributeTypes.CommonName, name)
            .Add(AttributeTypes.UserId, $"MST:{taxCode}")
            .AddIfPresent(AttributeTypes.UserId, agencyCode is null ? null : $"MNS:{agencyCode}")
            .Build();

    /// <summary>A service: a CA, a time-stamping unit, a responder.</summary>
    /// <param name="commonName">Its name.</param>
    /// <param name="organization">Who runs it, or <see langword="null"/>.</param>
    /// <returns>The name.</returns>
    public static DistinguishedName Service(string commonName, string? organization) =>
        new DistinguishedNameBuilder()
            .Country("VN")
            .AddIfPresent(AttributeTypes.Organization, organization)
            .Add(AttributeTypes.CommonName, commonName)
            .Build();

    private static string Capitals(string fullName) => fullName.ToUpperInvariant();
}
