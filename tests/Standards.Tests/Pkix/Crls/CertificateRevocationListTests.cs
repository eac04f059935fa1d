using System.Diagnostics;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Crls;

public sealed class CertificateRevocationListTests
{
    [Fact]
    public void A_list_says_who_is_revoked_and_who_is_suspended()
    {
        DeclaredPki pki = CityPki.Create();
        CertificateRevocationList crl = pki.Crl("City CA", CityPki.Noon);
        Assert.Equal(RevocationReason.KeyCompromise, crl.Find(pki["Bị Thu Hồi"].Certificate.SerialNumber)!.Value.Reason);
        Assert.Equal(RevocationReason.CertificateHold, crl.Find(pki["Bị Tạm Dừng"].Certificate.SerialNumber)!.Value.Reason);
        Assert.Null(crl.Find(pki["Nguyễn Văn Mẫu"].Certificate.SerialNumber));
        Assert.True(crl.IsSignedBy(pki["City CA"].Certificate));
        Assert.False(crl.IsSignedBy(pki["City Root CA"].Certificate));
        Assert.Equal(CityPki.Noon, crl.ThisUpdate);
        Assert.Equal(pki["City CA"].Certificate.SubjectKeyIdentifier!.Value.ToArray(), crl.AuthorityKeyIdentifier!.KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void A_suspension_that_ended_leaves_the_list_and_the_next_list_has_a_greater_number()
    {
        DeclaredPki pki = CityPki.Create();
        SerialNumber held = pki["Bị Tạm Dừng"].Certificate.SerialNumber;
        CertificateRevocationList before = pki.Crl("City CA", CityPki.Noon);
        CertificateRevocationList after = pki.Crl("City CA", CityPki.Noon.AddDays(3));
        Assert.NotNull(before.Find(held));
        Assert.Null(after.Find(held));
        Assert.True(after.Number > before.Number);
    }

    [Fact]
    public void An_empty_list_has_no_list_of_entries()
    {
        DeclaredPki pki = CityPki.Create();
        CertificateRevocationList crl = pki.Crl("City Root CA", CityPki.Noon);
        Assert.Empty(crl.Entries);
        Assert.True(crl.IsSignedBy(pki["City Root CA"].Certificate));
    }

    [Fact]
    public void Openssl_verifies_the_signature_and_reads_reasons_and_number()
    {
        OpenSsl.Require();
        DeclaredPki pki = CityPki.Create();
        (int exit, string output) = OpenSsl.Run(
            "crl -inform DER -in {dir}/c.crl -noout -text -CAfile {dir}/ca.pem",
            ("c.crl", pki.Crl("City CA", CityPki.Noon).RawData.ToArray()), ("ca.pem", pki["City CA"].Pem()));
        Assert.Equal(0, exit);
        Assert.Contains("verify OK", output, StringComparison.Ordinal);
        Assert.Contains("Certificate Hold", output, StringComparison.Ordinal);
        Assert.Contains("Key Compromise", output, StringComparison.Ordinal);
        Assert.Contains("X509v3 CRL Number", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nguyễn Văn Mẫu", true)]
    [InlineData("Bị Thu Hồi", false)]
    [InlineData("Bị Tạm Dừng", false)]
    public void Openssl_refuses_whom_the_list_names(string label, bool accepted)
    {
        OpenSsl.Require();
        DeclaredPki pki = CityPki.Create();
        string crls = Pem(pki.Crl("City CA", CityPki.Noon)) + Pem(pki.Crl("City Root CA", CityPki.Noon));
        (int exit, string output) = OpenSsl.Run(
            $"verify -x509_strict -crl_check_all -attime {CityPki.Noon.AddMinutes(1).ToUnixTimeSeconds()} -CAfile {{dir}}/root.pem -untrusted {{dir}}/ca.pem -CRLfile {{dir}}/crl.pem {{dir}}/ee.pem",
            ("root.pem", pki["City Root CA"].Pem()), ("ca.pem", pki["City CA"].Pem()), ("crl.pem", System.Text.Encoding.ASCII.GetBytes(crls)), ("ee.pem", pki[label].Pem()));
        Assert.True(accepted == (exit == 0), output);
        Assert.Equal(!accepted, output.Contains("certificate revoked", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runtimes_reader_loads_the_list_with_the_same_number()
    {
        CertificateRevocationList crl = CityPki.Create().Crl("City CA", CityPki.Noon);
        _ = CertificateRevocationListBuilder_of_the_runtime(crl.RawData.ToArray(), out BigInteger number);
        Assert.Equal(number, crl.Number);
    }

    [Fact]
    public void Two_hundred_thousand_entries_are_written_read_and_found_in_linear_time()
    {
        TestEntity ca = CityPki.Create()["City CA"];
        RevokedCertificate[] entries = [.. Enumerable.Range(0, 200_000).Select(i =>
            new RevokedCertificate(Serial(i), CityPki.Noon.AddMinutes(-i), RevocationReason.Superseded))];
        AnTin.Pkix.Crls.CertificateRevocationListBuilder builder = new(ca.Certificate, 7, CityPki.Noon, CityPki.Noon.AddDays(1));
        long begin = Stopwatch.GetTimestamp();
        CertificateRevocationList crl = Sign(ca, builder.Build(entries, ca.Key.DefaultAlgorithm));
        Assert.Equal(RevocationReason.Superseded, crl.Find(Serial(199_999))!.Value.Reason);
        Assert.Null(crl.Find(Serial(200_000)));

        // The runtime's builder takes 17.7 s for as many; linear code under one, so ten leaves room for a busy machine.
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Entries_keep_the_invalidity_date_and_the_address_of_the_list()
    {
        TestEntity ca = CityPki.Create()["City CA"];
        AnTin.Pkix.Crls.CertificateRevocationListBuilder builder = new(ca.Certificate, 7, CityPki.Noon, CityPki.Noon.AddDays(1))
        {
            DistributionPoint = new Uri("http://pki.test/1.crl"),
        };
        RevokedCertificate lost = new(Serial(1), CityPki.Noon, RevocationReason.Unspecified) { InvalidityDate = CityPki.Noon.AddDays(-2) };
        CertificateRevocationList crl = Sign(ca, builder.Build([lost], ca.Key.DefaultAlgorithm));
        Assert.Equal(lost, crl.Find(Serial(1)));
        Assert.Equal(["http://pki.test/1.crl"], crl.IssuingDistributionPoint!.Uris);
        Assert.Empty(crl.UnknownCriticalExtensions);
    }

    [Fact]
    public void A_list_whose_next_update_is_not_after_this_one_cannot_be_begun() =>
        Assert.Throws<ArgumentException>(() => new AnTin.Pkix.Crls.CertificateRevocationListBuilder(CityPki.Create()["City CA"].Certificate, 1, CityPki.Noon, CityPki.Noon));

    [Fact]
    public void A_signature_of_another_key_does_not_complete_a_list()
    {
        DeclaredPki pki = CityPki.Create();
        AnTin.Pkix.Crls.CertificateRevocationListBuilder builder = new(pki["City CA"].Certificate, 1, CityPki.Noon, CityPki.Noon.AddDays(1));
        Assert.Throws<ArgumentException>(() => Sign(pki["City Root CA"], builder.Build([], pki["City CA"].Key.DefaultAlgorithm)));
    }

    [Fact]
    public void No_mutant_makes_the_reader_throw_and_none_verifies()
    {
        DeclaredPki pki = CityPki.Create();
        CertificateRevocationList original = pki.Crl("City CA", CityPki.Noon);
        CityPki.ForEachMutant(original.RawData, mutant =>
        {
            if (CertificateRevocationList.TryDecode(mutant, out CertificateRevocationList? crl))
            {
                _ = crl.Find(pki["Bị Thu Hồi"].Certificate.SerialNumber);
                Assert.False(crl.IsSignedBy(pki["City CA"].Certificate));
            }
        });
    }

    private static SerialNumber Serial(int i) => new(new byte[] { 0x54, 1, 2, 3, 4, 5, 6, 7, 8, (byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i });

    private static CertificateRevocationList Sign(TestEntity ca, CertificateRevocationListToBeSigned toBeSigned) =>
        toBeSigned.Complete(ca.Key.SignAsync(toBeSigned.BytesToSign, toBeSigned.Algorithm, CancellationToken.None).AsTask().GetAwaiter().GetResult());

    private static string Pem(CertificateRevocationList crl) => System.Security.Cryptography.PemEncoding.WriteString("X509 CRL", crl.RawData.Span) + "\n";

    private static System.Security.Cryptography.X509Certificates.CertificateRevocationListBuilder CertificateRevocationListBuilder_of_the_runtime(byte[] crl, out BigInteger number) =>
        System.Security.Cryptography.X509Certificates.CertificateRevocationListBuilder.Load(crl, out number);
}
