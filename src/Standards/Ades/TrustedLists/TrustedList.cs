using AnTin.Pkix.Certificates;

namespace AnTin.Ades.TrustedLists;

/// <summary>A list of trusted services (TS 119 612 V2.3.1), of a country or of a programme, read and not yet checked.</summary>
/// <param name="Territory">The country or scheme, such as <c>EE</c>, <c>EU</c>, <c>VN</c>.</param>
/// <param name="SequenceNumber">Its number; a later list has a higher one.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="NextUpdate">By when a newer one is promised; <see langword="null"/> for a closed list.</param>
/// <param name="Providers">Who provides services.</param>
/// <param name="Pointers">Other lists to which it points.</param>
public sealed record TrustedList(
    string Territory, long SequenceNumber, DateTimeOffset IssuedAt, DateTimeOffset? NextUpdate,
    IReadOnlyList<TrustServiceProvider> Providers, IReadOnlyList<ListPointer> Pointers)
{
    /// <summary>In a list of lists, where the announcements of new signers stand (the scheme information URIs, first those that are lists: pivots).</summary>
    public IReadOnlyList<string> SchemeInformationUris { get; init; } = [];

    /// <summary>The list as it was read: kept, so that what rested on it can be made again.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The SHA-256 digest of <see cref="Data"/>.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }
}

/// <summary>A provider of trust services (TS 119 612, 5.4).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Services">Its services.</param>
public sealed record TrustServiceProvider(string Name, IReadOnlyList<TrustedService> Services);

/// <summary>A trust service with its history (TS 119 612, 5.5 and 5.6).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Identities">The certificates by which it is known.</param>
/// <param name="Periods">What it was and when, the latest first.</param>
public sealed record TrustedService(string Name, IReadOnlyList<Certificate> Identities, IReadOnlyList<ServicePeriod> Periods)
{
    /// <summary>The source of the certificates, where the list says so.</summary>
    public string? Source { get; init; }

    /// <summary>What it was at a time.</summary>
    /// <param name="at">The time.</param>
    /// <returns>The period, or <see langword="null"/> when that lies before all periods.</returns>
    public ServicePeriod? At(DateTimeOffset at) => Periods.FirstOrDefault(p => p.From <= at);
}

/// <summary>What a service was from a time on.</summary>
/// <param name="From">From when.</param>
/// <param name="Kind">What it does.</param>
/// <param name="IsGranted">Whether it was in good standing: granted, under supervision, accredited, recognised.</param>
/// <param name="Status">The status as the list has it.</param>
/// <param name="Qualifications">What the list adds about certificates of the service (5.5.9.2).</param>
public sealed record ServicePeriod(DateTimeOffset From, TrustServiceKind Kind, bool IsGranted, string Status, IReadOnlyList<Qualification> Qualifications)
{
    /// <summary>For what it issues qualified certificates (5.5.9.4, <c>ForeSignatures</c> and its like); empty when the list does not say.</summary>
    public IReadOnlyList<QualifiedUse> Uses { get; init; } = [];
}

/// <summary>What a trust service does.</summary>
public enum TrustServiceKind
{
    /// <summary>Something that is not relevant here.</summary>
    Other,

    /// <summary>The root of a country.</summary>
    NationalRoot,

    /// <summary>Issues certificates to the public.</summary>
    CertificateAuthority,

    /// <summary>Issues qualified certificates (EU).</summary>
    QualifiedCertificateAuthority,

    /// <summary>Issues certificates to authorities of a government.</summary>
    GovernmentCertificateAuthority,

    /// <summary>Issues certificates for keys at a remote signing service.</summary>
    RemoteSigning,

    /// <summary>Issues time-stamps.</summary>
    TimestampAuthority,

    /// <summary>Issues qualified time-stamps (EU).</summary>
    QualifiedTimestampAuthority,

    /// <summary>Answers on the status of certificates.</summary>
    CertificateStatus,
}

/// <summary>What a list says of some certificates of a service (TS 119 612, 5.5.9.2).</summary>
/// <param name="Qualifiers">The qualifiers, such as <c>QCWithQSCD</c>.</param>
/// <param name="Criteria">Which certificates are meant.</param>
public sealed record Qualification(IReadOnlyList<string> Qualifiers, QualificationCriteria Criteria);

/// <summary>A pointer to another list (TS 119 612, 5.3.13).</summary>
/// <param name="Territory">Whose list.</param>
/// <param name="Location">Where it is.</param>
/// <param name="MimeType">Its media type; the list of a programme is in XML and in PDF.</param>
/// <param name="Signers">Who may have signed it.</param>
public sealed record ListPointer(string Territory, string Location, string? MimeType, IReadOnlyList<Certificate> Signers);
