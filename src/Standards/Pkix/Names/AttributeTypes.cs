namespace AnTin.Pkix.Names;

/// <summary>Attribute types of distinguished names that Vietnamese certificates use (RFC 4519; RFC 5280, 4.1.2.4).</summary>
public static class AttributeTypes
{
    /// <summary>CN.</summary>
    public const string CommonName = "2.5.4.3";

    /// <summary>serialNumber of the subject (not of the certificate).</summary>
    public const string SerialNumber = "2.5.4.5";

    /// <summary>C: two letters, PrintableString.</summary>
    public const string Country = "2.5.4.6";

    /// <summary>L: district or ward.</summary>
    public const string Locality = "2.5.4.7";

    /// <summary>ST: province or city.</summary>
    public const string StateOrProvince = "2.5.4.8";

    /// <summary>O.</summary>
    public const string Organization = "2.5.4.10";

    /// <summary>OU.</summary>
    public const string OrganizationalUnit = "2.5.4.11";

    /// <summary>T: the office a person holds.</summary>
    public const string Title = "2.5.4.12";

    /// <summary>organizationIdentifier (ETSI EN 319 412-1 V1.5.1, 5.1.4).</summary>
    public const string OrganizationIdentifier = "2.5.4.97";

    /// <summary>UID: in Vietnam the holder's number with its prefix, <c>CCCD:</c>, <c>CMND:</c>, <c>MST:</c>, <c>MNS:</c>.</summary>
    public const string UserId = "0.9.2342.19200300.100.1.1";

    /// <summary>DC.</summary>
    public const string DomainComponent = "0.9.2342.19200300.100.1.25";

    /// <summary>emailAddress, IA5String; deprecated by RFC 5280, 4.1.2.6 and still common.</summary>
    public const string EmailAddress = "1.2.840.113549.1.9.1";

    // RFC 4514, 3: the short names that must be recognised, and those that openssl also prints.
    internal static string ShortName(string oid) => oid switch
    {
        CommonName => "CN",
        SerialNumber => "serialNumber",
        Country => "C",
        Locality => "L",
        StateOrProvince => "ST",
        "2.5.4.9" => "STREET",
        Organization => "O",
        OrganizationalUnit => "OU",
        Title => "title",
        "2.5.4.4" => "SN",
        "2.5.4.42" => "GN",
        UserId => "UID",
        DomainComponent => "DC",
        EmailAddress => "emailAddress",
        OrganizationIdentifier => "organizationIdentifier",
        _ => oid,
    };
}
