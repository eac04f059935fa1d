using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Past;

/// <summary>Finds time-stamps that contradict each other (EN 319 102-1 V1.3.1, 5.5.4): content before signature, signature before archive.</summary>
internal static class TimestampOrder
{
    public static IReadOnlyList<(TimestampFacts Earlier, TimestampFacts Later)> Find(IReadOnlyList<EmbeddedToken> tokens)
    {
        // A container may have some hundred, each covered by all that came later.
        var sound = tokens.Where(t => t.Facts is { Flaw: null, Time: not null }).ToHashSet();
        var pairs = sound.SelectMany(inner => inner.CoveredBy.Concat(inner.ContradictedBy).Where(sound.Contains).Select(outer => (Earlier: inner, Later: outer)))
            .Concat(sound.Where(t => t.Kind is TimestampKind.Content).SelectMany(content => sound.Where(t => t.Kind is not TimestampKind.Content).Select(other => (Earlier: content, Later: other))));
        return [.. pairs.Where(p => p.Earlier.Facts!.Time > p.Later.Facts!.Time).Select(p => (p.Earlier.Facts!, p.Later.Facts!)).Distinct()];
    }
}
