using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Preflight;

/// <summary>What is intended, and what is at hand for it.</summary>
/// <param name="Signer">Who will sign.</param>
/// <param name="Level">The level wanted.</param>
/// <param name="Time">The time of signing.</param>
public sealed record PreflightQuestion(AdesSigner Signer, AdesLevel Level, DateTimeOffset Time)
{
    /// <summary>Where time-stamps would come from; it is asked for one, which a quota counts. <see langword="null"/> for nowhere.</summary>
    public ITimestampSource? Timestamps { get; init; }

    /// <summary>Where certificates and revocation information would come from; <see langword="null"/> for nowhere.</summary>
    public IValidationMaterialSource? Material { get; init; }

    /// <summary>What those who validate are expected to trust; <see langword="null"/> when that is not to be looked at.</summary>
    public TrustAnchors? Anchors { get; init; }
}
