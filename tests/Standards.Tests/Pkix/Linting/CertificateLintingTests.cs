using System.Globalization;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Linting;
using AnTin.Pkix.Names;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Linting;

public sealed class CertificateLintingTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly AuthorityAddresses Addresses = new(new("http://pki.test/1/ocsp"), new("http://pki.test/1.cer"), new("http://pki.test/1.crl"));

    private readonly TestEntity ca = CityPki.Create()["City CA"];
    private readonly SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);

    [Fact]
    public async Task A_draft_in_order_gets_a_permit_that_gives_one_certificate_and_no_second()
    {
        IssuancePermit permit = CertificateLinting.Lint(Draft()).Permit!;
        Certificate certificate = await ca.Key.SignAsync(permit.Redeem(), CancellationToken.None);
        Assert.True(certificate.IsSignedBy(ca.Certificate));
        Assert.Throws<InvalidOperationException>(permit.Redeem);
    }

    [Fact]
    public async Task The_signature_of_another_key_completes_nothing()
    {
        CertificateToBeSigned toBeSigned = CertificateLinting.Lint(Draft()).Permit!.Redeem();
        byte[] foreign = await CityPki.Create()["City Root CA"].Key.SignAsync(toBeSigned.BytesToSign, toBeSigned.Algorithm, CancellationToken.None);
        Assert.Throws<ArgumentException>(() => toBeSigned.Complete(foreign));
    }

    [Fact]
    public void A_recorded_draft_is_taken_up_again_byte_for_byte()
    {
        CertificateDraft draft = Draft();
        Assert.True(CertificateDraft.TryDecode(draft.TbsBytes, draft.Profile, draft.Issuer, out CertificateDraft? again));
        Assert.Equal(draft.TbsBytes.ToArray(), CertificateLinting.Lint(again).Permit!.Redeem().BytesToSign.ToArray());
    }

    [Theory]
    [InlineData("00")] // zero
    [InlineData("80FF00112233445566")] // negative
    [InlineData("01020304050607")] // too short to be unpredictable
    [InlineData("010203040506070809101112131415161718192021")] // 21 octets
    public void Serial_numbers_are_positive_unpredictable_and_at_most_20_octets(string hex) =>
        Assert.IsType<UnfitSerialNumber>(Only(Draft(serial: SerialNumber.FromHex(hex))));

    [Fact]
    public void Random_serial_numbers_are_fit() => Assert.All(
        Enumerable.Range(0, 1000).Select(_ => CertificateDraft.NewSerialNumber()),
        s => Assert.True(s.IsPositive && s.Bytes.Length == 16));

    [Theory]
    [InlineData(ProfileKind.Citizen, false, 3)]
    [InlineData(ProfileKind.Official, true, 5)]
    [InlineData(ProfileKind.TimeStamping, false, 5)]
    [InlineData(ProfileKind.OcspResponder, false, 1)]
    public void Validity_is_bounded_by_the_decrees(ProfileKind kind, bool government, int years)
    {
        Assert.Empty(CertificateLinting.Lint(Draft(kind, government: government, notAfter: Now.AddYears(years))).Findings);
        ValidityOutOfBounds finding = Assert.IsType<ValidityOutOfBounds>(Only(Draft(kind, government: government, notAfter: Now.AddYears(years).AddSeconds(1))));
        Assert.Equal(years, finding.MaximumYears);
        Assert.Contains(government ? "68/2024" : "23/2025", finding.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public void Validity_that_ends_before_it_begins_is_refused() => Assert.IsType<ValidityOutOfBounds>(Only(Draft(notAfter: Now.AddSeconds(-1))));

    [Fact]
    public void Validity_does_not_begin_before_the_issuers() =>
        Assert.IsType<ValidityOutsideIssuers>(Only(Draft(notBefore: ca.Certificate.NotBefore.AddDays(-1), notAfter: Now)));

    [Fact]
    public void Validity_is_cut_to_the_issuers_end()
    {
        DateTimeOffset late = ca.Certificate.NotAfter.AddDays(-10);
        Assert.Equal(ca.Certificate.NotAfter, Draft(notBefore: late).NotAfter);
    }

    [Theory]
    [InlineData("CCCD:12345678901")] // eleven digits
    [InlineData("CCCD:1234567890123")] // thirteen
    [InlineData("CCCD:12345678901a")]
    [InlineData("CMND:123456789012")] // the old card is not issued on any more
    [InlineData("MST:0106869738")] // an organisation's number in a citizen's certificate
    [InlineData("CCCD:١٢٣٤٥٦٧٨٩٠١٢")] // digits of another script
    public void A_citizen_has_twelve_digits_behind_CCCD(string uid) =>
        Assert.Contains(CertificateLinting.Lint(Draft(subject: Name("NGUYỄN VĂN MẪU", uid))).Findings, f => f is UnfitSubscriberNumber u && u.Value == uid);

    [Fact]
    public void A_citizen_without_a_number_is_refused() => Assert.IsType<WrongAttributeCount>(Only(Draft(subject: Name("NGUYỄN VĂN MẪU", null))));

    [Theory]
    [InlineData("MST:0106869738", true)]
    [InlineData("MST:0106869738-012", true)]
    [InlineData("MST:0106869738-12", false)]
    [InlineData("MST:010686973", false)]
    [InlineData("CCCD:123456789012", false)]
    public void A_seal_has_ten_digits_and_three_for_a_branch(string uid, bool fit) =>
        Assert.Equal(fit, CertificateLinting.Lint(Draft(ProfileKind.OrganizationSeal, subject: Name("Công ty Mẫu", uid))).Permit is not null);

    [Theory]
    [InlineData("H29.5.1", true)]
    [InlineData("G09", true)]
    [InlineData("h29", false)]
    [InlineData("H29..5", false)]
    [InlineData("H29.5.1.000000000000000000000000000000", false)]
    public void An_agencys_seal_may_name_the_agencys_code(string code, bool fit) =>
        Assert.Equal(fit, CertificateLinting.Lint(
            Draft(ProfileKind.OrganizationSeal, subject: SubscriberName.Organization("Ủy ban Mẫu", "0106869738", code, null))).Permit is not null);

    [Fact]
    public void An_official_names_the_agency() =>
        Assert.IsType<WrongAttributeCount>(Only(Draft(ProfileKind.Official, subject: Name("Lê Văn Ví Dụ", "CCCD:123456789012"))));

    [Theory]
    [InlineData(" NGUYỄN VĂN MẪU")]
    [InlineData("NGUYỄN\u0000VĂN")]
    [InlineData("MẪU\u202EẾIHC")] // right-to-left override
    [InlineData("NGUYỄN\u200BVĂN")] // zero-width space
    public void Names_hold_nothing_that_cannot_be_seen(string name) =>
        Assert.IsType<UnfitNameAttribute>(Only(Draft(subject: Name(name, "CCCD:123456789012"))));

    [Fact]
    public void A_name_of_65_characters_is_too_long() =>
        Assert.IsType<UnfitNameAttribute>(Only(Draft(subject: Name(new string('Ă', 65), "CCCD:123456789012"))));

    [Fact]
    public void Common_names_are_utf8_and_countries_printable()
    {
        // CN as PrintableString, which the builder never writes.
        byte[] encoded = Convert.FromHexString("302D310B300906035504061302564E310A3008060355040313014131123010060A0992268993F22C6401010C024142");
        Assert.True(DistinguishedName.TryDecode(encoded, out DistinguishedName? name));
        Assert.Contains(CertificateLinting.Lint(Draft(subject: name)).Findings, f => f is UnfitNameAttribute { AttributeType: AttributeTypes.CommonName });
    }

    [Fact]
    public void Sha1_signs_no_certificate() => Assert.IsType<UnfitSignatureAlgorithm>(Only(Draft(algorithm: SignatureAlgorithm.Sha1WithRsa)));

    [Fact]
    public void The_algorithm_fits_the_issuers_key() => Assert.IsType<UnfitSignatureAlgorithm>(Only(Draft(algorithm: SignatureAlgorithm.Sha256WithEcdsa)));

    [Fact]
    public void The_subjects_key_is_not_the_issuers() =>
        Assert.IsType<SubjectHasIssuersKey>(Only(Draft(spki: ca.Certificate.SubjectPublicKeyInfo)));

    [Fact]
    public void A_subscriber_issues_nothing()
    {
        Certificate citizen = CityPki.Create()["Nguyễn Văn Mẫu"].Certificate;
        CertificateDraft draft = CertificateDraft.Create(
            Profile(ProfileKind.Citizen), citizen, Addresses, SubscriberName.Citizen("Trần Thị Thử", "123456789012", null),
            key.SubjectPublicKeyInfo, CertificateDraft.NewSerialNumber(), Now, SignatureAlgorithm.Sha256WithEcdsa);
        Assert.IsType<IssuerMayNotIssue>(Only(draft));
    }

    [Fact]
    public void A_ca_of_path_length_zero_issues_no_ca() =>
        Assert.IsType<IssuerMayNotIssue>(Only(Draft(ProfileKind.Issuing, subject: SubscriberName.Service("Sub CA", null))));

    [Fact]
    public void Only_a_root_has_no_issuer()
    {
        CertificateDraft orphan = CertificateDraft.Create(
            Profile(ProfileKind.Citizen), null, Addresses, SubscriberName.Citizen("Trần Thị Thử", "123456789012", null),
            key.SubjectPublicKeyInfo, CertificateDraft.NewSerialNumber(), Now, key.DefaultAlgorithm);
        Assert.IsType<IssuerMissingOrSuperfluous>(Only(orphan));
        Assert.Contains(CertificateLinting.Lint(Draft(ProfileKind.Root, subject: SubscriberName.Service("Root", null))).Findings, f => f is IssuerMissingOrSuperfluous);
    }

    [Fact]
    public void A_certificate_that_can_be_revoked_says_where_to_ask() =>
        Assert.IsType<NoRevocationAddress>(Only(Draft(addresses: AuthorityAddresses.None)));

    [Fact]
    public void Addresses_are_plain_http() =>
        Assert.IsType<UnfitAddress>(Only(Draft(addresses: Addresses with { Crl = new("https://pki.test/1.crl") })));

    [Theory]
    [InlineData(Flaw.NoKeyUsage, typeof(WrongKeyUsage))]
    [InlineData(Flaw.UnknownCriticalExtension, typeof(UnfitExtension))]
    [InlineData(Flaw.WrongAuthorityKeyIdentifier, typeof(AuthorityKeyIdentifierDiffers))]
    [InlineData(Flaw.SerialZero, typeof(UnfitSerialNumber))]
    [InlineData(Flaw.NoRevocationAddress, typeof(NoRevocationAddress))]
    [InlineData(Flaw.MalformedKeyUsage, typeof(UnfitExtension))]
    public void What_a_foreign_hand_broke_is_found_in_the_bytes(Flaw flaw, Type finding)
    {
        Certificate broken = CityPki.Create().Citizen("Hỏng", from: "City CA", flaw: flaw)["Hỏng"].Certificate;
        Assert.True(CertificateDraft.TryDecode(broken.TbsBytes, Profile(ProfileKind.Citizen), ca.Certificate, out CertificateDraft? draft));
        LintingResult result = CertificateLinting.Lint(draft);
        Assert.Null(result.Permit);
        Assert.Contains(result.Findings, f => f.GetType() == finding);
    }

    [Theory]
    [InlineData("Bị Thu Hồi", ProfileKind.TimeStamping, typeof(WrongExtendedKeyUsage))] // a citizen's bytes under another profile
    [InlineData("City TSA", ProfileKind.Citizen, typeof(WrongExtendedKeyUsage))]
    [InlineData("City CA", ProfileKind.Citizen, typeof(WrongBasicConstraints))]
    [InlineData("Bị Thu Hồi", ProfileKind.OcspResponder, typeof(WrongOcspNoCheck))]
    public void Bytes_of_one_kind_are_not_taken_for_another(string label, ProfileKind kind, Type finding)
    {
        DeclaredPki pki = CityPki.Create();
        Certificate certificate = pki[label].Certificate;
        Assert.True(CertificateDraft.TryDecode(certificate.TbsBytes, Profile(kind), pki[label].Issuer!.Certificate, out CertificateDraft? draft));
        Assert.Contains(CertificateLinting.Lint(draft).Findings, f => f.GetType() == finding);
    }

    [Fact]
    public void The_name_of_the_issuer_is_repeated_octet_for_octet()
    {
        Certificate other = CityPki.Create()["City Root CA"].Certificate;
        Assert.True(CertificateDraft.TryDecode(Draft().TbsBytes, Profile(ProfileKind.Citizen), other, out CertificateDraft? draft));
        Assert.Contains(CertificateLinting.Lint(draft).Findings, f => f is IssuerNameDiffers);
    }

    [Fact]
    public void A_root_may_run_past_2049_and_its_end_is_then_a_GeneralizedTime()
    {
        using SoftwareKey root = SoftwareKey.Create(KeyAlgorithm.P384);
        CertificateDraft draft = CertificateDraft.Create(
            Profile(ProfileKind.Root), null, AuthorityAddresses.None, SubscriberName.Service("Root 2051", null),
            root.SubjectPublicKeyInfo, CertificateDraft.NewSerialNumber(), Now, root.DefaultAlgorithm);
        Assert.Empty(CertificateLinting.Lint(draft).Findings);
        Assert.Contains("20510301080000Z", System.Text.Encoding.Latin1.GetString(draft.TbsBytes.Span), StringComparison.Ordinal);
        Assert.Contains("260301080000Z", System.Text.Encoding.Latin1.GetString(draft.TbsBytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_GeneralizedTime_before_2050_is_found()
    {
        // notBefore of a good draft, its UTCTime replaced by a GeneralizedTime of the same instant.
        byte[] tbs = Draft().TbsBytes.ToArray();
        int at = tbs.AsSpan().IndexOf("\u0017\r260301080000Z"u8);
        byte[] longer = [.. tbs[..at], 0x18, 0x0F, .. "20260301080000Z"u8, .. tbs[(at + 15)..]];
        longer[3] += 2; // the TBSCertificate is two bytes longer
        longer[at - 1] += 2; // and so is the Validity
        Assert.True(CertificateDraft.TryDecode(longer, Profile(ProfileKind.Citizen), ca.Certificate, out CertificateDraft? draft));
        Assert.IsType<WrongTimeEncoding>(Only(draft));
    }

    public void Dispose() => key.Dispose();

    private static LintFinding Only(CertificateDraft draft)
    {
        LintingResult result = CertificateLinting.Lint(draft);
        Assert.Null(result.Permit);
        return Assert.Single(result.Findings);
    }

    private static DistinguishedName Name(string commonName, string? uid) =>
        new DistinguishedNameBuilder().Country("VN").Add(AttributeTypes.CommonName, commonName).AddIfPresent(AttributeTypes.UserId, uid).Build();

    private static CertificateProfile Profile(ProfileKind kind, bool government = false)
    {
        CertificateProfileOptions options = new() { Name = kind.ToString(), Kind = kind, Government = government };
        if (kind is not (ProfileKind.Root or ProfileKind.OcspResponder))
        {
            options.PolicyOids.Add(DeclaredPki.PolicyOid);
        }

        return CertificateProfile.Create(options);
    }

    private CertificateDraft Draft(
        ProfileKind kind = ProfileKind.Citizen, bool government = false, DistinguishedName? subject = null, SerialNumber? serial = null,
        DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null, SignatureAlgorithm? algorithm = null,
        ReadOnlyMemory<byte>? spki = null, AuthorityAddresses? addresses = null) =>
        CertificateDraft.Create(
            Profile(kind, government), ca.Certificate, addresses ?? Addresses, subject ?? Subject(kind), spki ?? key.SubjectPublicKeyInfo,
            serial ?? CertificateDraft.NewSerialNumber(), notBefore ?? Now, algorithm ?? ca.Key.DefaultAlgorithm, notAfter);

    private static DistinguishedName Subject(ProfileKind kind) => kind switch
    {
        ProfileKind.Citizen => SubscriberName.Citizen("Nguyễn Văn Mẫu", "123456789012", "Thành phố Mẫu"),
        ProfileKind.Official => SubscriberName.Official("Lê Văn Ví Dụ", "123456789012", "Ủy ban Mẫu", "Văn phòng", "Chủ tịch", "Thành phố Mẫu"),
        _ => SubscriberName.Service(kind.ToString(), null),
    };
}
