using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

/// <summary>A path whose signatures fit, with everything that its rules look at; from the leaf (0) to the anchor.</summary>
internal sealed record JudgedPath(IReadOnlyList<Certificate> Certificates, TrustAnchor Anchor, DateTimeOffset At, PathRequirements Requirements)
{
    public Certificate this[int index] => Certificates[index];

    /// <summary>Whether what a certificate says of itself binds: always below the anchor, else as the caller chose. What is trusted alone is its own leaf.</summary>
    public bool Binds(int index, AnchorConstraints constraint) => !IsAnchor(index) || Anchor.Constraints.HasFlag(constraint);

    public bool IsAnchor(int index) => index == Certificates.Count - 1 && index > 0;
}
