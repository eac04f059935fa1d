using AnTin.Ades;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>The recovery takes up what was abandoned, and leaves alone what somebody is at.</summary>
public sealed class Recovery_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_nodes_work_is_left_to_it_until_it_is_long_overdue(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var signing = await host.RequestAsync(host.People.Citizen);
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync(
            "UPDATE remote_signings SET state = 'Authorised', node = 'another node' WHERE id = @Id", new { signing.Id }));

        host.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, await host.Get<ISignings>().RecoverAsync());
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await host.Get<ISignings>().RecoverAsync());

        var refused = (await host.Get<ISignings>().FindAsync(signing.Id))!;
        Assert.Equal((SigningState.Refused, "interrupted"), (refused.State, refused.RefusalCode));
        Assert.Equal("interrupted", Assert.Single(await host.EventsAsync<SigningRefused>()).RefusalCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task While_the_document_is_being_completed_here_the_recovery_does_not_complete_it_too(DatabaseKind kind)
    {
        var slow = new SlowAuthority();
        await using var host = await city.StartAsync(kind, server, sandbox, slow.Replace);
        var signing = Task.Run(() => host.SignAsync(host.People.Citizen));
        await slow.Asked.Task;

        Assert.Equal(0, await host.Get<ISignings>().RecoverAsync());
        slow.MayAnswer.SetResult();

        Assert.Equal(SigningState.Completed, (await signing).State);
        Assert.Equal(1, slow.Count);
        Assert.Single(await host.EventsAsync<SigningCompleted>());
    }

    private sealed class SlowAuthority
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayAnswer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; private set; }

        public void Replace(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(ITimestampSource)).ImplementationType!;
            services.AddSingleton<ITimestampSource>(provider => new Source(this, (ITimestampSource)ActivatorUtilities.CreateInstance(provider, real)));
        }

        private sealed class Source(SlowAuthority slow, ITimestampSource real) : ITimestampSource
        {
            public async Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
            {
                slow.Count++;
                slow.Asked.SetResult();
                await slow.MayAnswer.Task;
                return await real.GetTokenAsync(sha256, cancellationToken);
            }
        }
    }
}
