using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnTin.RemoteSigning.Signatures;

/// <summary>Finishes at start what a crash interrupted, and every few seconds what waited for a time-stamp or ran out of time.</summary>
internal sealed partial class SigningRecovery(ISignings signings, TimeProvider time, ILogger<SigningRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await signings.RecoverAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                RecoveryFailed(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(201, LogLevel.Error, "Unfinished signings could not be looked at; trying again")]
    private static partial void RecoveryFailed(ILogger log, Exception exception);
}
