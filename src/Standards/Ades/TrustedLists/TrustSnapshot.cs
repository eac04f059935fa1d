using System.Security.Cryptography;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.TrustedLists;

/// <summary>For what a certificate is to be trusted.</summary>
public enum TrustPurpose
{
    /// <summary>For having issued certificates of signers.</summary>
    Signing,

    /// <summary>For time-stamps.</summary>
    Timestamping,

    /// <summary>For answers on the status of certificates.</summary>
    Status,
}

/// <summary>
/// What is trusted, for what and when: the services of one or more lists, immutable. A reload makes a further snapshot and swaps it in;
/// validations under way keep theirs, so no verdict mixes two lists.
/// </summary>
public sealed class TrustSnapshot
{
    private readonly Dictionary<Certificate, List<TrustedService>> _byIdentity = [];
    private readonly HashSet<Certificate> _belowRoots = [];
    private readonly bool _hasQualifiedAuthorities;

    /// <summary>Takes the lists.</summary>
    /// <param name="lists">Lists whose signatures have been checked, or which are trusted by decision.</param>
    /// <param name="loadedAt">When they were loaded.</param>
    public TrustSnapshot(IReadOnlyList<TrustedList> lists, DateTimeOffset loadedAt)
    {
        (Lists, LoadedAt) = (lists, loadedAt);
        foreach (var service in lists.SelectMany(l => l.Providers).SelectMany(p => p.Services))
        {
            foreach (var identity in service.Identities)
            {
                (_byIdentity.TryGetValue(identity, out var services) ? services : _byIdentity[identity] = []).Add(service);
            }
        }

        // Where a country has a root, the authorities below it are trusted through it (Circular 15/2025/TT-BKHCN, article 6), and it may revoke them.
        foreach (var services in lists.Select(l => l.Providers.SelectMany(p => p.Services).ToList()).Where(l => l.Exists(IsRoot)))
        {
            _belowRoots.UnionWith(services.Where(s => !IsRoot(s)).SelectMany(s => s.Identities));
        }

        _hasQualifiedAuthorities = _byIdentity.Values.Any(l => l.Exists(s => s.Periods.Any(p => p.Kind is TrustServiceKind.QualifiedCertificateAuthority)));
        Responders = [.. _byIdentity.Where(e => e.Value.Exists(s => s.Periods.Any(p => p.Kind is TrustServiceKind.CertificateStatus))).Select(e => e.Key)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var list in lists.OrderBy(l => Convert.ToHexString(l.Sha256.Span), StringComparer.Ordinal))
        {
            hash.AppendData(list.Sha256.Span);
        }

        Sha256 = hash.GetHashAndReset();
    }

    /// <summary>The lists.</summary>
    public IReadOnlyList<TrustedList> Lists { get; }

    /// <summary>When they were loaded: shown where a newer one could not be had.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>A digest over all lists, by which a report names them.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; }

    /// <summary>Authorities below the roots of the lists: known, and trusted only through their root.</summary>
    public IReadOnlyCollection<Certificate> Intermediates => _belowRoots;

    /// <summary>Certificates of services that answer on the status of certificates.</summary>
    public IReadOnlyList<Certificate> Responders { get; }

    /// <summary>The services known by a certificate.</summary>
    /// <param name="identity">The certificate.</param>
    /// <returns>The services.</returns>
    public IReadOnlyList<TrustedService> Find(Certificate identity) => _byIdentity.GetValueOrDefault(identity) ?? [];

    /// <summary>What is trusted for a purpose at a time: the certificates of services that were in good standing then.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="at">The time.</param>
    /// <returns>The anchors.</returns>
    public TrustAnchors AnchorsFor(TrustPurpose purpose, DateTimeOffset at) =>
        new(_byIdentity.Where(e => !_belowRoots.Contains(e.Key) && e.Value.Any(s => s.At(at) is { IsGranted: true } period && Serves(period.Kind, purpose))).Select(e => e.Key));

    /// <summary>Whether a responder is trusted for an answer of a time.</summary>
    /// <param name="responder">The responder's certificate.</param>
    /// <param name="at">When it answered.</param>
    /// <returns>True when its service was in good standing then.</returns>
    public bool IsTrustedResponder(Certificate responder, DateTimeOffset at) =>
        Find(responder).Any(s => s.At(at) is { IsGranted: true, Kind: TrustServiceKind.CertificateStatus });

    /// <summary>The services that would be trusted for a purpose had they been in good standing: to say so instead of "unknown".</summary>
    /// <param name="identity">The certificate.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="at">The time.</param>
    /// <returns>The status then, or <see langword="null"/>.</returns>
    public string? StatusAgainst(Certificate identity, TrustPurpose purpose, DateTimeOffset at) =>
        Find(identity).Select(s => s.At(at)).FirstOrDefault(p => p is { IsGranted: false } && Serves(p.Kind, purpose))?.Status;

    /// <summary>Whether one of the certificates of a time-stamp authority's chain was that of a qualified one (Regulation (EU) 910/2014, article 42).</summary>
    /// <param name="chain">The chain from the unit's certificate upwards.</param>
    /// <param name="at">The time of the time-stamp.</param>
    /// <returns>True when the service was in good standing then.</returns>
    public bool IsQualifiedTimestampAuthority(IEnumerable<Certificate> chain, DateTimeOffset at) =>
        chain.SelectMany(Find).Any(s => s.At(at) is { IsGranted: true, Kind: TrustServiceKind.QualifiedTimestampAuthority });

    /// <summary>What a signature is in the European Union, by the lists and the certificate itself (TS 119 615; TS 119 172-4).</summary>
    /// <param name="chain">The chain from the signer's certificate upwards.</param>
    /// <param name="signedAt">The best signature time.</param>
    /// <returns><see langword="null"/> when the lists have no issuer of qualified certificates: it is not asked then.</returns>
    public SignatureQualification? QualificationOf(IReadOnlyList<Certificate> chain, DateTimeOffset signedAt)
    {
        ArgumentNullException.ThrowIfNull(chain);
        if (!_hasQualifiedAuthorities || chain.Count == 0)
        {
            return null;
        }

        var issuers = chain.Skip(1).SelectMany(Find).ToList();
        return new(At(chain[0].NotBefore), At(signedAt));

        CertificateQualification At(DateTimeOffset at) => QualificationProcedure.Judge(chain[0], issuers.Select(s => s.At(at)).OfType<ServicePeriod>(), at);
    }

    private static bool IsRoot(TrustedService service) => service.Periods.Any(p => p.Kind is TrustServiceKind.NationalRoot);

    private static bool Serves(TrustServiceKind kind, TrustPurpose purpose) => purpose switch
    {
        // A national root vouches for every kind of authority below it.
        _ when kind is TrustServiceKind.NationalRoot => true,
        TrustPurpose.Signing => kind is TrustServiceKind.CertificateAuthority or TrustServiceKind.QualifiedCertificateAuthority
            or TrustServiceKind.GovernmentCertificateAuthority or TrustServiceKind.RemoteSigning,
        TrustPurpose.Timestamping => kind is TrustServiceKind.TimestampAuthority or TrustServiceKind.QualifiedTimestampAuthority,
        _ => kind is TrustServiceKind.CertificateStatus,
    };
}
