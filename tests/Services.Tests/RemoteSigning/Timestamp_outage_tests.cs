using AnTin.Ades;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>The time-stamping authority is out of reach just after the key was used.</summary>
public sealed class Timestamp_outage_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    public static TheoryData<DatabaseKind, string> Failures => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from failure in (string[])["no connection", "no answer in time", "not a token"]
        select (kind, failure));

    [Theory, MemberData(nameof(Failures))]
    public async Task The_signature_is_kept_and_completed_later_without_using_the_key_again(DatabaseKind kind, string failure)
    {
        var authority = new Outage(failure);
        await using var host = await city.StartAsync(kind, server, sandbox, authority.Replace);
        var unstamped = await host.SignAsync(host.People.Citizen);
        Assert.Equal((SigningState.Signed, null), (unstamped.State, unstamped.Completed));
        Assert.Equal(0, await host.Get<ISignings>().RecoverAsync());
        Assert.Empty(await host.EventsAsync<SigningCompleted>());
        // An owner who tries again is told, and cannot sign twice.
        Assert.Equal("signing-already-authorised", await CityHost.CodeAsync(() => host.OptionsAsync(unstamped.Id, host.People.Citizen)));

        authority.IsOver = true;
        host.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(1, await host.Get<ISignings>().RecoverAsync());
        Assert.Equal(0, await host.Get<ISignings>().RecoverAsync());
        var signing = (await host.Get<ISignings>().FindAsync(unstamped.Id))!;
        Assert.Equal(SigningState.Completed, signing.State);
        Assert.Equal(1, await host.KeyUsesAsync(signing.Id));
        Assert.Single(await host.EventsAsync<SigningCompleted>());
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(await host.ReadAsync(signing), "a.pdf");
        Assert.Equal((Verdict.Valid, City.Morning.AddMinutes(30)), (outcome.Verdict, outcome.Signatures[0].TimestampTime));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_document_that_cannot_be_completed_does_not_hold_up_the_others(DatabaseKind kind)
    {
        var authority = new Outage("no connection");
        await using var host = await city.StartAsync(kind, server, sandbox, authority.Replace);
        var lost = await host.SignAsync(host.People.Citizen);
        var kept = await host.SignAsync(host.People.Neighbour);
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync(
            "UPDATE remote_signings SET to_be_signed = @none WHERE id = @Id", new { none = new string('0', 64), lost.Id }));
        authority.IsOver = true;
        Assert.Equal(1, await host.Get<ISignings>().RecoverAsync());
        Assert.Equal(SigningState.Signed, (await host.Get<ISignings>().FindAsync(lost.Id))!.State);
        Assert.Equal(SigningState.Completed, (await host.Get<ISignings>().FindAsync(kept.Id))!.State);
    }

    private sealed class Outage(string failure)
    {
        public bool IsOver { get; set; }

        public void Replace(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(ITimestampSource)).ImplementationType!;
            services.AddSingleton<ITimestampSource>(provider => new Source(this, (ITimestampSource)ActivatorUtilities.CreateInstance(provider, real)));
        }

        private sealed class Source(Outage outage, ITimestampSource real) : ITimestampSource
        {
            public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
                outage.IsOver ? real.GetTokenAsync(sha256, cancellationToken) : outage.FailAsync();
        }

        private Task<ReadOnlyMemory<byte>> FailAsync() => failure switch
        {
            "no connection" => throw new HttpRequestException("the authority does not answer"),
            "no answer in time" => throw new TaskCanceledException("100 seconds passed"),
            _ => Task.FromResult<ReadOnlyMemory<byte>>(new byte[] { 0x30, 0x00 }),
        };
    }
}
