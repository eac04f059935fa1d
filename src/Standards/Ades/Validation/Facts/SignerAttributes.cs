namespace AnTin.Ades.Validation.Facts;

/// <summary>
/// What signers say of themselves beside their certificate (EN 319 122-1 V1.3.1, 5.2.6; EN 319 132-1, 5.2.6; TS 119 182-1, 5.2.5). It is signed
/// along, so they said it; that it is true is not verified here, not even where somebody else vouches for it.
/// </summary>
/// <param name="Claimed">Their own words.</param>
/// <param name="Certified">How many attribute certificates are there; none of them is validated.</param>
/// <param name="Assertions">How many assertions signed by somebody else are there; none of them is validated.</param>
public sealed record SignerAttributes(IReadOnlyList<ClaimedAttribute> Claimed, int Certified, int Assertions)
{
    /// <summary>Attributes of each kind beyond this number are malformed: people have a handful of roles.</summary>
    internal const int MaximumCount = 64;

    // A line in a report; the document has the rest.
    private const int MaximumTextLength = 300;

    /// <summary>What is wrong with their form, so that they say nothing; else <see langword="null"/>.</summary>
    public string? Fault { get; private init; }

    internal static SignerAttributes Malformed(string fault) => new([], 0, 0) { Fault = fault };

    internal static ClaimedAttribute Claim(string? type, string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(type, line.Length <= MaximumTextLength ? line : line[..MaximumTextLength] + "…");
    }
}

/// <summary>One attribute that a signer claims, such as a role.</summary>
/// <param name="Type">What kind of attribute it is, as the format names it; <see langword="null"/> where it only has words.</param>
/// <param name="Text">The words in it, on one line; empty when there are none that can be read.</param>
public sealed record ClaimedAttribute(string? Type, string Text)
{
    /// <summary>The words, or the type where there are none.</summary>
    public override string ToString() => Text.Length > 0 ? Text : Type ?? "?";
}
