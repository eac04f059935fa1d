using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Retrieval;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cli;

namespace AnTin.Standards.Tests.Retrieval;

/// <summary>Addresses in certificates are written by others: what is asked, what is not, and what is said about it.</summary>
public sealed class HttpMaterialSourceTests
{
    private static readonly RetrievalOptions Here = new() { AllowPrivateAddresses = true, Patience = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task Issuer_list_and_response_are_had_each_with_one_request()
    {
        var issuer = Scene.Pki["City Issuing CA 1"].Certificate;
        byte[] crl = Scene.Pki.Crl("City Issuing CA 1", Scene.Checking).RawData.ToArray(), response = Scene.Pki.Ocsp(Scene.Official, Scene.Checking).RawData.ToArray();
        using var server = new LocalHttp((path, body) => path switch
        {
            "/ca.cer" => new(200, issuer.RawData.ToArray()),
            "/ca.crl" => new(200, crl),
            "/ocsp" when AnTin.Pkix.Ocsp.OcspRequest.TryDecode(body, out _) => new(200, response),
            _ => new(404, []),
        });
        using var source = new HttpMaterialSource(Here);
        var subject = CertificateNaming(server.Address);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(issuer, Assert.Single(await source.FindIssuersAsync(subject, CancellationToken.None)));
            Assert.Equal(crl, (await source.GetCrlAsync(subject, issuer, CancellationToken.None))!.Value.ToArray());
            Assert.Equal(response, (await source.GetOcspResponseAsync(subject, issuer, CancellationToken.None))!.Value.ToArray());
        }

        Assert.Equal(3, server.Asked.Count);
        Assert.Empty(source.Failures);
    }

    [Fact]
    public async Task Private_addresses_are_not_asked_unless_allowed_and_the_reason_is_told()
    {
        using var server = new LocalHttp((_, _) => new(200, []));
        using var source = new HttpMaterialSource(Here with { AllowPrivateAddresses = false });
        Assert.Empty(await source.FindIssuersAsync(CertificateNaming(server.Address), CancellationToken.None));
        Assert.Empty(server.Asked);
        Assert.Contains("not an address of the public Internet", Assert.Single(source.Failures).Reason);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_private_too()
    {
        using var server = new LocalHttp((_, _) => new(200, []));
        using var source = new HttpMaterialSource(Here with { AllowPrivateAddresses = false });
        string byName = server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), mapped = server.Address.Replace("127.0.0.1", "[::ffff:127.0.0.1]", StringComparison.Ordinal);
        foreach (string address in new[] { byName, mapped })
        {
            Assert.Null(await source.GetCrlAsync(CertificateNaming(address), Scene.Pki["City Root CA"].Certificate, CancellationToken.None));
        }

        Assert.Empty(server.Asked);
        Assert.Equal(2, source.Failures.Count);
    }

    [Fact]
    public async Task Three_redirections_are_followed_and_not_a_fourth_nor_one_to_another_protocol()
    {
        byte[] crl = [1, 2, 3];
        int steps = 3;
        using var server = new LocalHttp((path, _) => path == "/file" ? new(302, [], "file:///etc/passwd")
            : int.TryParse(path.AsSpan(1), out int at) && at >= steps ? new(200, crl)
            : new(302, [], $"/{(at == 0 ? 1 : at + 1)}"));
        using (var source = new HttpMaterialSource(Here))
        {
            Assert.NotNull(await source.GetCrlAsync(CertificateNaming(server.Address), Scene.Pki["City Root CA"].Certificate, CancellationToken.None));
        }

        steps = 4;
        using var other = new HttpMaterialSource(Here);
        Assert.Null(await other.GetCrlAsync(CertificateNaming(server.Address), Scene.Pki["City Root CA"].Certificate, CancellationToken.None));
        Assert.Null(await other.GetCrlAsync(CertificateNaming(server.Address, crl: "file"), Scene.Pki["City Root CA"].Certificate, CancellationToken.None));
        Assert.Equal(["HTTP 302", "no http address"], other.Failures.Select(f => f.Reason));
    }

    [Fact]
    public async Task Answers_that_are_too_long_and_too_many_requests_end_it()
    {
        using var server = new LocalHttp((_, _) => new(200, new byte[2000]));
        using var source = new HttpMaterialSource(Here with { MaximumCrlLength = 1999, MaximumRequests = 2 });
        var root = Scene.Pki["City Root CA"].Certificate;
        foreach (string name in new[] { "1.crl", "2.crl", "3.crl" })
        {
            Assert.Null(await source.GetCrlAsync(CertificateNaming(server.Address, name), root, CancellationToken.None));
        }

        Assert.Equal(["longer than 1999 bytes", "longer than 1999 bytes", "more than 2 requests"], source.Failures.Select(f => f.Reason));
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using var source = new HttpMaterialSource(Here with { Patience = TimeSpan.FromMilliseconds(200) });
        string address = $"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}/";
        Assert.Null(await source.GetCrlAsync(CertificateNaming(address), Scene.Pki["City Root CA"].Certificate, CancellationToken.None));
        Assert.Contains("no answer within", Assert.Single(source.Failures).Reason);
    }

    [Theory, InlineData(60_000), InlineData(2_000)]
    public async Task A_long_list_is_read_where_it_lies_on_the_disk(int entries)
    {
        const string Authority = "City Issuing CA 1";
        byte[] crl = await LongList.OfAsync(Authority, entries);
        Assert.Equal(entries == 60_000, crl.Length > 1024 * 1024);
        using var server = new LocalHttp((_, _) => new(200, crl));
        ReadOnlyMemory<byte> had;
        using (var source = new HttpMaterialSource(Here))
        {
            had = (await source.GetCrlAsync(CertificateNaming(server.Address), Scene.Pki[Authority].Certificate, CancellationToken.None))!.Value;
            Assert.True(crl.AsSpan().SequenceEqual(had.Span));
            Assert.True(CertificateRevocationList.TryDecode(had, out var list));
            Assert.True(list.IsSignedBy(Scene.Pki[Authority].Certificate));
            Assert.Equal(entries, list.EntryCount);
            Assert.Equal(LongList.RevokedAt, list.Find(LongList.Serial(entries - 1))?.RevokedAt);
            Assert.Null(list.Find(LongList.Serial(entries)));
        }

        if (entries == 60_000)
        {
            Assert.Throws<ObjectDisposedException>(() => _ = had.Span.Length);
        }
    }

    /// <summary>A certificate of which only the addresses matter.</summary>
    private static Certificate CertificateNaming(string server, string crl = "ca.crl")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Addresses", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([$"{server}ocsp"], [$"{server}ca.cer"]));
        request.CertificateExtensions.Add(System.Security.Cryptography.X509Certificates.CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([server + crl]));
        using var issued = request.CreateSelfSigned(Scene.Signing.AddDays(-1), Scene.Signing.AddDays(1));
        Assert.True(Certificate.TryDecode(issued.RawData, out var certificate));
        return certificate;
    }
}
