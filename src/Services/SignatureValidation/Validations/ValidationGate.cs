using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Validations;

/// <summary>So many files at once, so many waiting; who comes when all places are taken is told so at once instead of waiting in vain.</summary>
internal sealed class ValidationGate(IOptions<SignatureValidationOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.AtOnce);
    private int _reserved;

    /// <summary>Places that are taken.</summary>
    public int Reserved => Volatile.Read(ref _reserved);

    /// <summary>Takes places for files, until it is disposed of.</summary>
    /// <exception cref="Platform.Refusals.RefusedException">There are not enough.</exception>
    public IDisposable Reserve(int files)
    {
        if (Interlocked.Add(ref _reserved, files) > options.Value.WaitingFiles + options.Value.AtOnce)
        {
            Interlocked.Add(ref _reserved, -files);
            throw ValidationRefusals.Busy().AsException();
        }

        return new Release(() => Interlocked.Add(ref _reserved, -files));
    }

    /// <summary>Takes places for files that were let in before a restart, whether or not there are enough.</summary>
    public IDisposable Admit(int files)
    {
        Interlocked.Add(ref _reserved, files);
        return new Release(() => Interlocked.Add(ref _reserved, -files));
    }

    /// <summary>Waits for a turn, which ends when it is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Release(() => _turns.Release());
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Release(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
