using AnTin.CertificateAuthority;
using AnTin.Platform.Audit;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using EncodedReason = AnTin.Pkix.Crls.RevocationReason;

namespace AnTin.Services.Tests.CertificateAuthority;

public sealed class Status_tests(PostgreSqlServer server, SandboxPki sandbox)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_suspended_certificate_is_on_the_next_list_and_a_resumed_one_on_none(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var authorities = host.Get<ICertificateAuthorities>();
        var lists = host.Get<IRevocationPublication>();
        var certificate = await SandboxPki.IssueAsync(host);
        var before = await lists.GetRevocationListAsync("vnpt");
        Assert.Null(before.Find(certificate.SerialNumber));

        await authorities.SuspendAsync(certificate, "test");
        var during = await lists.GetRevocationListAsync("vnpt");
        Assert.Equal(EncodedReason.CertificateHold, during.Find(certificate.SerialNumber)!.Value.Reason);
        Assert.Equal(CertificateStatus.Suspended, await authorities.GetStatusAsync(certificate));

        await authorities.ResumeAsync(certificate, "test");
        var after = await lists.GetRevocationListAsync("vnpt");
        Assert.Null(after.Find(certificate.SerialNumber));
        Assert.Equal(CertificateStatus.Good, await authorities.GetStatusAsync(certificate));
        Assert.True(before.Number < during.Number && during.Number < after.Number);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Revocation_is_for_ever_and_says_why(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var authorities = host.Get<ICertificateAuthorities>();
        var certificate = await SandboxPki.IssueAsync(host);
        await authorities.RevokeAsync(certificate, RevocationReason.KeyCompromise, "test");
        var entry = (await host.Get<IRevocationPublication>().GetRevocationListAsync("vnpt")).Find(certificate.SerialNumber)!.Value;
        Assert.Equal(EncodedReason.KeyCompromise, entry.Reason);
        Assert.Equal(host.Clock.GetUtcNow(), entry.RevokedAt);
        await RefusedAsync(() => authorities.ResumeAsync(certificate, "test"));
        await RefusedAsync(() => authorities.SuspendAsync(certificate, "test"));
        await RefusedAsync(() => authorities.RevokeAsync(certificate, RevocationReason.Superseded, "test"));
        Assert.Equal(CertificateStatus.Revoked, await authorities.GetStatusAsync(certificate));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_suspension_that_becomes_final_keeps_its_date(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var authorities = host.Get<ICertificateAuthorities>();
        var certificate = await SandboxPki.IssueAsync(host);
        var suspended = host.Clock.GetUtcNow();
        await authorities.SuspendAsync(certificate, "test");
        host.Clock.Advance(TimeSpan.FromDays(2));
        await authorities.RevokeAsync(certificate, RevocationReason.AffiliationChanged, "test");
        var entry = (await host.Get<IRevocationPublication>().GetRevocationListAsync("vnpt")).Find(certificate.SerialNumber)!.Value;
        Assert.Equal((suspended, EncodedReason.AffiliationChanged), (entry.RevokedAt, entry.Reason));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_suspend_at_once_one_is_refused(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var certificate = await SandboxPki.IssueAsync(host);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await host.Get<ICertificateAuthorities>().SuspendAsync(certificate, "test");
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        })));
        Assert.Single(outcomes, done => done);
        var audit = await host.Get<IAuditTrail>().OfSubjectAsync($"certificate:vnpt/{certificate.SerialNumber}");
        Assert.Single(audit, a => a.Action == "certificate.suspended");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_list_is_kept_until_half_of_its_validity_and_replaced_then(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var lists = host.Get<IRevocationPublication>();
        var first = await lists.GetRevocationListAsync("misa");
        host.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(first.Number, (await lists.GetRevocationListAsync("misa")).Number);
        host.Clock.Advance(TimeSpan.FromHours(2));
        var second = await lists.GetRevocationListAsync("misa");
        Assert.True(second.Number > first.Number);
        Assert.Equal(host.Clock.GetUtcNow().AddHours(24), second.NextUpdate);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ten_who_ask_for_a_new_list_at_once_get_the_same_one(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var lists = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => host.Get<IRevocationPublication>().GetRevocationListAsync("fpt"))));
        Assert.Single(lists.Select(l => l.Number).Distinct());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_certificate_of_elsewhere_has_no_status_here(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var stranger = TestPki.DeclaredPki.Create("2026-11-01T00:00:00Z").Root("Other").Citizen("Người Lạ", from: "Other")["Người Lạ"].Certificate;
        Assert.Null(await host.Get<ICertificateAuthorities>().GetStatusAsync(stranger));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Get<ICertificateAuthorities>().SuspendAsync(stranger, "test"));
        Assert.Equal("certificate-not-issued-here", refused.Refusal.Code);
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal("certificate-status-conflict", (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
}
