namespace AnTin.Pkix.Issuance;

/// <summary>A certificate profile as an operator writes it: bindable, not yet checked. <see cref="CertificateProfile"/> is what issuing knows.</summary>
public sealed class CertificateProfileOptions
{
    /// <summary>Name of the profile, in tables and logs.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the certificates are for.</summary>
    public ProfileKind Kind { get; set; } = ProfileKind.Citizen;

    /// <summary>Whether the issuer is the government's own CA, with the limits of Decree 68/2024/ND-CP.</summary>
    public bool Government { get; set; }

    /// <summary>Validity in whole days, 1 to the limit of the law. 0: the longest that the law allows.</summary>
    public int ValidityDays { get; set; }

    /// <summary>Policy identifiers; at least one for everything but roots and OCSP responders.</summary>
    public IList<string> PolicyOids { get; } = [];

    /// <summary>For CAs: how many CAs may follow. Unset: none for issuing CAs, unlimited for roots.</summary>
    public int? PathLength { get; set; }
}
