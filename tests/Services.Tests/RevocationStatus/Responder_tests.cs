using System.Net;
using System.Net.Http.Headers;
using AnTin.CertificateAuthority;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.RevocationStatus;

public sealed class Responder_tests(PostgreSqlServer postgres, SandboxPki sandbox)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Openssl_asks_over_the_network_and_sees_good_suspended_resumed_and_revoked(DatabaseKind kind)
    {
        using var openssl = new OpenSsl();
        await using var server = await PkiServer.StartAsync(kind, postgres, sandbox);
        var authorities = server.Get<ICertificateAuthorities>();
        var certificate = await authorities.IssueAsync(await SandboxPki.OrderAsync("one"));
        openssl.Write("ca.pem", await server.CertificateOfAsync("vnpt"));
        openssl.Write("root.pem", await server.CertificateOfAsync("national-root"));
        openssl.Write("ee.pem", certificate);

        Assert.Contains("ee.pem: good", await AskAsync(openssl, server), StringComparison.Ordinal);
        await authorities.SuspendAsync(certificate, "test");
        Assert.Contains("certificateHold", await AskAsync(openssl, server), StringComparison.Ordinal);
        await authorities.ResumeAsync(certificate, "test");
        Assert.Contains("ee.pem: good", await AskAsync(openssl, server), StringComparison.Ordinal);
        await authorities.RevokeAsync(certificate, AnTin.CertificateAuthority.RevocationReason.KeyCompromise, "test");
        Assert.Contains("keyCompromise", await AskAsync(openssl, server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_in_the_certificate_is_the_one_that_answers_to_get_and_post()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var certificate = await server.Get<ICertificateAuthorities>().IssueAsync(await SandboxPki.OrderAsync("one"));
        var issuer = await server.CertificateOfAsync("vnpt");
        var address = certificate.AuthorityInformationAccess.OcspUris.Single();
        var question = OcspRequest.Create(CertificateId.Create(certificate.SerialNumber, issuer, DigestAlgorithm.Sha256), null).Encode();
        using var client = Client();
        foreach (var path in (string[])[Convert.ToBase64String(question), Uri.EscapeDataString(Convert.ToBase64String(question))])
        {
            var answer = await client.GetAsync(new Uri($"{address}/{path}"));
            Assert.Equal("application/ocsp-response", answer.Content.Headers.ContentType!.MediaType);
            AssertGood(await answer.Content.ReadAsByteArrayAsync(), certificate, issuer);
        }

        var posted = await client.PostAsync(new Uri(address), Content(question, "application/ocsp-request"));
        AssertGood(await posted.Content.ReadAsByteArrayAsync(), certificate, issuer);
    }

    [Fact]
    public async Task The_responder_is_delegated_its_certificate_is_not_the_authoritys_and_it_is_replaced_in_time()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var certificate = await server.Get<ICertificateAuthorities>().IssueAsync(await SandboxPki.OrderAsync("one"));
        var issuer = await server.CertificateOfAsync("vnpt");
        var first = await ResponderOfAsync(server, certificate, issuer);
        Assert.True(first.HasOcspNoCheck);
        Assert.Equal(first, await ResponderOfAsync(server, certificate, issuer));
        server.Clock.Advance(TimeSpan.FromDays(24));
        var second = await ResponderOfAsync(server, certificate, issuer);
        Assert.NotEqual(first, second);
        Assert.True(second.IsWithinValidity(server.Clock.GetUtcNow().AddDays(7)));
    }

    [Theory]
    [InlineData("vnpt", "not a request", OcspResponseStatus.MalformedRequest)]
    [InlineData("misa", null, OcspResponseStatus.Unauthorized)]
    public async Task What_cannot_be_answered_is_refused_by_the_protocol(string authority, string? body, OcspResponseStatus expected)
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var question = body is not null ? System.Text.Encoding.UTF8.GetBytes(body)
            : OcspRequest.Create(CertificateId.Create(SerialNumber.FromHex("0102"), await server.CertificateOfAsync("vnpt"), DigestAlgorithm.Sha1), null).Encode();
        using var client = Client();
        var answer = await client.PostAsync(new Uri(server.Root, $"/pki/{authority}/ocsp"), Content(question, "application/ocsp-request"));
        Assert.True(OcspResponse.TryDecode(await answer.Content.ReadAsByteArrayAsync(), out var response));
        Assert.Equal(expected, response.Status);
    }

    [Fact]
    public async Task A_serial_number_that_was_never_issued_is_unknown_and_never_good()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var issuer = await server.CertificateOfAsync("vnpt");
        var id = CertificateId.Create(SerialNumber.FromHex("4054010203040506"), issuer, DigestAlgorithm.Sha1);
        var answer = await server.Get<AnTin.RevocationStatus.IOcspResponder>().AnswerAsync("vnpt", OcspRequest.Create(id, new byte[32]).Encode());
        Assert.True(OcspResponse.TryDecode(answer!.Value, out var response));
        Assert.Equal(AnTin.Pkix.Ocsp.CertificateStatus.Unknown, response.Basic!.Responses.Single().Status);
        Assert.Equal(new byte[32], response.Basic.Nonce!.Value.ToArray());
    }

    [Theory]
    [InlineData("/pki/nobody/ocsp", "application/ocsp-request", 10, HttpStatusCode.NotFound)]
    [InlineData("/pki/vnpt/ocsp", "text/plain", 10, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("/pki/vnpt/ocsp", "application/ocsp-request", 20_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Too_much_or_the_wrong_thing_is_refused_before_it_is_read(string path, string type, int size, HttpStatusCode expected)
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        using var client = Client();
        var answer = await client.PostAsync(new Uri(server.Root, path), Content(new byte[size], type));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Openssl_verifies_the_published_list_and_the_published_issuer(DatabaseKind kind)
    {
        using var openssl = new OpenSsl();
        await using var server = await PkiServer.StartAsync(kind, postgres, sandbox);
        var certificate = await server.Get<ICertificateAuthorities>().IssueAsync(await SandboxPki.OrderAsync("one"));
        await server.Get<ICertificateAuthorities>().RevokeAsync(certificate, AnTin.CertificateAuthority.RevocationReason.Superseded, "test");
        using var client = Client();
        var issuer = await client.GetByteArrayAsync(new Uri(certificate.AuthorityInformationAccess.CaIssuersUris.Single()));
        var list = await client.GetByteArrayAsync(new Uri(certificate.CrlUris.Single()));
        openssl.Write("list.crl", list);
        Assert.True(Certificate.TryDecode(issuer, out var decoded));
        Assert.True(certificate.IsSignedBy(decoded));
        openssl.Write("ca.pem", decoded);
        var (exit, output) = await openssl.RunAsync("crl -inform DER -in list.crl -noout -text -CAfile ca.pem");
        Assert.Equal(0, exit);
        Assert.Contains("verify OK", output, StringComparison.Ordinal);
        Assert.Contains(certificate.SerialNumber.ToString(), output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_list_that_the_reader_has_is_not_sent_again()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        using var client = Client();
        var address = new Uri(server.Root, "/pki/vnpt.crl");
        var first = await client.GetAsync(address);
        Assert.True(CertificateRevocationList.TryDecode(await first.Content.ReadAsByteArrayAsync(), out _));
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(server.Root, "/pki/nobody.crl"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(server.Root, "/pki/nobody.cer"))).StatusCode);
    }

    // The test's clock stands somewhere near today; openssl's own is let off, as only signature, delegation and status are in question.
    private static async Task<string> AskAsync(OpenSsl openssl, PkiServer server)
    {
        var (exit, output) = await openssl.RunAsync(
            $"ocsp -url {server.Root}pki/vnpt/ocsp -issuer ca.pem -cert ee.pem -CAfile root.pem -verify_other ca.pem -attime {server.Clock.GetUtcNow().ToUnixTimeSeconds()} -validity_period 999999999");
        Assert.True(exit == 0 && output.Contains("Response verify OK", StringComparison.Ordinal), output);
        return output;
    }

    private static async Task<Certificate> ResponderOfAsync(PkiServer server, Certificate certificate, Certificate issuer)
    {
        var question = OcspRequest.Create(CertificateId.Create(certificate.SerialNumber, issuer, DigestAlgorithm.Sha1), null).Encode();
        var answer = await server.Get<AnTin.RevocationStatus.IOcspResponder>().AnswerAsync("vnpt", question);
        Assert.True(OcspResponse.TryDecode(answer!.Value, out var response));
        Assert.Equal(ResponderStatus.Delegated, response.Basic!.VerifyResponder(issuer, out var responder));
        return responder!;
    }

    private static void AssertGood(byte[] answer, Certificate certificate, Certificate issuer)
    {
        Assert.True(OcspResponse.TryDecode(answer, out var response));
        Assert.Equal(AnTin.Pkix.Ocsp.CertificateStatus.Good, response.Basic!.Find(certificate, issuer)!.Status);
        Assert.Equal(ResponderStatus.Delegated, response.Basic.VerifyResponder(issuer, out _));
    }

    private static HttpClient Client() => new();

    private static ByteArrayContent Content(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
