using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AnTin.Platform.Jobs;

/// <summary>A job as a service registers it.</summary>
internal sealed record RecurringJob(string Name, Type Type, Func<IServiceProvider, TimeSpan> Every);

/// <summary>
/// The jobs on Quartz, in memory: each process has its own, because each has its own files and snapshots to look after, and a job that was missed
/// while a process stood still is done when it starts.
/// </summary>
internal sealed class QuartzJobs(ISchedulerFactory factory, IEnumerable<RecurringJob> jobs, IServiceProvider services, JobRuns runs) : IRecurringJobs, IHostedService
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IScheduler? _scheduler;

    public IReadOnlyList<string> Names => [.. jobs.Select(job => job.Name)];

    public Task StartAsync(CancellationToken cancellationToken) => SchedulerAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    public async Task RunNowAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!Names.Contains(name))
        {
            throw new ArgumentException($"There is no job {name}.", nameof(name));
        }

        var scheduler = await SchedulerAsync(cancellationToken);
        var run = Guid.NewGuid().ToString("N");
        var done = runs.Expect(run);
        await scheduler.TriggerJob(new JobKey(name), new JobDataMap { [JobRuns.Key] = run }, cancellationToken);
        await done.WaitAsync(cancellationToken);
    }

    private async Task<IScheduler> SchedulerAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            return _scheduler ??= await ScheduleAsync(cancellationToken);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<IScheduler> ScheduleAsync(CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            var detail = JobBuilder.Create().OfType(typeof(QuartzJob)).WithIdentity(job.Name).UsingJobData(QuartzJob.Key, job.Name).Build();
            var trigger = TriggerBuilder.Create().WithIdentity(job.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(job.Every(services)).RepeatForever()).Build();
            await scheduler.ScheduleJob(detail, trigger, cancellationToken: cancellationToken);
        }

        await scheduler.Start(cancellationToken);
        return scheduler;
    }
}

/// <summary>Who waits for a run that was asked for.</summary>
internal sealed class JobRuns
{
    public const string Key = "run";

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _expected = new();

    public Task Expect(string run) => _expected.GetOrAdd(run, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void End(string? run, Exception? failure)
    {
        if (run is null || !_expected.TryRemove(run, out var waiting))
        {
            return;
        }

        _ = failure is null ? waiting.TrySetResult() : waiting.TrySetException(failure);
    }
}

/// <summary>What Quartz starts: finds the job by its name, one run at a time.</summary>
[DisallowConcurrentExecution]
internal sealed partial class QuartzJob(IEnumerable<RecurringJob> jobs, IServiceProvider services, JobRuns runs, ILogger<QuartzJob> log) : IJob
{
    public const string Key = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(Key);
        Exception? failure = null;
        try
        {
            var job = jobs.Single(j => j.Name == name);
            await ((IRecurringJob)services.GetRequiredService(job.Type)).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            failure = new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            JobFailed(log, exception, name!);
            failure = exception;
        }

        runs.End(context.MergedJobDataMap.TryGetValue(JobRuns.Key, out var run) ? run as string : null, failure);
    }

    [LoggerMessage(104, LogLevel.Error, "The job {Name} failed; it is done again when its time comes")]
    private static partial void JobFailed(ILogger log, Exception exception, string name);
}
