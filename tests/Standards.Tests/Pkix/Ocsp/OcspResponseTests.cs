using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Ocsp;

public sealed class OcspResponseTests
{
    [Theory]
    [InlineData("Nguyễn Văn Mẫu", CertificateStatus.Good, null)]
    [InlineData("Bị Thu Hồi", CertificateStatus.Revoked, RevocationReason.KeyCompromise)]
    [InlineData("Bị Tạm Dừng", CertificateStatus.Revoked, RevocationReason.CertificateHold)]
    public void An_answer_says_good_revoked_or_suspended(string label, CertificateStatus status, RevocationReason? reason)
    {
        DeclaredPki pki = CityPki.Create();
        BasicOcspResponse basic = pki.Ocsp(label, CityPki.Noon).Basic!;
        SingleResponse answer = basic.Find(pki[label].Certificate, pki["City CA"].Certificate)!;
        Assert.Equal(status, answer.Status);
        Assert.Equal(reason, answer.Reason);
        Assert.Equal(CityPki.Noon.AddHours(1), answer.NextUpdate);
        Assert.Equal(ResponderStatus.Issuer, basic.VerifyResponder(pki["City CA"].Certificate, out _));
    }

    [Fact]
    public void A_certificate_that_the_ca_never_issued_is_unknown()
    {
        DeclaredPki pki = CityPki.Create();
        Certificate stranger = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Other").Citizen("Người Lạ", from: "Other")["Người Lạ"].Certificate;
        Assert.True(OcspResponse.TryDecode(pki.GetOcspResponse(stranger, pki["City CA"].Certificate, CityPki.Noon)!.Value, out OcspResponse? response));
        Assert.Equal(CertificateStatus.Unknown, Assert.Single(response.Basic!.Responses).Status);
    }

    [Fact]
    public void A_delegated_responder_is_accepted_and_its_certificate_travels_along()
    {
        DeclaredPki pki = CityPki.Create().OcspResponder("City OCSP", from: "City CA");
        BasicOcspResponse basic = pki.Ocsp("Nguyễn Văn Mẫu", CityPki.Noon).Basic!;
        Assert.Equal(ResponderStatus.Delegated, basic.VerifyResponder(pki["City CA"].Certificate, out Certificate? responder));
        Assert.Equal(pki["City OCSP"].Certificate, responder);
        Assert.True(responder!.HasOcspNoCheck);
    }

    [Fact]
    public void An_answer_signed_by_a_citizen_of_the_same_ca_is_not_authorized()
    {
        DeclaredPki pki = CityPki.Create();
        TestEntity citizen = pki["Nguyễn Văn Mẫu"];
        CertificateId id = CertificateId.Create(citizen.Certificate.SerialNumber, pki["City CA"].Certificate, DigestAlgorithm.Sha256);
        OcspResponseToBeSigned forged = new OcspResponseBuilder(citizen.Certificate, isDelegated: true, CityPki.Noon)
            .Add(SingleResponse.Good(id, CityPki.Noon, null)).Build(citizen.Key.DefaultAlgorithm);
        OcspResponse response = Sign(citizen, forged);
        Assert.Equal(ResponderStatus.NotAuthorized, response.Basic!.VerifyResponder(pki["City CA"].Certificate, out _));
    }

    [Fact]
    public void A_responder_of_another_ca_is_not_authorized()
    {
        DeclaredPki pki = CityPki.Create().OcspResponder("Root OCSP", from: "City Root CA");
        TestEntity responder = pki["Root OCSP"];
        CertificateId id = CertificateId.Create(pki["Nguyễn Văn Mẫu"].Certificate.SerialNumber, pki["City CA"].Certificate, DigestAlgorithm.Sha1);
        OcspResponse response = Sign(responder, new OcspResponseBuilder(responder.Certificate, isDelegated: true, CityPki.Noon)
            .Add(SingleResponse.Good(id, CityPki.Noon, null)).Build(responder.Key.DefaultAlgorithm));
        Assert.Equal(ResponderStatus.NotAuthorized, response.Basic!.VerifyResponder(pki["City CA"].Certificate, out _));
    }

    [Fact]
    public void An_answer_about_another_issuers_certificate_with_the_same_serial_number_is_not_found()
    {
        DeclaredPki pki = CityPki.Create();
        BasicOcspResponse basic = pki.Ocsp("Nguyễn Văn Mẫu", CityPki.Noon).Basic!;
        Assert.Null(basic.Find(pki["Nguyễn Văn Mẫu"].Certificate, pki["City Root CA"].Certificate));
        Assert.Null(basic.Find(pki["Bị Thu Hồi"].Certificate, pki["City CA"].Certificate));
    }

    [Theory]
    [InlineData("Nguyễn Văn Mẫu", ": good")]
    [InlineData("Bị Thu Hồi", ": revoked")]
    public void Openssl_verifies_the_answer_of_a_delegated_responder(string label, string expected)
    {
        OpenSsl.Require();
        DeclaredPki pki = CityPki.Create().OcspResponder("City OCSP", from: "City CA");
        (int exit, string output) = OpenSsl.Run(
            "ocsp -respin {dir}/r.ors -issuer {dir}/ca.pem -cert {dir}/ee.pem -CAfile {dir}/root.pem -partial_chain -trusted_first -VAfile {dir}/va.pem -attime "
            + CityPki.Noon.ToUnixTimeSeconds() + " -validity_period 999999999 -no_nonce",
            ("r.ors", pki.Ocsp(label, CityPki.Noon).RawData.ToArray()), ("ca.pem", pki["City CA"].Pem()),
            ("ee.pem", pki[label].Pem()), ("root.pem", [.. pki["City Root CA"].Pem(), .. pki["City CA"].Pem()]), ("va.pem", pki["City OCSP"].Pem()));
        Assert.Equal(0, exit);
        Assert.Contains("Response verify OK", output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-sha1")]
    [InlineData("-sha256")]
    public void Requests_of_openssl_are_read_with_their_nonce_and_digest(string digest)
    {
        OpenSsl.Require();
        DeclaredPki pki = CityPki.Create();
        DirectoryInfo directory = Directory.CreateTempSubdirectory("antin-ocsp-");
        try
        {
            string path = Path.Combine(directory.FullName, "q.orq");
            (int exit, string output) = OpenSsl.Run(
                $"ocsp {digest} -issuer {{dir}}/ca.pem -cert {{dir}}/ee.pem -reqout {path}", ("ca.pem", pki["City CA"].Pem()), ("ee.pem", pki["Nguyễn Văn Mẫu"].Pem()));
            Assert.True(exit == 0, output);
            Assert.True(OcspRequest.TryDecode(File.ReadAllBytes(path), out OcspRequest? request));
            Assert.True(Assert.Single(request.Certificates).Matches(pki["Nguyễn Văn Mẫu"].Certificate, pki["City CA"].Certificate));
            Assert.True(request.Nonce!.Value.Length >= 16);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(128)]
    public void A_nonce_is_repeated_whatever_its_length(int length)
    {
        DeclaredPki pki = CityPki.Create();
        byte[] nonce = [.. Enumerable.Range(1, length).Select(i => (byte)i)];
        CertificateId id = CertificateId.Create(pki["Nguyễn Văn Mẫu"].Certificate.SerialNumber, pki["City CA"].Certificate, DigestAlgorithm.Sha256);
        Assert.True(OcspRequest.TryDecode(OcspRequest.Create(id, nonce).Encode(), out OcspRequest? request));
        Assert.Equal(nonce, request.Nonce!.Value.ToArray());
        Assert.Equal(nonce, pki.Ocsp("Nguyễn Văn Mẫu", CityPki.Noon, request.Nonce).Basic!.Nonce!.Value.ToArray());
    }

    [Fact]
    public void A_nonce_beyond_128_octets_is_refused()
    {
        CertificateId id = CertificateId.Create(SerialNumber.FromHex("01"), CityPki.Create()["City CA"].Certificate, DigestAlgorithm.Sha1);
        Assert.Throws<ArgumentException>(() => OcspRequest.Create(id, new byte[129]));
    }

    [Fact]
    public void The_answer_repeats_the_digest_of_the_request()
    {
        DeclaredPki pki = CityPki.Create();
        SingleResponse answer = Assert.Single(pki.Ocsp("Nguyễn Văn Mẫu", CityPki.Noon, digest: DigestAlgorithm.Sha256).Basic!.Responses);
        Assert.Equal(DigestAlgorithm.Sha256.Oid, answer.CertificateId.DigestOid);
    }

    [Theory]
    [InlineData(OcspResponseStatus.MalformedRequest)]
    [InlineData(OcspResponseStatus.TryLater)]
    [InlineData(OcspResponseStatus.Unauthorized)]
    public void An_error_is_an_answer_without_signature(OcspResponseStatus status)
    {
        Assert.True(OcspResponse.TryDecode(OcspResponse.EncodeError(status), out OcspResponse? response));
        Assert.Equal(status, response.Status);
        Assert.Null(response.Basic);
    }

    [Fact]
    public void No_mutant_makes_a_reader_throw_and_none_verifies_with_other_content()
    {
        DeclaredPki pki = CityPki.Create().OcspResponder("City OCSP", from: "City CA");
        OcspResponse original = pki.Ocsp("Nguyễn Văn Mẫu", CityPki.Noon);
        CityPki.ForEachMutant(original.RawData, mutant =>
        {
            if (OcspResponse.TryDecode(mutant, out OcspResponse? response) && response.Basic is { } basic
                && basic.VerifyResponder(pki["City CA"].Certificate, out _) is ResponderStatus.Delegated)
            {
                Assert.Equal(original.Basic!.TbsBytes.ToArray(), basic.TbsBytes.ToArray());
            }
        });
        CertificateId id = CertificateId.Create(SerialNumber.FromHex("0102"), pki["City CA"].Certificate, DigestAlgorithm.Sha1);
        CityPki.ForEachMutant(OcspRequest.Create(id, new byte[32]).Encode(), mutant => OcspRequest.TryDecode(mutant, out _));
    }

    private static OcspResponse Sign(TestEntity responder, OcspResponseToBeSigned toBeSigned) =>
        toBeSigned.Complete(responder.Key.SignAsync(toBeSigned.BytesToSign, toBeSigned.Algorithm, CancellationToken.None).AsTask().GetAwaiter().GetResult());
}
