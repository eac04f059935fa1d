using System.Numerics;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Crls;

/// <summary>A certificate revocation list (RFC 5280, 5) that was read from its bytes. That it could be read says nothing about trust.</summary>
public sealed partial class CertificateRevocationList
{
    // A list of up to as many entries is worth an index; a longer one is walked, since it is asked about a few certificates only.
    private const int MaximumIndexed = 50_000;

    private readonly ReadOnlyMemory<byte> encodedEntries;
    private readonly Lazy<List<RevokedCertificate>> entries;
    private readonly Lazy<Dictionary<SerialNumber, int>> index;
    private readonly KnownSigner signer = new();

    /// <summary>The whole DER CRL.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The DER <c>TBSCertList</c>: what the issuer signed.</summary>
    public ReadOnlyMemory<byte> TbsBytes { get; }

    /// <summary>Who signed it, by its own word.</summary>
    public DistinguishedName Issuer { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>By when there is a newer one; <see langword="null"/> when the list does not say, which RFC 5280 forbids.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>How many entries there are.</summary>
    public int EntryCount { get; }

    /// <summary>The entries in their order, all in memory from the first use; to ask about one certificate use <see cref="Find"/>.</summary>
    public IReadOnlyList<RevokedCertificate> Entries => entries.Value;

    /// <summary>The number of the list, growing with each (RFC 5280, 5.2.3).</summary>
    public BigInteger? Number { get; private set; }

    /// <summary>Which of the issuer's keys signed.</summary>
    public AuthorityKeyIdentifier? AuthorityKeyIdentifier { get; private set; }

    /// <summary>What the list covers; <see langword="null"/> for everything of its issuer.</summary>
    public IssuingDistributionPoint? IssuingDistributionPoint { get; private set; }

    /// <summary>Whether it only says what changed since a base list (RFC 5280, 5.2.4).</summary>
    public bool IsDelta => BaseNumber is not null;

    /// <summary>In a delta, the number of the list since which it says what changed (RFC 5280, 5.2.4).</summary>
    public BigInteger? BaseNumber { get; private set; }

    /// <summary>Critical extensions of the list or of an entry without a meaning here: then the list may not be used (RFC 5280, 5.2 and 5.3).</summary>
    public IReadOnlyList<string> UnknownCriticalExtensions { get; }

    /// <summary>Every extension of the list as written.</summary>
    public IReadOnlyList<CertificateExtension> ExtensionList { get; }

    /// <summary>The identifier of the signature algorithm as written.</summary>
    public AlgorithmIdentifier SignatureAlgorithmIdentifier { get; }

    /// <summary>The signature algorithm, or <see langword="null"/> when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The issuer's signature value.</summary>
    public ReadOnlyMemory<byte> SignatureValue { get; }

    /// <summary>Finds the entry of a certificate: in constant time on a list of one issuer, by walking when the list is long or of several issuers.</summary>
    /// <param name="serialNumber">The serial number.</param>
    /// <param name="certificateIssuer">Who issued the certificate; <see langword="null"/> for the issuer of the list.</param>
    /// <returns>The entry, or <see langword="null"/>: not on this list.</returns>
    public RevokedCertificate? Find(SerialNumber serialNumber, DistinguishedName? certificateIssuer = null)
    {
        DistinguishedName wanted = certificateIssuer ?? Issuer;
        bool isIndirect = IssuingDistributionPoint is { IsIndirect: true };
        if (!isIndirect && !wanted.Equals(Issuer))
        {
            return null;
        }

        if (!isIndirect && EntryCount <= MaximumIndexed)
        {
            return index.Value.TryGetValue(serialNumber, out int i) ? Entries[i] : null;
        }

        foreach (RevokedCertificate entry in ReadEntries(encodedEntries, new EntryFacts()))
        {
            if (entry.SerialNumber == serialNumber && (!isIndirect || wanted.Equals(entry.CertificateIssuer ?? Issuer)))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Whether the signature value verifies under a key. Names, dates and usages are not looked at.</summary>
    /// <param name="issuer">The certificate of the supposed issuer.</param>
    /// <returns><see langword="false"/> also when algorithm or key are unknown here.</returns>
    public bool IsSignedBy(Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return signer.Verify(issuer, SignatureAlgorithm, TbsBytes, SignatureValue);
    }

    private Dictionary<SerialNumber, int> MakeIndex()
    {
        Dictionary<SerialNumber, int> positions = new(Entries.Count);
        for (int i = 0; i < Entries.Count; i++)
        {
            _ = positions.TryAdd(Entries[i].SerialNumber, i);
        }

        return positions;
    }
}
