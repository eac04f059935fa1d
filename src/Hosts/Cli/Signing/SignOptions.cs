using AnTin.Ades;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Signing;

/// <summary>What <c>antin sign</c> was asked to make.</summary>
/// <param name="Format">The form, such as <c>pades</c> or <c>asic-e-xades</c>.</param>
/// <param name="Level">The level to reach.</param>
/// <param name="Mode">Where the signature stands or how it is written, by the words of the form; <see langword="null"/> for its usual way.</param>
internal sealed record SignOptions(string Format, AdesLevel Level, string? Mode)
{
    public required KeyFiles Keys { get; init; }

    public required SourceRequest Sources { get; init; }

    public required PdfSigning Pdf { get; init; }

    public string? MediaType { get; init; }

    /// <summary>Names down to the signed element and to the holder, for <c>social-insurance</c>.</summary>
    public (string? Signed, string? Parent) Paths { get; init; }

    /// <summary>JAdES beside the file instead of holding it.</summary>
    public bool Detached { get; init; }

    /// <summary>Whether only to say what would come of it.</summary>
    public bool CheckOnly { get; init; }

    /// <summary>What is trusted, for the check; <see langword="null"/> when nothing was said.</summary>
    public string? Trust { get; init; }
}

/// <summary>What a PDF signature shows and claims.</summary>
internal sealed record PdfSigning
{
    public string? Field { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    public int? Certify { get; init; }

    public string Password { get; init; } = "";

    public IReadOnlyList<string> Text { get; init; } = [];

    public string? Image { get; init; }

    public string? Qr { get; init; }

    public string? Anchor { get; init; }

    public string Side { get; init; } = "below";

    /// <summary>Width and height in millimetres.</summary>
    public (double Width, double Height) Size { get; init; } = (60, 25);

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The lower left corner on the shown page, in millimetres.</summary>
    public (double Left, double Bottom)? At { get; init; }

    public bool IsVisible => Text.Count > 0 || Image is not null || Qr is not null;
}
