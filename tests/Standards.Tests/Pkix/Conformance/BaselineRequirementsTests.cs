using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Conformance;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation;
using static AnTin.Pkix.Conformance.IssuanceRule;

namespace AnTin.Standards.Tests.Pkix.Conformance;

/// <summary>A server's certificate under a root, against each rule of the CA/Browser Forum's Baseline Requirements.</summary>
public sealed class BaselineRequirementsTests
{
    private const string KeyIdentifier = "2.5.29.35";
    private const string AlternativeName = "2.5.29.17";
    private const string Purposes = "2.5.29.37";
    private const string ServerAuth = "300a 0608 2b06010505070301";
    private const string ExampleVn = "300c 820a 6578616d706c652e766e";
    private const string Address = "3006 8704 c0000201";
    private const string AddressOfVersion6 = "3012 8710 20010db8000000000000000000000001";

    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, X509Extension> OfRoot = ((X509Extension[])
    [
        new X509BasicConstraintsExtension(true, false, 0, critical: true),
        new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true),
        new X509SubjectKeyIdentifierExtension(new byte[] { 1, 2, 3 }, critical: false),
    ]).ToDictionary(e => e.Oid!.Value!);

    private static readonly Dictionary<string, X509Extension> OfServer = ((X509Extension[])
    [
        new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true),
        Extension(Purposes, ServerAuth), Extension(AlternativeName, ExampleVn), Extension(KeyIdentifier, "3005 8003 010203"),
    ]).ToDictionary(e => e.Oid!.Value!);

    [Theory, InlineData("CN=example.vn"), InlineData("O=Mẫu"), InlineData("CN=example.vn, O=Mẫu")]
    public void What_keeps_the_rules_breaks_none(string subject) =>
        Assert.Empty(IssuanceConformance.Check(Path(subject, OfServer.Values, OfRoot.Values), IssuanceTexts.Rfc5280 | IssuanceTexts.BaselineRequirements));

    public static TheoryData<IssuanceRule, string, string, bool> BrokenByServers => new()
    {
        // rule, extension that is put there or takes the place of one, its value ("" leaves it away), whether it is critical
        { ExtendedKeyUsageNotCritical, Purposes, ServerAuth, true },
        { SubscriberIsNoAuthority, "2.5.29.19", "3003 0101ff", true },
        { SubscriberOfTls, Purposes, "", false },
        { SubscriberOfTls, Purposes, "300a 0608 2b06010505070302", false },
        { SubscriberOfTls, Purposes, "3010 0608 2b06010505070301 0604 551d2500", false },
        { SubscriberOfTls, Purposes, "3014 0608 2b06010505070301 0608 2b06010505070304", false },
        { SubscriberSignsNoCertificates, "2.5.29.15", "0302 0204", true },
        { AlternativeNameCriticalOfTheNameless, AlternativeName, ExampleVn, true },
    };

    [Theory, MemberData(nameof(BrokenByServers))]
    public void A_rule_that_a_server_breaks_is_named_and_no_other(IssuanceRule rule, string oid, string value, bool critical) =>
        Assert.Equal([rule], Broken("O=Mẫu", With(OfServer, oid, value, critical), OfRoot.Values));

    public static TheoryData<IssuanceRule, string, string> BrokenByRoots => new()
    {
        { RootWithoutExtendedKeyUsage, Purposes, ServerAuth },
        { RootIdentifiesItsOwnKey, KeyIdentifier, "3005 8003 010204" }, // another key
        { RootIdentifiesItsOwnKey, KeyIdentifier, "300a 8003 010203 8203 010203" }, // a serial number beside it
        { RootIdentifiesItsOwnKey, KeyIdentifier, "3000" },
    };

    [Theory, MemberData(nameof(BrokenByRoots))]
    public void A_rule_that_a_root_breaks_is_named_and_no_other(IssuanceRule rule, string oid, string value) =>
        Assert.Equal([rule], Broken("O=Mẫu", OfServer.Values, With(OfRoot, oid, value, critical: false)));

    [Theory]
    [InlineData("CN=example.vn", ExampleVn, true)]
    [InlineData("CN=Example.vn", ExampleVn, false)] // "a character-for-character copy"
    [InlineData("CN=other.vn", ExampleVn, false)]
    [InlineData("CN=example.vn, CN=example.vn", ExampleVn, false)]
    [InlineData("CN=192.0.2.1", Address, true)]
    [InlineData("CN=192.0.2.01", Address, false)]
    [InlineData("CN=2001:db8::1", AddressOfVersion6, true)]
    [InlineData("CN=2001:DB8::1", AddressOfVersion6, false)]
    [InlineData("CN=2001:db8:0::1", AddressOfVersion6, false)]
    public void A_common_name_repeats_an_alternative_name(string subject, string names, bool isKept) =>
        Assert.Equal(isKept ? [] : [CommonNameRepeatsAlternativeName], Broken(subject, With(OfServer, AlternativeName, names, critical: false), OfRoot.Values));

    [Theory, InlineData(""), InlineData("3008 8606 68747470 3a2f")]
    public void A_server_has_a_host_or_an_address(string names) =>
        Assert.Equal([AlternativeNameOfSubscribers], Broken("O=Mẫu", With(OfServer, AlternativeName, names, critical: false), OfRoot.Values));

    [Theory]
    [InlineData(2048, true)]
    [InlineData(3072, true)]
    [InlineData(2056, true)]
    [InlineData(2052, false)]
    [InlineData(2040, false)]
    public void A_key_has_whole_octets(int bits, bool isKept)
    {
        var request = new CertificateRequest(new X500DistinguishedName("O=Mẫu"), KeyOf(bits), HashAlgorithmName.SHA256);
        Assert.Equal(isKept ? [] : [KeyOfKnownStrength], Broken(request));
    }

    [Fact]
    public void A_curve_of_no_browser_is_named()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        Assert.Equal([KeyOfKnownStrength], Broken(new CertificateRequest(new X500DistinguishedName("O=Mẫu"), key, HashAlgorithmName.SHA256)));
    }

    [Fact]
    public void A_digest_of_no_browser_is_named() =>
        Assert.Equal([SignedWithKnownDigest], Broken(new CertificateRequest(new X500DistinguishedName("O=Mẫu"), Key, HashAlgorithmName.SHA3_256)));

    [Fact]
    public void Name_constraints_need_not_be_critical_where_the_Web_PKI_is_meant()
    {
        var root = With(OfRoot, "2.5.29.30", "300a a008 3006 8204 6d61752e", critical: false).ToList();
        var path = Path("O=Mẫu", OfServer.Values, root, AnchorConstraints.None);
        Assert.Equal([NameConstraintsCritical], IssuanceConformance.Check(path, IssuanceTexts.Rfc5280).Select(b => b.Rule));
        Assert.Empty(IssuanceConformance.Check(path, IssuanceTexts.Rfc5280 | IssuanceTexts.BaselineRequirements));
    }

    [Fact]
    public void Each_text_is_asked_for_by_itself_and_cited()
    {
        var path = Path("CN=other.vn", OfServer.Values, OfRoot.Values);
        Assert.Empty(IssuanceConformance.Check(path, IssuanceTexts.Rfc5280));
        Assert.Empty(IssuanceConformance.Check(path, IssuanceTexts.None));
        Assert.Equal([new BrokenRule(CommonNameRepeatsAlternativeName, "CA/Browser Forum BR 2.0, 7.1.4.3")], IssuanceConformance.Check(path, IssuanceTexts.BaselineRequirements));
    }

    [Theory]
    [InlineData("3003 8401ff", false)] // indirectCRL
    [InlineData("3003 8501ff", false)] // onlyContainsAttributeCerts
    [InlineData("3003 8101ff", true)] // onlyContainsUserCerts
    public void A_list_is_of_its_own_issuer(string distributionPoint, bool isKept)
    {
        var list = Lists.Of(RootKey, Convert.FromHexString(distributionPoint.Replace(" ", "", StringComparison.Ordinal)), From);
        Assert.Equal(isKept ? [] : [ListIsDirect], IssuanceConformance.Check(list, IssuanceTexts.BaselineRequirements).Select(b => b.Rule));
    }

    // A modulus of any length: nothing is signed or verified with it.
    private static PublicKey KeyOf(int bits)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((BigInteger.One << (bits - 1)) + 1);
            writer.WriteInteger(65537);
        }

        return new PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData(writer.Encode()));
    }

    private static X509Extension Extension(string oid, string hex, bool critical = false) => new(oid, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), critical);

    private static IEnumerable<X509Extension> With(Dictionary<string, X509Extension> extensions, string oid, string value, bool critical) =>
        extensions.Values.Where(e => e.Oid!.Value != oid).Concat(value.Length == 0 ? [] : [Extension(oid, value, critical)]);

    private static IEnumerable<IssuanceRule> Broken(string subject, IEnumerable<X509Extension> server, IEnumerable<X509Extension> root) =>
        IssuanceConformance.Check(Path(subject, server, root), IssuanceTexts.BaselineRequirements).Select(b => b.Rule);

    private static IEnumerable<IssuanceRule> Broken(CertificateRequest request) =>
        IssuanceConformance.Check(Path(request, OfServer.Values, OfRoot.Values, AnchorConstraints.Usual), IssuanceTexts.BaselineRequirements).Select(b => b.Rule);

    private static VerifiedPath Path(string subject, IEnumerable<X509Extension> server, IEnumerable<X509Extension> root, AnchorConstraints constraints = AnchorConstraints.Usual) =>
        Path(new CertificateRequest(new X500DistinguishedName(subject), Key, HashAlgorithmName.SHA256), server, root, constraints);

    private static VerifiedPath Path(CertificateRequest request, IEnumerable<X509Extension> server, IEnumerable<X509Extension> root, AnchorConstraints constraints)
    {
        var ofRoot = new CertificateRequest(new X500DistinguishedName("CN=Gốc"), RootKey, HashAlgorithmName.SHA256);
        var anchor = Issue(ofRoot, root);
        return PathBuilder.Build(Issue(request, server), [], TrustAnchors.Of([new TrustAnchor(anchor) { Constraints = constraints }]), From.AddDays(1)).Path!;
    }

    private static Certificate Issue(CertificateRequest request, IEnumerable<X509Extension> extensions)
    {
        extensions.ToList().ForEach(request.CertificateExtensions.Add);
        using var made = request.Create(new X500DistinguishedName("CN=Gốc"), X509SignatureGenerator.CreateForECDsa(RootKey), From, From.AddYears(1), new byte[] { 1, 2 });
        return Certificate.TryDecode(made.RawData, out var certificate) ? certificate : throw new InvalidOperationException("What the runtime wrote cannot be read.");
    }
}
