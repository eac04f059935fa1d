using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Issuance;

/// <summary>
/// A certificate that is written and not yet allowed: its exact bytes, the profile it is meant to follow and the issuer. Linting reads
/// it and, if nothing is wrong, gives the permit by which it can be signed.
/// </summary>
/// <example><code>
/// CertificateDraft draft = CertificateDraft.Create(profile, issuer, addresses, subject, publicKey, serial, notBefore, key.DefaultAlgorithm);
/// if (CertificateLinting.Lint(draft).Permit is { } permit) { Certificate c = await key.SignAsync(permit.Redeem(), token); }
/// </code></example>
public sealed class CertificateDraft
{
    private CertificateDraft(CertificateProfile profile, Certificate? issuer, Certificate unsigned)
    {
        Profile = profile;
        Issuer = issuer;
        Unsigned = unsigned;
    }

    /// <summary>The profile it is to follow.</summary>
    public CertificateProfile Profile { get; }

    /// <summary>The issuer's certificate; <see langword="null"/> when a root signs itself.</summary>
    public Certificate? Issuer { get; }

    /// <summary>The DER <c>TBSCertificate</c>: what is recorded before the key is used.</summary>
    public ReadOnlyMemory<byte> TbsBytes => Unsigned.TbsBytes;

    /// <summary>The serial number.</summary>
    public SerialNumber SerialNumber => Unsigned.SerialNumber;

    /// <summary>First instant of validity.</summary>
    public DateTimeOffset NotBefore => Unsigned.NotBefore;

    /// <summary>Last instant of validity.</summary>
    public DateTimeOffset NotAfter => Unsigned.NotAfter;

    /// <summary>Whom it is about.</summary>
    public DistinguishedName Subject => Unsigned.Subject;

    // The draft as a certificate with one zero byte for a signature: linting reads what will be read, not what was meant.
    internal Certificate Unsigned { get; }

    /// <summary>A random serial number: 16 bytes, positive (RFC 5280, 4.1.2.2), 126 bits of it random.</summary>
    /// <returns>The serial number.</returns>
    public static SerialNumber NewSerialNumber()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(16);
        bytes[0] = (byte)((bytes[0] & 0x3F) | 0x40); // positive, and never a leading zero byte
        return new SerialNumber(bytes);
    }

    /// <summary>Writes a draft.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="issuer">The issuer's certificate; <see langword="null"/> for a root.</param>
    /// <param name="addresses">Where the issuer publishes.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="subjectPublicKeyInfo">The subject's key, whose possession was proved.</param>
    /// <param name="serialNumber">The serial number, see <see cref="NewSerialNumber"/>.</param>
    /// <param name="notBefore">First instant; cut to whole seconds.</param>
    /// <param name="algorithm">The algorithm of the issuer's key.</param>
    /// <param name="notAfter">Last instant, cut to whole seconds and to the issuer's own end; <see langword="null"/>: the profile's.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ArgumentException">The public key is no <c>SubjectPublicKeyInfo</c>, or the parts give no readable certificate.</exception>
    public static CertificateDraft Create(
        CertificateProfile profile,
        Certificate? issuer,
        AuthorityAddresses addresses,
        DistinguishedName subject,
        ReadOnlyMemory<byte> subjectPublicKeyInfo,
        SerialNumber serialNumber,
        DateTimeOffset notBefore,
        SignatureAlgorithm algorithm,
        DateTimeOffset? notAfter = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(addresses);
        DateTimeOffset begin = WholeSeconds(notBefore);
        DateTimeOffset end = notAfter is not { } wished ? profile.NotAfter(begin, issuer?.NotAfter)
            : issuer is not null && issuer.NotAfter < wished ? issuer.NotAfter : WholeSeconds(wished);
        try
        {
            // A root names its own key, as openssl and every root of the national set do.
            ReadOnlyMemory<byte>? issuerKey = issuer is null ? KeyIdentifier.Rfc7093(subjectPublicKeyInfo) : issuer.SubjectKeyIdentifier;
            byte[] tbs = CertificateWriter.WriteTbs(new CertificateFields(
                serialNumber,
                algorithm,
                issuer?.Subject ?? subject,
                begin,
                end,
                subject,
                subjectPublicKeyInfo,
                ProfileExtensions.For(profile, subjectPublicKeyInfo, issuerKey, addresses)));
            if (TryDecode(tbs, profile, issuer, out CertificateDraft? draft))
            {
                return draft;
            }
        }
        catch (AsnContentException e)
        {
            throw new ArgumentException("The public key is no SubjectPublicKeyInfo.", nameof(subjectPublicKeyInfo), e);
        }

        throw new ArgumentException("The parts give no readable certificate.");
    }

    /// <summary>Reads a draft that was recorded, to finish after a crash what was begun: the same bytes, linted again.</summary>
    /// <param name="tbsBytes">The DER <c>TBSCertificate</c>.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="issuer">The issuer's certificate; <see langword="null"/> for a root.</param>
    /// <param name="draft">The draft.</param>
    /// <returns><see langword="false"/> when the bytes are malformed or name an unknown algorithm.</returns>
    public static bool TryDecode(
        ReadOnlyMemory<byte> tbsBytes, CertificateProfile profile, Certificate? issuer, [NotNullWhen(true)] out CertificateDraft? draft)
    {
        draft = null;
        try
        {
            AsnReader tbs = new AsnReader(tbsBytes, AsnEncodingRules.DER).ReadSequence();
            _ = tbs.ReadEncodedValue(); // version
            _ = tbs.ReadEncodedValue(); // serialNumber
            byte[] whole = CertificateWriter.Join(tbsBytes.Span, AlgorithmIdentifier.Read(tbs), [0]);
            if (Certificate.TryDecode(whole, out Certificate? unsigned) && unsigned.SignatureAlgorithm is not null)
            {
                draft = new CertificateDraft(profile, issuer, unsigned);
            }
        }
        catch (AsnContentException)
        {
            return false;
        }

        return draft is not null;
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        new(time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
