using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A time-stamp token that travels with a signature, not yet examined.</summary>
/// <param name="kind">What it covers.</param>
/// <param name="encoded">The token.</param>
/// <param name="stamps">Says whether an imprint is of what the token has to cover. Called at most once.</param>
internal sealed class EmbeddedToken(TimestampKind kind, ReadOnlyMemory<byte> encoded, Func<MessageImprint, bool> stamps)
{
    public TimestampKind Kind => kind;

    public ReadOnlyMemory<byte> Encoded => encoded;

    public Func<MessageImprint, bool> Stamps => stamps;

    /// <summary>Later tokens that cover this one: they prove that it existed at their time.</summary>
    public IReadOnlyList<EmbeddedToken> CoveredBy { get; set; } = [];

    /// <summary>What was found out, once it has been examined.</summary>
    public TimestampFacts? Facts { get; set; }
}
