namespace AnTin.Platform.Jobs;

/// <summary>
/// A chore that every process does again and again: doing it twice, or on two nodes at once, must do no harm. What must happen exactly once is an
/// event (<see cref="Outbox.IOutbox"/>), not a job.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Does it once; what it throws is logged, and it is done again when its time comes.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Which jobs this process has and how often; for tests and operators, to do one now.</summary>
public interface IRecurringJobs
{
    /// <summary>The names.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Does a job now by way of the scheduler, and waits until it is done.</summary>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    Task RunNowAsync(string name, CancellationToken cancellationToken = default);
}
