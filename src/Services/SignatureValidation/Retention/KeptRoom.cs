using AnTin.Platform.Storage;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Retention;

/// <summary>
/// The room for kept files and evidence: what lies there, and what was promised to uploads under way. A file is promised with its own length;
/// evidence counts once it is written. Of several nodes each sees what all have kept and what it promised itself.
/// </summary>
internal sealed class KeptRoom(IDatabase database, IOptions<SignatureValidationOptions> options)
{
    private const long Megabyte = 1_048_576;

    private long _promised;

    /// <summary>Promises room, until it is disposed of.</summary>
    /// <exception cref="Platform.Refusals.RefusedException">There is not enough.</exception>
    public async Task<IDisposable> ReserveAsync(long bytes, CancellationToken cancellationToken)
    {
        // Promised before it is looked at: two at once may both be refused, and never both be let in.
        var promised = Interlocked.Add(ref _promised, bytes);
        var promise = new Promise(() => Interlocked.Add(ref _promised, -bytes));
        try
        {
            var kept = await database.ReadAsync(
                session => session.GetAsync<long>("SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM validation_outcomes"), cancellationToken);
            return kept + promised <= options.Value.KeptMegabytes * Megabyte ? promise : throw ValidationRefusals.KeptFull().AsException();
        }
        catch
        {
            promise.Dispose();
            throw;
        }
    }

    private sealed class Promise(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
