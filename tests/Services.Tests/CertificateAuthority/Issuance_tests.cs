using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform.Audit;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.CertificateAuthority;

public sealed class Issuance_tests(PostgreSqlServer server, SandboxPki sandbox)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_ceremony_makes_ten_authorities_all_marked_and_chained(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var all = await host.Get<ICertificateAuthorities>().ListAsync();
        Assert.Equal(
            ["bkav", "fpt", "government", "government-root", "misa", "nacencomm", "national-root", "timestamping", "viettel", "vnpt"],
            all.Select(a => a.Id).Order(StringComparer.Ordinal));
        foreach (var authority in all)
        {
            Assert.Contains("SANDBOX", authority.Certificate.Subject.CommonName!, StringComparison.Ordinal);
            var issuer = all.Single(a => a.Id == (authority.Issuer ?? authority.Id)).Certificate;
            Assert.True(authority.Certificate.IsSignedBy(issuer));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_ceremony_repeated_changes_nothing(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var before = await host.Get<ICertificateAuthorities>().ListAsync();
        await host.Get<ISandboxAuthorities>().CreateAsync();
        Assert.Equal(before, await host.Get<ICertificateAuthorities>().ListAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_certificate_says_what_the_order_said_and_the_chain_leads_to_the_root(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var authorities = host.Get<ICertificateAuthorities>();
        var order = await SandboxPki.OrderAsync("one");
        var certificate = await authorities.IssueAsync(order);
        Assert.Equal("NGUYỄN VĂN MẪU", certificate.Subject.CommonName);
        Assert.Equal("CCCD:999000000001", certificate.Subject.Find(AttributeTypes.UserId));
        Assert.True(CertificationRequest.TryDecode(order.CertificationRequest, out var request));
        Assert.Equal(request.SubjectPublicKeyInfo.ToArray(), certificate.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(host.Clock.GetUtcNow().AddDays(365), certificate.NotAfter);
        Assert.Equal(["http://localhost:5080/pki/vnpt.crl"], certificate.CrlUris);
        Assert.Equal(["http://localhost:5080/pki/vnpt/ocsp"], certificate.AuthorityInformationAccess.OcspUris);
        var chain = await authorities.GetChainAsync(certificate);
        Assert.Equal(2, chain.Count);
        Assert.True(certificate.IsSignedBy(chain[0]) && chain[0].IsSignedBy(chain[1]) && chain[1].IsSelfSigned);
        Assert.Equal(CertificateStatus.Good, await authorities.GetStatusAsync(certificate));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_request_id_gives_the_same_certificate_even_to_ten_at_once(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var order = await SandboxPki.OrderAsync("one");
        var issued = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => host.Get<ICertificateAuthorities>().IssueAsync(order))));
        Assert.Single(issued.Distinct());
        Assert.Equal(1, await CountAsync(host, "order:%"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(issued[0], await host.Get<ICertificateAuthorities>().IssueAsync(order));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_request_id_is_not_taken_for_somebody_else(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        await SandboxPki.IssueAsync(host, "one");
        var other = await SandboxPki.OrderAsync("one", subject: new CitizenSubject("Trần Thị Thử", "999000000002", "Thành phố Mẫu"));
        await RefusedAsync("request-id-taken", host, other);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_of_eleven_digits_is_refused_with_the_clause_and_nothing_is_recorded(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var order = await SandboxPki.OrderAsync("one", subject: new CitizenSubject("Nguyễn Văn Mẫu", "99900000001", "Thành phố Mẫu"));
        var refusal = await RefusedAsync("certificate-profile-forbids", host, order);
        Assert.Contains("Decree 23/2025", refusal.Why.Vi, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(host, "order:%"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_citizen_gets_at_most_three_years_an_official_of_the_government_five(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        await RefusedAsync("certificate-profile-forbids", host, await SandboxPki.OrderAsync("long", validity: TimeSpan.FromDays((3 * 366) + 1)));
        var official = new OfficialSubject("Lê Văn Ví Dụ", "999000000003", "Chủ tịch", "Ủy ban nhân dân phường Mẫu", "Thành phố Mẫu");
        var certificate = await host.Get<ICertificateAuthorities>().IssueAsync(await SandboxPki.OrderAsync("official", "government", official, TimeSpan.FromDays(5 * 365)));
        Assert.Equal("Ủy ban nhân dân phường Mẫu", certificate.Subject.Find(AttributeTypes.Organization));
        await RefusedAsync("certificate-profile-forbids", host, await SandboxPki.OrderAsync("six", "government", official, TimeSpan.FromDays(6 * 365)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_does_not_prove_possession_of_the_key_gets_nothing(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var order = await SandboxPki.OrderAsync("one");
        var tampered = order.CertificationRequest.ToArray();
        tampered[^1] ^= 1;
        await RefusedAsync("possession-not-proved", host, order with { CertificationRequest = tampered });
        await RefusedAsync("certification-request-malformed", host, order with { CertificationRequest = new byte[] { 0x30, 0x00 } });
        await RefusedAsync("authority-unknown", host, order with { AuthorityId = "none" });
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_short_key_is_refused(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        using var weak = System.Security.Cryptography.RSA.Create(1024);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=weak", weak, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1).CreateSigningRequest();
        await RefusedAsync("certificate-profile-forbids", host, await SandboxPki.OrderAsync("weak") with { CertificationRequest = request });
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Intent_and_issue_are_in_the_audit_trail_and_the_event_names_nobody(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var certificate = await SandboxPki.IssueAsync(host);
        var audit = await host.Get<IAuditTrail>().OfSubjectAsync($"certificate:vnpt/{certificate.SerialNumber}");
        Assert.Equal(["certificate.intended", "certificate.issued"], audit.Select(a => a.Action));
        Assert.Null((await host.Get<IAuditTrail>().VerifyAsync()).BrokenAt);
        var payload = await host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<string>(
            "SELECT payload FROM platform_events WHERE kind = @kind", new { kind = typeof(CertificateIssued).FullName }));
        Assert.Single(payload, p => p.Contains(certificate.SerialNumber.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("999000000001", string.Concat(payload), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Keys_of_authorities_are_encrypted_at_rest(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var kept = await host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<byte[]>("SELECT encrypted_key FROM ca_authorities"));
        Assert.Equal(10, kept.Count);
        using var other = MachineSecret.CreateTransient();
        Assert.All(kept, key => Assert.Equal(KeyLoadStatus.WrongSecret, SoftwareKey.LoadEncrypted(key, other).Status));
    }

    private static async Task<Refusal> RefusedAsync(string code, TestHost host, CertificateOrder order)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Get<ICertificateAuthorities>().IssueAsync(order));
        Assert.Equal(code, refused.Refusal.Code);
        return refused.Refusal;
    }

    private static Task<long> CountAsync(TestHost host, string pattern) => host.Get<IDatabase>().ReadAsync(
        session => session.GetAsync<long>("SELECT COUNT(*) FROM ca_certificates WHERE request_id LIKE @pattern", new { pattern }));
}
