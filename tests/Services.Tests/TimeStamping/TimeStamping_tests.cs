using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.TimeStamps;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.TimeStamping;

namespace AnTin.Services.Tests.TimeStamping;

public sealed class TimeStamping_tests(PostgreSqlServer postgres, SandboxPki sandbox)
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("Giấy phép số 01 (mẫu)");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Openssl_gets_a_token_over_the_network_and_verifies_it_to_the_root(DatabaseKind kind)
    {
        using var openssl = new OpenSsl();
        await using var server = await PkiServer.StartAsync(kind, postgres, sandbox);
        openssl.Write("data", Document);
        openssl.Write("root.pem", await server.CertificateOfAsync("national-root"));
        foreach (var digest in (string[])["sha256", "sha384", "sha512"])
        {
            Assert.Equal(0, (await openssl.RunAsync($"ts -query -data data -{digest} -cert -out q.tsq")).ExitCode);
            openssl.Write("r.tsr", await PostAsync(server, openssl.Read("q.tsq")));
            var (exit, output) = await openssl.RunAsync($"ts -verify -queryfile q.tsq -in r.tsr -CAfile root.pem -attime {server.Clock.GetUtcNow().ToUnixTimeSeconds()}");
            Assert.True(exit == 0 && output.Contains("Verification: OK", StringComparison.Ordinal), output);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_says_the_clocks_time_and_is_on_record(DatabaseKind kind)
    {
        await using var server = await PkiServer.StartAsync(kind, postgres, sandbox);
        var token = await server.Get<ITimeStampingAuthority>().StampAsync(MessageImprint.Of(Document, DigestAlgorithm.Sha256));
        Assert.Equal(server.Clock.GetUtcNow(), token.Info.GenTime);
        Assert.Equal(TimeSpan.FromSeconds(1), token.Info.Accuracy);
        var unit = token.FindSigner()!;
        Assert.Equal(TimeStampTokenStatus.Valid, token.Verify(unit));
        Assert.Equal([ExtendedKeyUsages.TimeStamping], unit.ExtendedKeyUsage!);
        Assert.Equal(3, token.Certificates.Count);
        Assert.Equal("timestamp.issued", (await server.Get<IAuditTrail>().OfSubjectAsync($"timestamp:{token.Info.SerialNumber}")).Single().Action);
        var hash = await server.Get<IDatabase>().ReadAsync(session => session.GetAsync<string>(
            "SELECT hashed_message FROM tsa_tokens WHERE serial_number = @serial", new { serial = token.Info.SerialNumber.ToString() }));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Document)), hash);
    }

    [Fact]
    public async Task A_hundred_tokens_at_once_have_a_hundred_serial_numbers()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(
            () => server.Get<ITimeStampingAuthority>().StampAsync(MessageImprint.Of(Document, DigestAlgorithm.Sha512)))));
        Assert.Equal(100, tokens.Select(t => t.Info.SerialNumber).Distinct().Count());
        Assert.Single(tokens.Select(t => t.FindSigner()!).Distinct());
        Assert.All(tokens, t => Assert.Equal(TimeStampTokenStatus.Valid, t.Verify(t.FindSigner()!)));
    }

    [Fact]
    public async Task The_nonce_is_repeated_and_certificates_are_left_out_when_nobody_asked_for_them()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var request = TimeStampRequest.Create(MessageImprint.Of(Document, DigestAlgorithm.Sha256), null, new byte[] { 0x12, 0x34 }, certificateRequested: false);
        Assert.True(TimeStampResponse.TryDecode(await PostAsync(server, request.Encode()), out var response));
        Assert.Equal(new byte[] { 0x12, 0x34 }, response.Token!.Info.Nonce!.Value.ToArray());
        Assert.Empty(response.Token.Certificates);
    }

    [Fact]
    public async Task Sha1_and_unknown_digests_are_refused_with_badAlg()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var sha1 = TimeStampRequest.Create(new MessageImprint(DigestAlgorithm.Sha1.Oid, new byte[20]));
        var unknown = TimeStampRequest.Create(new MessageImprint("1.2.3.4", new byte[32]));
        Assert.Equal(TimeStampFailure.BadAlgorithm, await FailureAsync(server, sha1.Encode()));
        Assert.Equal(TimeStampFailure.BadAlgorithm, await FailureAsync(server, unknown.Encode()));
        await Assert.ThrowsAsync<ArgumentException>(() => server.Get<ITimeStampingAuthority>().StampAsync(sha1.Imprint));
    }

    [Fact]
    public async Task Each_fault_has_its_own_failure()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var shortDigest = TimeStampRequest.Create(new MessageImprint(DigestAlgorithm.Sha256.Oid, new byte[31]));
        var otherPolicy = TimeStampRequest.Create(MessageImprint.Of(Document, DigestAlgorithm.Sha256), "1.2.3.4");
        Assert.Equal(TimeStampFailure.BadDataFormat, await FailureAsync(server, shortDigest.Encode()));
        Assert.Equal(TimeStampFailure.BadDataFormat, await FailureAsync(server, [0x30, 0x00]));
        Assert.Equal(TimeStampFailure.UnacceptedPolicy, await FailureAsync(server, otherPolicy.Encode()));
    }

    [Theory]
    [InlineData("text/plain", 10, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/timestamp-query", 5_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Too_much_or_the_wrong_thing_is_refused_before_it_is_read(string type, int size, HttpStatusCode expected)
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        using var client = new HttpClient();
        using var content = new ByteArrayContent(new byte[size]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        Assert.Equal(expected, (await client.PostAsync(new Uri(server.Root, "/tsa"), content)).StatusCode);
    }

    [Fact]
    public async Task A_new_unit_takes_over_before_the_certificate_runs_out()
    {
        await using var server = await PkiServer.StartAsync(DatabaseKind.Sqlite, postgres, sandbox);
        var authority = server.Get<ITimeStampingAuthority>();
        var imprint = MessageImprint.Of(Document, DigestAlgorithm.Sha256);
        var first = (await authority.StampAsync(imprint)).FindSigner()!;
        server.Clock.SetTo(first.NotAfter.AddDays(-29));
        var second = (await authority.StampAsync(imprint)).FindSigner()!;
        Assert.NotEqual(first, second);
        Assert.True(second.IsWithinValidity(first.NotAfter.AddDays(1)));
    }

    private static async Task<byte[]> PostAsync(PkiServer server, byte[] request)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(request) { Headers = { ContentType = new MediaTypeHeaderValue("application/timestamp-query") } };
        var answer = await client.PostAsync(new Uri(server.Root, "/tsa"), content);
        Assert.Equal("application/timestamp-reply", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<TimeStampFailure?> FailureAsync(PkiServer server, byte[] request)
    {
        Assert.True(TimeStampResponse.TryDecode(await PostAsync(server, request), out var response));
        Assert.Null(response.Token);
        return response.Failure;
    }
}
