using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Standards.Tests.Pkix.Certificates;

public sealed class VietnameseCertificatesTests
{
    [Fact]
    public void Every_certificate_of_the_folder_is_read_and_agrees_with_the_runtime()
    {
        foreach ((string file, Certificate ours) in ReadAll())
        {
            using X509Certificate2 theirs = X509CertificateLoader.LoadCertificate(ours.RawData.Span);
            Assert.True(theirs.SerialNumber.Equals(ours.SerialNumber.ToString(), StringComparison.OrdinalIgnoreCase), file);
            Assert.Equal(theirs.NotBefore.ToUniversalTime(), ours.NotBefore.UtcDateTime);
            Assert.Equal(theirs.NotAfter.ToUniversalTime(), ours.NotAfter.UtcDateTime);
            Assert.Equal(theirs.SubjectName.RawData, ours.Subject.RawData.ToArray());
            Assert.Equal(theirs.IssuerName.RawData, ours.Issuer.RawData.ToArray());
            Assert.Equal(theirs.Extensions.Select(e => e.Oid!.Value), ours.ExtensionList.Select(e => e.Oid));
            Assert.NotNull(ours.SignatureAlgorithm);
            Assert.NotNull(ours.PublicKey);
            Assert.Empty(ours.MalformedExtensions);
            Assert.Empty(ours.UnknownCriticalExtensions);
        }
    }

    [Fact]
    public void The_distinguished_names_read_as_openssl_prints_them()
    {
        OpenSsl.Require();
        foreach ((string file, Certificate ours) in ReadAll())
        {
            (int exit, string output) = OpenSsl.Run(
                "x509 -in {dir}/c.pem -noout -subject -nameopt RFC2253,utf8,-esc_msb", ("c.pem", System.Text.Encoding.ASCII.GetBytes(ours.ToPem())));
            Assert.Equal(0, exit);
            Assert.True(output.TrimEnd() == $"subject={ours.Subject}", $"{file}: {output} {ours.Subject}");
        }
    }

    [Fact]
    public void Every_issuer_that_is_in_the_folder_is_found_by_signature()
    {
        List<(string File, Certificate Certificate)> all = [.. ReadAll()];
        foreach ((string file, Certificate c) in all)
        {
            // The manifest says: only the chains of the Ministry's older CA lack their issuer, and there is none such here.
            Assert.True(all.Exists(i => i.Certificate.Subject.Equals(c.Issuer) && c.IsSignedBy(i.Certificate)), file);
        }
    }

    [Fact]
    public void The_imitation_of_the_national_root_shares_the_name_and_signs_nothing_genuine()
    {
        List<(string File, Certificate Certificate)> all = [.. ReadAll()];
        Certificate genuine = all.Single(c => c.File.Contains("ca918d63", StringComparison.Ordinal)).Certificate;
        Certificate imitation = all.Single(c => c.File.Contains("b703d458", StringComparison.Ordinal)).Certificate;
        Certificate viettel = all.Single(c => c.File.StartsWith("Viettel-CA_2015", StringComparison.Ordinal)).Certificate;
        Assert.Equal(genuine.Subject.CommonName, imitation.Subject.CommonName);
        Assert.True(viettel.IsSignedBy(genuine));
        Assert.False(viettel.IsSignedBy(imitation));
    }

    [Fact]
    public void Time_stamping_authorities_say_so_in_their_extended_key_usage()
    {
        Certificate tsa = ReadAll().Single(c => c.File.Contains("eae46d68", StringComparison.Ordinal)).Certificate;
        Assert.Equal([ExtendedKeyUsages.TimeStamping], tsa.ExtendedKeyUsage!);
        Assert.Equal("Máy chủ cấp dấu thời gian 02", tsa.Subject.CommonName);
        Assert.NotEmpty(tsa.CrlUris);
    }

    private static IEnumerable<(string File, Certificate Certificate)> ReadAll()
    {
        string[] files = Directory.GetFiles(TrustFolder.Require(), "*.pem");
        Assert.Equal(72, files.Length);
        foreach (string file in files)
        {
            Assert.True(Certificate.TryDecodePem(File.ReadAllText(file), out IReadOnlyList<Certificate> certificates), file);
            yield return (Path.GetFileName(file), Assert.Single(certificates));
        }
    }
}
