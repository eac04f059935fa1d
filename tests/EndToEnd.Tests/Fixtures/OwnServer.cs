namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>A server for one class of tests, which nothing else touches.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
