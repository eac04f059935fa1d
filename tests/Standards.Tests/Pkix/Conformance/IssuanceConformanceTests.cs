using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Conformance;
using AnTin.Pkix.Crls;
using AnTin.Standards.Tests.Ades;
using static AnTin.Pkix.Conformance.IssuanceRule;

namespace AnTin.Standards.Tests.Pkix.Conformance;

/// <summary>Certificates of another maker, each against one rule of RFC 5280; the runtime writes whatever it is asked for.</summary>
public sealed class IssuanceConformanceTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_the_product_issues_and_what_keeps_the_rules_breaks_none()
    {
        Assert.All(Scene.Pki.Entities, entity => Assert.Empty(IssuanceConformance.Check(entity.Certificate)));
        Assert.Empty(IssuanceConformance.Check(Issue("CN=Authority", Extensions(true))));
        Assert.Empty(IssuanceConformance.Check(Issue("CN=Nguyễn Văn Mẫu", Extensions(false))));
    }

    public static TheoryData<IssuanceRule, bool, string, string, string> Broken => new()
    {
        // rule, of an authority, extension that is left away, extension that is put there (oid, criticality, value), subject
        { AuthorityKeyIdentifierPresent, false, "2.5.29.35", "", "CN=a" },
        { AuthorityKeyIdentifierNotCritical, false, "2.5.29.35", "2.5.29.35 c 30058003010203", "CN=a" },
        { SubjectKeyIdentifierPresent, true, "2.5.29.14", "", "CN=a" },
        { SubjectKeyIdentifierNotCritical, true, "2.5.29.14", "2.5.29.14 c 0403010203", "CN=a" },
        { KeyUsagePresent, true, "2.5.29.15", "", "CN=a" },
        { CertificatesSignedByAuthorities, false, "2.5.29.15", "2.5.29.15 c 03020204", "CN=a" },
        { AuthorityIsNamed, true, "", "2.5.29.17 c 3003820161", "" },
        { AlternativeNameOfTheNameless, false, "", "", "" },
        { AlternativeNameOfTheNameless, false, "", "2.5.29.17 - 3003820161", "" },
        { AlternativeNameWellFormed, false, "", "2.5.29.17 - 3000", "CN=a" },
        { AlternativeNameWellFormed, false, "", "2.5.29.17 - 30058203615f62", "CN=a" },
        { DirectoryAttributesNotCritical, false, "", "2.5.29.9 c 3000", "CN=a" },
        { BasicConstraintsCritical, true, "2.5.29.19", "2.5.29.19 - 30030101ff", "CN=a" },
        { PathLengthOfAuthorities, false, "2.5.29.19", "2.5.29.19 c 3003020100", "CN=a" },
        { NameConstraintsCritical, true, "", "2.5.29.30 - 3007a0053003820161", "CN=a" },
        { NameConstraintsOfAuthorities, false, "", "2.5.29.30 c 3007a0053003820161", "CN=a" },
        { PolicyConstraintsCritical, true, "", "2.5.29.36 - 3003800100", "CN=a" },
        { InhibitAnyPolicyCritical, true, "", "2.5.29.54 - 020100", "CN=a" },
        { FreshestListNotCritical, false, "", "2.5.29.46 c 300c300aa008a0068604613a2f2f", "CN=a" },
        { AuthorityInformationNotCritical, false, "", "1.3.6.1.5.5.7.1.1 c 3012301006082b060105050730018604613a2f2f", "CN=a" },
        { SubjectInformationNotCritical, false, "", "1.3.6.1.5.5.7.1.11 c 3012301006082b060105050730058604613a2f2f", "CN=a" },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_rule_that_is_broken_is_named_and_no_other(IssuanceRule rule, bool ofAuthority, string without, string with, string subject)
    {
        var extensions = Extensions(ofAuthority).Where(e => e.Oid!.Value != without).ToList();
        if (with.Split(' ', 3) is [var oid, var critical, var value])
        {
            extensions.Add(new X509Extension(oid, Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal)), critical == "c"));
        }

        Assert.Equal([rule], IssuanceConformance.Check(Issue(subject, extensions)).Select(b => b.Rule));
    }

    [Theory, InlineData("00"), InlineData("010203040506070809101112131415161718192021")]
    public void A_serial_number_out_of_range_is_named(string serial)
    {
        var certificate = Issue("CN=a", Extensions(false), serial);
        Assert.Equal(new BrokenRule(SerialNumberInRange, "RFC 5280, 4.1.2.2"), Assert.Single(IssuanceConformance.Check(certificate)));
    }

    [Fact]
    public void A_list_without_a_number_is_named()
    {
        var builder = new System.Security.Cryptography.X509Certificates.CertificateRevocationListBuilder();
        var name = new X500DistinguishedName("CN=a");
        byte[] encoded = builder.Build(name, X509SignatureGenerator.CreateForECDsa(Key), 1, From.AddDays(1), HashAlgorithmName.SHA256, X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(new byte[] { 1 }), From);
        Assert.True(CertificateRevocationList.TryDecode(encoded, out var list));
        Assert.Empty(IssuanceConformance.Check(list));
        // The extension gets an identifier that nobody knows.
        int at = encoded.AsSpan().IndexOf((byte[])[0x06, 0x03, 0x55, 0x1D, 0x14]);
        encoded[at + 4] = 0x7F;
        Assert.True(CertificateRevocationList.TryDecode(encoded, out list));
        Assert.Equal([ListNumberPresent], IssuanceConformance.Check(list).Select(b => b.Rule));
    }

    private static List<X509Extension> Extensions(bool ofAuthority) =>
    [
        X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(new byte[] { 4, 6, 7 }),
        .. !ofAuthority ? (X509Extension[])[] :
        [
            new X509SubjectKeyIdentifierExtension(new byte[] { 1 }, critical: false),
            new X509BasicConstraintsExtension(true, false, 0, critical: true),
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true),
        ],
    ];

    private static Certificate Issue(string subject, IEnumerable<X509Extension> extensions, string serial = "0102")
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject), Key, HashAlgorithmName.SHA256);
        extensions.ToList().ForEach(request.CertificateExtensions.Add);
        using var made = request.Create(new X500DistinguishedName("CN=Issuer"), X509SignatureGenerator.CreateForECDsa(Key), From, From.AddYears(1), Convert.FromHexString(serial));
        Assert.True(Certificate.TryDecode(made.RawData, out var certificate));
        return certificate;
    }
}
