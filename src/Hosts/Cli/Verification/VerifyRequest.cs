using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Texts;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Verification;

/// <summary>How files are verified.</summary>
internal sealed record VerifyRequest(TrustStore Trust, DateTimeOffset At, ReportLanguage Language)
{
    // The address of a mapping ends there; what a server refuses for the sake of others, one's own machine may read.
    private const int LongestFile = int.MaxValue;

    // What is small is held, so that every kind of reference can be followed; the rest is read when it is digested.
    private const long HeldAtMost = 64 << 20;

    /// <summary><c>vn</c> or files.</summary>
    public IReadOnlyList<string> TrustLists { get; init; } = [];

    public ValidationPolicy Policy { get; init; } = ValidationPolicy.Vietnam;

    public bool Compare { get; init; }

    /// <summary>The report after <c>--report</c>; <see langword="null"/> for words.</summary>
    public string? Report { get; init; }

    public string? Record { get; init; }

    public IReadOnlyList<string> Detached { get; init; } = [];

    public string DocumentPassword { get; init; } = "";

    public IReadOnlyList<string> EvidenceRecords { get; init; } = [];

    public IReadOnlyList<SignaturePolicyDocument> SignaturePolicies { get; init; } = [];

    public SourceRequest Sources { get; init; } = new(null, false, [], false);

    public ValidationContext ContextOf(ValidationPolicy policy, GivenSources sources) => new()
    {
        Anchors = Trust.Anchors,
        TrustedServices = TrustListOption.Read(TrustLists, At),
        Time = At,
        Policy = policy,
        Intermediates = Trust.Intermediates,
        Source = sources.Material,
        DetachedContents = ContentsOf(Detached),
        DocumentPassword = DocumentPassword,
        EvidenceRecords = [.. EvidenceRecords.Select(f => (ReadOnlyMemory<byte>)File.ReadAllBytes(f))],
        SignaturePolicies = SignaturePolicies,
        Limits = new ValidationLimits { FileLength = LongestFile },
    };

    public static IReadOnlyList<SignedContent> ContentsOf(IReadOnlyList<string> files) =>
    [
        .. files.Select(f => new FileInfo(f).Length <= HeldAtMost
            ? SignedContent.Of(Path.GetFileName(f), File.ReadAllBytes(f))
            : SignedContent.Of(Path.GetFileName(f), () => File.OpenRead(f))),
    ];
}
