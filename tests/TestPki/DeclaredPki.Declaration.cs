using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Linting;
using AnTin.Pkix.Names;

namespace AnTin.TestPki;

public sealed partial class DeclaredPki
{
    /// <summary>A policy identifier under the enterprise number for documentation (RFC 5612, 2).</summary>
    public const string PolicyOid = "1.3.6.1.4.1.32473.2.1";

    /// <summary>A root, five years old.</summary>
    public DeclaredPki Root(string label, KeyAlgorithm key = KeyAlgorithm.Rsa2048, Flaw flaw = Flaw.None) =>
        Declare(label, ProfileKind.Root, null, SubscriberName.Service(label, null), key, At.AddYears(-5), null, flaw);

    /// <summary>A CA under another, two years old.</summary>
    public DeclaredPki Issuing(string label, string from, KeyAlgorithm key = KeyAlgorithm.Rsa2048, Flaw flaw = Flaw.None, string? validFrom = null, int validDays = 0) =>
        Declare(label, ProfileKind.Issuing, from, SubscriberName.Service(label, null), key, From(validFrom, At.AddYears(-2)), validDays, flaw);

    /// <summary>A time-stamping unit, one year old.</summary>
    public DeclaredPki Tsa(string label, string from, KeyAlgorithm key = KeyAlgorithm.Rsa2048, Flaw flaw = Flaw.None, string? validFrom = null, int validDays = 0) =>
        Declare(label, ProfileKind.TimeStamping, from, SubscriberName.Service(label, null), key, From(validFrom, At.AddYears(-1)), validDays, flaw);

    /// <summary>An OCSP responder: from now on it answers for its issuer.</summary>
    public DeclaredPki OcspResponder(string label, string from, KeyAlgorithm key = KeyAlgorithm.Rsa2048, Flaw flaw = Flaw.None, string? validFrom = null, int validDays = 0) =>
        Declare(label, ProfileKind.OcspResponder, from, SubscriberName.Service(label, null), key, From(validFrom, At.AddDays(-30)), validDays, flaw);

    /// <summary>A citizen, certified a month ago.</summary>
    public DeclaredPki Citizen(
        string label, string from, KeyAlgorithm key = KeyAlgorithm.P256, Flaw flaw = Flaw.None, string? validFrom = null, int validDays = 0, string? identityNumber = null) =>
        Declare(
            label, ProfileKind.Citizen, from, SubscriberName.Citizen(label, identityNumber ?? DigitsOf(label, 12), "Thành phố Mẫu"),
            key, From(validFrom, At.AddDays(-30)), validDays, flaw);

    /// <summary>An official of an agency, certified a month ago.</summary>
    public DeclaredPki Official(
        string label, string from, string agency = "Ủy ban nhân dân phường Mẫu", string? title = "Chủ tịch", KeyAlgorithm key = KeyAlgorithm.P256,
        Flaw flaw = Flaw.None, string? validFrom = null, int validDays = 0) =>
        Declare(
            label, ProfileKind.Official, from, SubscriberName.Official(label, DigitsOf(label, 12), agency, null, title, "Thành phố Mẫu"),
            key, From(validFrom, At.AddDays(-30)), validDays, flaw);

    /// <summary>An organisation's seal, certified a month ago.</summary>
    public DeclaredPki Seal(
        string label, string from, KeyAlgorithm key = KeyAlgorithm.Rsa2048, Flaw flaw = Flaw.None, string? validFrom = null, int validDays = 0, string? agencyCode = null) =>
        Declare(
            label, ProfileKind.OrganizationSeal, from, SubscriberName.Organization(label, DigitsOf(label, 10), agencyCode, "Thành phố Mẫu"),
            key, From(validFrom, At.AddDays(-30)), validDays, flaw);

    /// <summary>A citizen whose certificate ran out the day before.</summary>
    public DeclaredPki Expired(string label, string from, KeyAlgorithm key = KeyAlgorithm.P256) =>
        Declare(
            label, ProfileKind.Citizen, from, SubscriberName.Citizen(label, DigitsOf(label, 12), "Thành phố Mẫu"), key, At.AddDays(-366), 365, Flaw.None);

    private DeclaredPki Declare(
        string label, ProfileKind kind, string? from, DistinguishedName subject, KeyAlgorithm keyAlgorithm, DateTimeOffset notBefore, int? validDays, Flaw flaw)
    {
        TestEntity? issuer = from is null ? null : this[from];
        ISigningKey key = pool.Take(keyAlgorithm);
        ISigningKey signer = issuer?.Key ?? key;
        CertificateProfileOptions options = new() { Name = kind.ToString(), Kind = kind, ValidityDays = validDays ?? 0 };
        if (kind is not (ProfileKind.Root or ProfileKind.OcspResponder))
        {
            options.PolicyOids.Add(PolicyOid);
        }

        CertificateDraft draft = CertificateDraft.Create(
            CertificateProfile.Create(options), issuer?.Certificate, issuer?.Addresses ?? AuthorityAddresses.None, subject,
            key.SubjectPublicKeyInfo, SerialOf(label), notBefore, signer.DefaultAlgorithm);
        Certificate certificate = flaw == Flaw.None ? Issue(draft, signer) : FlawedCertificates.Issue(draft, signer, flaw);
        entities.Add(label, new TestEntity(label, kind, issuer, key, certificate, AddressesOf(entities.Count)));
        return this;
    }

    private static Certificate Issue(CertificateDraft draft, ISigningKey signer)
    {
        LintingResult result = CertificateLinting.Lint(draft);
        return result.Permit is { } permit
            ? signer.SignAsync(permit.Redeem(), CancellationToken.None).AsTask().GetAwaiter().GetResult()
            : throw new InvalidOperationException($"The declaration is broken without saying so: {string.Join("; ", result.Findings)}");
    }

    private static AuthorityAddresses AddressesOf(int index) => new(
        new Uri(string.Create(CultureInfo.InvariantCulture, $"http://pki.test/{index}/ocsp")),
        new Uri(string.Create(CultureInfo.InvariantCulture, $"http://pki.test/{index}.cer")),
        new Uri(string.Create(CultureInfo.InvariantCulture, $"http://pki.test/{index}.crl")));

    private static DateTimeOffset From(string? validFrom, DateTimeOffset otherwise) => validFrom is null ? otherwise : Parse(validFrom);

    private static SerialNumber SerialOf(string label)
    {
        byte[] serial = SHA256.HashData(Encoding.UTF8.GetBytes(label))[..16];
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return new SerialNumber(serial);
    }

    // Digits that look like a number and are nobody's: identity numbers begin with a province code, and there is no province 999.
    private static string DigitsOf(string label, int count)
    {
        ulong value = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes("number of " + label)));
        return "999" + (value % 1_000_000_000).ToString("D9", CultureInfo.InvariantCulture)[..(count - 3)];
    }
}
