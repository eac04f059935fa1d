using AnTin.Ades.TrustedLists;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.TrustedLists;

/// <summary>Holds the state and swaps it. Readers see the old one or the new one, never a mixture.</summary>
internal sealed class RenewedTrustedServices(IOptions<TrustedListsOptions> options, TimeProvider time) : ITrustedServices
{
    // Without any setting the shipped list is what is wanted; else it stands in until the operator's have been read.
    private volatile Held _held = new(
        new TrustSnapshot([VietnamTrustList.Shipped], time.GetUtcNow()), options.Value.IsShippedOnly ? [] : ["not loaded yet"], options.Value.IsShippedOnly);

    public TrustedServicesState Current
    {
        get
        {
            var held = _held;
            return new(held.Snapshot, held.Faults, time.GetUtcNow() - held.Snapshot.LoadedAt > TimeSpan.FromHours(options.Value.StaleAfterHours)) { IsLoaded = held.IsLoaded };
        }
    }

    /// <summary>Takes new lists.</summary>
    public void Take(TrustSnapshot snapshot, IReadOnlyList<string> faults) => _held = new(snapshot, faults, true);

    /// <summary>Keeps the lists it has, and says why.</summary>
    public void Keep(IReadOnlyList<string> faults) => _held = _held with { Faults = faults };

    private sealed record Held(TrustSnapshot Snapshot, IReadOnlyList<string> Faults, bool IsLoaded);
}
