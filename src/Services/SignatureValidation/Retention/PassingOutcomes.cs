using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Retention;

/// <summary>Results that nobody wants kept, in memory for the minutes in which they are read.</summary>
internal sealed class PassingOutcomes(IOptions<SignatureValidationOptions> options, TimeProvider time)
{
    // A result takes some ten kilobytes: at most some tens of megabytes.
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<string, KeptOutcome> _outcomes = new();

    public void Add(ValidationOutcome outcome)
    {
        Forget();
        while (_outcomes.Count >= Most && _outcomes.Values.MinBy(kept => kept.ExpiresAt) is { } oldest)
        {
            _outcomes.TryRemove(oldest.Outcome.Id, out _);
        }

        _outcomes[outcome.Id] = new KeptOutcome(outcome, time.GetUtcNow().AddMinutes(options.Value.PassingMinutes), HasFile: false, IsPassing: true);
    }

    public KeptOutcome? Find(string id) => _outcomes.TryGetValue(id, out var kept) && kept.ExpiresAt >= time.GetUtcNow() ? kept : null;

    public void Remove(string id) => _outcomes.TryRemove(id, out _);

    /// <summary>Forgets those whose time is over.</summary>
    public void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var over in _outcomes.Values.Where(kept => kept.ExpiresAt < now))
        {
            _outcomes.TryRemove(over.Outcome.Id, out _);
        }
    }
}
