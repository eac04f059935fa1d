using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Past;

/// <summary>
/// Since when things are proven to have existed (EN 319 102-1 V1.3.1, 5.6.2.3): by the earliest usable time-stamp that covers them, else by
/// their being here now (5.6.3.4 step 1).
/// </summary>
internal sealed class ProofsOfExistence(DateTimeOffset now, IEnumerable<EmbeddedToken> tokens)
{
    private readonly List<EmbeddedToken> _proofs = [.. tokens.Where(t => t.Facts is { IsProof: true }).OrderBy(t => t.Facts!.Time)];
    private readonly List<(ReadOnlyMemory<byte> Item, DateTimeOffset Time)> _bound = [];

    /// <summary>Adds what a signed object binds by a digest: it is as old as that.</summary>
    public ProofsOfExistence WithBound(ReadOnlyMemory<byte> item, DateTimeOffset time)
    {
        _bound.Add((item, time));
        return this;
    }

    /// <summary>The earliest proof for a certificate, an OCSP response or a CRL.</summary>
    public DateTimeOffset Of(ReadOnlyMemory<byte> item)
    {
        var found = _proofs.Find(t => t.Covers(item))?.Facts!.Time ?? now;
        foreach (var (bound, time) in _bound)
        {
            found = time < found && bound.Span.SequenceEqual(item.Span) ? time : found;
        }

        return found < now ? found : now;
    }
}
