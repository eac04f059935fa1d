using AnTin.KillTarget.Kills;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Registration;

/// <summary>A process is killed while a counter's certificate is being issued; asked again, another one finishes.</summary>
public sealed class Killed_enrolment_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    public static TheoryData<DatabaseKind, string> Points => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from point in (string[])
        [
            KillPoint.AfterCommit("credential.key-created"),
            KillPoint.AfterCommit("enrolment.certificate-asked"),

            // The CA has answered; our row does not say so.
            KillPoint.AfterCommit("certificate.issued"),
            KillPoint.BeforeCommit("enrolment.issued"),

            // Our row says so; the key's row does not.
            KillPoint.AfterCommit("enrolment.issued"),
            KillPoint.BeforeCommit("credential.certified"),
        ]
        select (kind, point));

    [Theory, MemberData(nameof(Points))]
    public async Task Asked_again_it_ends_with_one_key_one_certificate_and_one_event(DatabaseKind kind, string point)
    {
        var (folder, database) = await city.CopyAsync(kind, server, sandbox);
        string id;
        await using (var before = await city.OpenAsync(kind, server, sandbox, folder, database))
        {
            var card = People.Card with { Number = "079301000780", FullName = "VÕ THỊ KIỂM THỬ" };
            id = (await Founding.ChosenAsync(before.Host, card, before.People.CounterOfficer)).Id;
        }

        await KilledProcess.RunAsync(new KillOrder(folder, database, City.Morning, point, Acts.Issue, id, "test"));

        await using var host = await city.OpenAsync(kind, server, sandbox, folder, database);
        var keys = await host.QueryAsync<byte[]>("SELECT encrypted_key FROM remote_credentials WHERE enrolment_id = @id", new { id });
        await host.Get<AnTin.CertificateAuthority.ICertificateAuthorities>().RecoverAsync();
        var credential = await host.Get<ICredentials>().CreateForEnrolmentAsync(id, "test");

        var enrolment = (await host.Get<IEnrolments>().FindAsync(id))!;
        Assert.Equal((EnrolmentState.Issued, "misa"), (enrolment.State, enrolment.Offer!.IssuerId));
        Assert.Equal(enrolment.Certificate, credential.Certificate);
        Assert.Equal(CredentialState.AwaitingActivation, credential.State);
        Assert.Equal(keys, await host.QueryAsync<byte[]>("SELECT encrypted_key FROM remote_credentials WHERE enrolment_id = @id", new { id }));
        Assert.Equal(1, await CountAsync(host, "SELECT COUNT(*) FROM ca_certificates WHERE request_id = @request", new { request = $"order:enrolment:{id}" }));
        Assert.Single(await host.EventsAsync<CitizenCertificateIssued>(), told => told.EnrolmentId == id);
        Assert.Single(await host.ActionsAsync($"enrolment:{id}"), action => action == "enrolment.issued");
        Assert.Null((await host.Get<IAuditTrail>().VerifyAsync()).BrokenAt);
    }

    private static async Task<long> CountAsync(CityHost host, string sql, object parameters) => (await host.QueryAsync<long>(sql, parameters)).Single();
}
