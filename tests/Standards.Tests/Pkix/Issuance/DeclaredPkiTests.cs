using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Issuance;

public sealed class DeclaredPkiTests
{
    private static DeclaredPki City() => DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("City Root CA")
        .Issuing("City Issuing CA 1", from: "City Root CA")
        .Tsa("City TSA", from: "City Issuing CA 1")
        .OcspResponder("City OCSP", from: "City Issuing CA 1")
        .Citizen("Nguyễn Văn Mẫu", from: "City Issuing CA 1")
        .Citizen("Trần Thị Thử", from: "City Issuing CA 1", key: KeyAlgorithm.P384)
        .Official("Lê Văn Ví Dụ", from: "City Issuing CA 1")
        .Seal("Ủy ban nhân dân phường Mẫu", from: "City Issuing CA 1", agencyCode: "H29.5.1");

    [Fact]
    public void The_same_declaration_gives_the_same_bytes()
    {
        DeclaredPki one = City();
        DeclaredPki two = City();
        Assert.Equal(one.Entities.Select(e => e.Certificate), two.Entities.Select(e => e.Certificate));
    }

    [Theory]
    [InlineData("Nguyễn Văn Mẫu", "any")]
    [InlineData("Trần Thị Thử", "smimesign")]
    [InlineData("Lê Văn Ví Dụ", "any")]
    [InlineData("Ủy ban nhân dân phường Mẫu", "any")]
    [InlineData("City TSA", "timestampsign")]
    [InlineData("City OCSP", "ocsphelper")]
    public void Openssl_accepts_every_chain_in_strict_mode(string label, string purpose)
    {
        OpenSsl.Require();
        DeclaredPki pki = City();
        (int exit, string output) = OpenSsl.Run(
            $"verify -x509_strict -purpose {purpose} -attime 1772352000 -CAfile {{dir}}/root.pem -untrusted {{dir}}/ca.pem {{dir}}/ee.pem",
            ("root.pem", Pem(pki["City Root CA"])), ("ca.pem", Pem(pki["City Issuing CA 1"])), ("ee.pem", Pem(pki[label])));
        Assert.True(exit == 0, output);
    }

    [Fact]
    public void A_citizens_certificate_has_the_national_shape()
    {
        Certificate c = City()["Nguyễn Văn Mẫu"].Certificate;
        Assert.Equal("NGUYỄN VĂN MẪU", c.Subject.CommonName);
        Assert.Matches("^CCCD:999[0-9]{9}$", c.Subject.Find("0.9.2342.19200300.100.1.1")!);
        Assert.Equal(KeyUsages.DigitalSignature | KeyUsages.NonRepudiation, c.KeyUsage);
        Assert.Contains(ExtendedKeyUsages.MicrosoftDocumentSigning, c.ExtendedKeyUsage!);
        Assert.Equal(c.NotBefore.AddYears(3), c.NotAfter);
        Assert.Equal(["http://pki.test/1.crl"], c.CrlUris);
        Assert.Equal(["http://pki.test/1/ocsp"], c.AuthorityInformationAccess.OcspUris);
    }

    [Fact]
    public void An_agencys_seal_may_carry_tax_code_and_agency_code()
    {
        Certificate c = City()["Ủy ban nhân dân phường Mẫu"].Certificate;
        Assert.Equal(2, c.Subject.FindAll("0.9.2342.19200300.100.1.1").Count());
        Assert.Contains("UID=MNS:H29.5.1", c.Subject.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Flaw.SerialZero)]
    [InlineData(Flaw.NoKeyUsage)]
    [InlineData(Flaw.UnknownCriticalExtension)]
    [InlineData(Flaw.WrongAuthorityKeyIdentifier)]
    [InlineData(Flaw.BrokenSignature)]
    [InlineData(Flaw.MalformedKeyUsage)]
    public void What_is_broken_on_purpose_is_broken(Flaw flaw)
    {
        TestEntity citizen = City().Citizen("Hỏng", from: "City Issuing CA 1", flaw: flaw)["Hỏng"];
        Certificate c = citizen.Certificate;
        Assert.True(flaw switch
        {
            Flaw.SerialZero => !c.SerialNumber.IsPositive,
            Flaw.NoKeyUsage => c.KeyUsage is null,
            Flaw.UnknownCriticalExtension => c.UnknownCriticalExtensions.Count == 1,
            Flaw.WrongAuthorityKeyIdentifier => !c.AuthorityKeyIdentifier!.KeyIdentifier!.Value.Span.SequenceEqual(citizen.Issuer!.Certificate.SubjectKeyIdentifier!.Value.Span),
            Flaw.BrokenSignature => !c.IsSignedBy(citizen.Issuer!.Certificate),
            _ => c.MalformedExtensions.Count == 1 && c.KeyUsage is null,
        });
    }

    private static byte[] Pem(TestEntity entity) => Encoding.ASCII.GetBytes(entity.Certificate.ToPem());
}
