namespace AnTin.Ades;

/// <summary>A refusal to sign or to add to a signature.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Fact">What was found, for a log; the sentence for people is made from <paramref name="Reason"/>.</param>
public sealed record AdesRefusal(AdesRefusalReason Reason, string Fact);

/// <summary>A refusal met while signing or augmenting.</summary>
/// <param name="refusal">The refusal.</param>
public sealed class AdesRefusedException(AdesRefusal refusal) : Exception($"{refusal.Reason}: {refusal.Fact}")
{
    /// <summary>The refusal.</summary>
    public AdesRefusal Refusal { get; } = refusal;

    internal AdesRefusedException(AdesRefusalReason reason, string fact)
        : this(new AdesRefusal(reason, fact))
    {
    }
}
