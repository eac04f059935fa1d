using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.TimeStamps;

public sealed class TimeStampTokenTests
{
    private static readonly byte[] Data = "Quyết định số 01/QĐ-UBND (mẫu)"u8.ToArray();

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void A_token_binds_digest_time_and_unit(string name)
    {
        DigestAlgorithm digest = DigestAlgorithm.FromName(new HashAlgorithmName(name));
        TimeStampToken token = CityPki.Create().TimeStamp("City TSA", digest.Hash(Data), CityPki.Noon, digest);
        Assert.True(token.Info.Imprint.Matches(Data));
        Assert.False(token.Info.Imprint.Matches("khác"u8));
        Assert.Equal(CityPki.Noon, token.Info.GenTime);
        Assert.Equal(TimeSpan.FromSeconds(1), token.Info.Accuracy);
        Certificate signer = token.FindSigner()!;
        Assert.Equal(CityPki.Create()["City TSA"].Certificate, signer);
        Assert.Equal(TimeStampTokenStatus.Valid, token.Verify(signer));
    }

    [Fact]
    public void The_runtime_verifies_the_token_under_the_units_certificate()
    {
        TimeStampToken token = CityPki.Create().TimeStamp("City TSA", SHA256.HashData(Data), CityPki.Noon);
        Assert.True(Rfc3161TimestampToken.TryDecode(token.RawData, out Rfc3161TimestampToken? theirs, out int consumed));
        Assert.Equal(token.RawData.Length, consumed);
        Assert.True(theirs.VerifySignatureForData(Data, out System.Security.Cryptography.X509Certificates.X509Certificate2? signer));
        Assert.Equal(CityPki.Create()["City TSA"].Certificate.RawData.ToArray(), signer!.RawData);
        Assert.Equal(CityPki.Noon, theirs.TokenInfo.Timestamp);
        SignedCms cms = theirs.AsSignedCms();
        cms.CheckSignature(verifySignatureOnly: true);
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha512")]
    public void Openssl_asks_and_verifies_the_answer(string digest)
    {
        OpenSsl.Require();
        DeclaredPki pki = CityPki.Create();
        DirectoryInfo directory = Directory.CreateTempSubdirectory("antin-ts-");
        try
        {
            string query = Path.Combine(directory.FullName, "q.tsq");
            (int exit, string output) = OpenSsl.Run($"ts -query -data {{dir}}/data -{digest} -cert -out {query}", ("data", Data));
            Assert.True(exit == 0, output);
            Assert.True(TimeStampRequest.TryDecode(File.ReadAllBytes(query), out TimeStampRequest? request));
            Assert.True(request.CertificateRequested);
            byte[] response = TimeStampResponse.EncodeGranted(pki.TimeStamp("City TSA", request, CityPki.Noon));
            (exit, output) = OpenSsl.Run(
                $"ts -verify -queryfile {query} -in {{dir}}/r.tsr -CAfile {{dir}}/root.pem -untrusted {{dir}}/ca.pem -attime {CityPki.Noon.ToUnixTimeSeconds()}",
                ("r.tsr", response), ("root.pem", pki["City Root CA"].Pem()), ("ca.pem", pki["City CA"].Pem()));
            Assert.True(exit == 0 && output.Contains("Verification: OK", StringComparison.Ordinal), output);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_token_without_certificate_is_verified_with_one_that_is_at_hand()
    {
        DeclaredPki pki = CityPki.Create();
        TimeStampRequest request = TimeStampRequest.Create(MessageImprint.Of(Data, DigestAlgorithm.Sha256), null, null, certificateRequested: false);
        TimeStampToken token = pki.TimeStamp("City TSA", request, CityPki.Noon);
        Assert.Empty(token.Certificates);
        Assert.Null(token.FindSigner());
        Certificate signer = token.FindSigner(pki.Entities.Select(e => e.Certificate))!;
        Assert.Equal(TimeStampTokenStatus.Valid, token.Verify(signer));
    }

    [Fact]
    public void Another_certificate_is_not_taken_for_the_units()
    {
        DeclaredPki pki = CityPki.Create();
        TimeStampToken token = pki.TimeStamp("City TSA", SHA256.HashData(Data), CityPki.Noon);
        Assert.Equal(TimeStampTokenStatus.OtherCertificate, token.Verify(pki["City CA"].Certificate));
    }

    [Fact]
    public void A_unit_whose_key_usage_is_not_critical_may_not_stamp()
    {
        DeclaredPki pki = CityPki.Create().Tsa("Lax TSA", from: "City CA", flaw: Flaw.ExtendedKeyUsageNotCritical);
        TimeStampToken token = pki.TimeStamp("Lax TSA", SHA256.HashData(Data), CityPki.Noon);
        Assert.Equal(TimeStampTokenStatus.NotATimeStampingCertificate, token.Verify(token.FindSigner()!));
    }

    [Fact]
    public void A_citizen_may_not_stamp()
    {
        DeclaredPki pki = CityPki.Create();
        TimeStampToken token = pki.TimeStamp("Nguyễn Văn Mẫu", SHA256.HashData(Data), CityPki.Noon);
        Assert.Equal(TimeStampTokenStatus.NotATimeStampingCertificate, token.Verify(token.FindSigner()!));
    }

    [Fact]
    public void A_refusal_says_why_and_openssl_reads_it()
    {
        byte[] refused = TimeStampResponse.EncodeRefused(TimeStampFailure.BadAlgorithm, "SHA-1 không còn được chấp nhận");
        Assert.True(TimeStampResponse.TryDecode(refused, out TimeStampResponse? response));
        Assert.Equal(TimeStampFailure.BadAlgorithm, response.Failure);
        Assert.Null(response.Token);
        OpenSsl.Require();
        (int exit, string output) = OpenSsl.Run("ts -reply -in {dir}/r.tsr -text", ("r.tsr", refused));
        Assert.True(exit == 0 && output.Contains("unrecognized or unsupported algorithm identifier", StringComparison.Ordinal), output);
    }

    [Theory]
    [InlineData(TimeStampFailure.BadRequest)]
    [InlineData(TimeStampFailure.BadDataFormat)]
    [InlineData(TimeStampFailure.TimeNotAvailable)]
    [InlineData(TimeStampFailure.UnacceptedPolicy)]
    [InlineData(TimeStampFailure.UnacceptedExtension)]
    [InlineData(TimeStampFailure.SystemFailure)]
    public void Every_failure_survives_the_encoding(TimeStampFailure failure)
    {
        Assert.True(TimeStampResponse.TryDecode(TimeStampResponse.EncodeRefused(failure, "x"), out TimeStampResponse? response));
        Assert.Equal(failure, response.Failure);
    }

    [Fact]
    public void A_response_that_grants_without_a_token_is_not_read()
    {
        Assert.False(TimeStampResponse.TryDecode(Convert.FromHexString("30053003020100"), out _));
    }

    [Fact]
    public void A_request_round_trips_with_policy_and_nonce()
    {
        TimeStampRequest request = TimeStampRequest.Create(MessageImprint.Of(Data, DigestAlgorithm.Sha512), DeclaredPki.PolicyOid);
        Assert.True(TimeStampRequest.TryDecode(request.Encode(), out TimeStampRequest? read));
        Assert.Equal(request.Imprint, read.Imprint);
        Assert.Equal(request.PolicyOid, read.PolicyOid);
        Assert.Equal(request.Nonce!.Value.ToArray(), read.Nonce!.Value.ToArray());
        Assert.True(read.CertificateRequested);
    }

    [Fact]
    public void No_mutant_makes_a_reader_throw_and_none_changes_the_statement()
    {
        DeclaredPki pki = CityPki.Create();
        TimeStampToken original = pki.TimeStamp("City TSA", SHA256.HashData(Data), CityPki.Noon);
        Certificate signer = pki["City TSA"].Certificate;
        CityPki.ForEachMutant(original.RawData, mutant =>
        {
            if (TimeStampToken.TryDecode(mutant, out TimeStampToken? token) && token.Verify(signer) == TimeStampTokenStatus.Valid)
            {
                Assert.Equal(original.Info.Encode(), token.Info.Encode());
            }
        });
        CityPki.ForEachMutant(TimeStampResponse.EncodeGranted(original), mutant => TimeStampResponse.TryDecode(mutant, out _));
        CityPki.ForEachMutant(TimeStampRequest.Create(original.Info.Imprint).Encode(), mutant => TimeStampRequest.TryDecode(mutant, out _));
    }
}
