using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Certificates;

public sealed class CertificateTests
{
    [Fact]
    public void No_mutant_makes_the_reader_throw_and_none_verifies()
    {
        DeclaredPki pki = CityPki.Create();
        foreach (string label in (string[])["Nguyễn Văn Mẫu", "City CA", "City TSA"])
        {
            Certificate issuer = pki[label].Issuer!.Certificate;
            CityPki.ForEachMutant(pki[label].Certificate.RawData, mutant =>
            {
                if (Certificate.TryDecode(mutant, out Certificate? certificate))
                {
                    _ = certificate.ToString();
                    Assert.False(certificate.IsSignedBy(issuer));
                }
            });
        }
    }

    [Fact]
    public void Bytes_behind_the_certificate_and_certificates_beyond_the_bound_are_refused()
    {
        ReadOnlyMemory<byte> good = CityPki.Create()["City CA"].Certificate.RawData;
        Assert.False(Certificate.TryDecode(new byte[] { 0 }.Prepend((byte)0x30).ToArray(), out _));
        Assert.False(Certificate.TryDecode((byte[])[.. good.Span, 0], out _));
        Assert.False(Certificate.TryDecode(new byte[Certificate.MaximumSize + 1], out _));
        Assert.False(Certificate.TryDecode(default, out _));
    }

    [Fact]
    public void Certificates_are_equal_when_their_bytes_are()
    {
        Certificate one = CityPki.Create()["City CA"].Certificate;
        Assert.True(Certificate.TryDecode(one.RawData, out Certificate? two));
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, CityPki.Create()["City Root CA"].Certificate);
    }

    [Fact]
    public void A_pem_file_is_read_with_the_text_between()
    {
        DeclaredPki pki = CityPki.Create();
        string text = $"subject=one\n{pki["City CA"].Certificate.ToPem()}\nnotes\n{pki["City Root CA"].Certificate.ToPem()}";
        Assert.True(Certificate.TryDecodePem(text, out IReadOnlyList<Certificate> certificates));
        Assert.Equal([pki["City CA"].Certificate, pki["City Root CA"].Certificate], certificates);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    public void A_pem_file_without_a_readable_certificate_is_refused(string text) => Assert.False(Certificate.TryDecodePem(text, out _));

    [Fact]
    public void Validity_includes_both_its_ends()
    {
        Certificate c = CityPki.Create()["City CA"].Certificate;
        Assert.True(c.IsWithinValidity(c.NotBefore) && c.IsWithinValidity(c.NotAfter));
        Assert.False(c.IsWithinValidity(c.NotBefore.AddTicks(-1)) || c.IsWithinValidity(c.NotAfter.AddTicks(1)));
    }

    [Fact]
    public async Task A_request_proves_possession_and_openssl_agrees()
    {
        foreach (KeyAlgorithm algorithm in (KeyAlgorithm[])[KeyAlgorithm.P256, KeyAlgorithm.P384, KeyAlgorithm.Rsa2048])
        {
            using SoftwareKey key = SoftwareKey.Create(algorithm);
            DistinguishedName subject = new DistinguishedNameBuilder().Country("VN").Add(AttributeTypes.CommonName, "Nguyễn Văn Mẫu").Build();
            CertificationRequest request = await key.SignAsync(CertificationRequest.Create(subject, key.SubjectPublicKeyInfo, key.DefaultAlgorithm), CancellationToken.None);
            Assert.True(request.ProvesPossession);
            Assert.Equal(subject, request.Subject);
            OpenSsl.Require();
            (int exit, string output) = OpenSsl.Run("req -inform DER -in {dir}/r.csr -verify -noout", ("r.csr", request.RawData.ToArray()));
            Assert.True(exit == 0 && output.Contains("verify OK", StringComparison.Ordinal), output);
        }
    }

    [Fact]
    public async Task A_request_for_anothers_key_proves_nothing()
    {
        using SoftwareKey mine = SoftwareKey.Create(KeyAlgorithm.P256);
        using SoftwareKey theirs = SoftwareKey.Create(KeyAlgorithm.P256);
        DistinguishedName subject = new DistinguishedNameBuilder().Country("VN").Build();
        var forged = CertificationRequest.Create(subject, theirs.SubjectPublicKeyInfo, theirs.DefaultAlgorithm);
        byte[] signature = await mine.SignAsync(forged.BytesToSign, forged.Algorithm, CancellationToken.None);
        Assert.Throws<ArgumentException>(() => forged.Complete(signature));
    }

    [Fact]
    public async Task No_mutant_of_a_request_makes_the_reader_throw_and_none_proves_possession()
    {
        using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
        CertificationRequest request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), CancellationToken.None);
        CityPki.ForEachMutant(request.RawData, mutant => Assert.False(CertificationRequest.TryDecode(mutant, out CertificationRequest? r) && r.ProvesPossession));
    }
}
