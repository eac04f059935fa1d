using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Standards.Tests.Pkix.Conformance;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>RFC 5280, 6.3.3 (b)(2): which certificates a list of users or of authorities is about.</summary>
public sealed class CrlScopeTests
{
    private const string OnlyUsers = "30038101FF";
    private const string OnlyAuthorities = "30038201FF";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData(OnlyUsers, 3, false, true)]
    [InlineData(OnlyUsers, 3, true, false)]
    [InlineData(OnlyAuthorities, 3, true, true)]
    [InlineData(OnlyAuthorities, 3, false, false)]
    [InlineData(OnlyUsers, 1, false, false)] // it cannot say that it is none of an authority
    [InlineData(OnlyAuthorities, 1, false, false)]
    public void A_list_is_about_certificates_that_say_that_they_are_of_its_kind(string distributionPoint, int version, bool isAuthority, bool isCovered)
    {
        var list = Lists.Of(Key, Convert.FromHexString(distributionPoint), MadePath.From);
        Assert.Equal(isCovered ? RevocationReasons.All : RevocationReasons.None, CrlScope.ReasonsFor(list, Issue(version, isAuthority)));
    }

    private static Certificate Issue(int version, bool isAuthority)
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=Mẫu"), Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(MadePath.Authority(isAuthority: isAuthority));
        using var made = request.Create(new X500DistinguishedName("CN=Gốc"), X509SignatureGenerator.CreateForECDsa(Key), MadePath.From, MadePath.From.AddYears(1), new byte[] { 1 });
        Assert.True(Certificate.TryDecode(version == 3 ? made.RawData : AsVersion1(made.RawData), out var certificate));
        Assert.Equal(version, certificate.Version);
        return certificate;
    }

    // Without version and extensions (RFC 5280, 4.1); nobody asks for the signature here.
    private static byte[] AsVersion1(byte[] encoded)
    {
        var certificate = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var fields = certificate.ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                while (fields.HasData)
                {
                    var field = fields.ReadEncodedValue();
                    if (field.Span[0] is not (0xA0 or 0xA3))
                    {
                        writer.WriteEncodedValue(field.Span);
                    }
                }
            }

            writer.WriteEncodedValue(certificate.ReadEncodedValue().Span);
            writer.WriteEncodedValue(certificate.ReadEncodedValue().Span);
        }

        return writer.Encode();
    }
}
