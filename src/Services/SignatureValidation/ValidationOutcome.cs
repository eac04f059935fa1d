using AnTin.Platform;

namespace AnTin.SignatureValidation;

/// <summary>The answer in one word.</summary>
public enum Verdict
{
    Valid,
    NotValid,

    /// <summary>What is at hand does not suffice to say either.</summary>
    CannotTell,
}

/// <summary>How much a statement weighs.</summary>
public enum StatementWeight
{
    Information,
    Warning,
    Undecided,
    Failed,
}

/// <summary>One thing that was found, said for a citizen: what, why, what to do; and the standard's words for it.</summary>
/// <param name="Code">The finding's name, stable for programs.</param>
public sealed record Statement(
    string Code, StatementWeight Weight, LocalizedText Sentence, LocalizedText Reason, LocalizedText Action, string? SubIndication, string Clause);

/// <summary>As whom somebody signed.</summary>
public enum SignerKind
{
    /// <summary>A citizen: <c>UID=CCCD:…</c>.</summary>
    Citizen,

    /// <summary>A person in office.</summary>
    Official,

    /// <summary>An organisation or its seal: <c>UID=MST:…</c>.</summary>
    Organisation,
    Unknown,
}

/// <summary>One line of technical detail.</summary>
public sealed record TechnicalDetail(LocalizedText Name, string Value);

/// <summary>Where a signature is seen on a page, in points of the page as shown, from its upper left corner.</summary>
/// <param name="Page">The page, from 1.</param>
public sealed record SignaturePlace(int Page, double PageWidth, double PageHeight, double Left, double Top, double Width, double Height);

/// <summary>One check and what came of it.</summary>
public sealed record CheckResult(string Name, string Clause, bool Passed);

/// <summary>A trusted list that the outcome rests on.</summary>
/// <param name="Territory">Whose list.</param>
/// <param name="Number">Its sequence number.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
public sealed record TrustedListUsed(string Territory, long Number, DateTimeOffset IssuedAt, string Sha256);

/// <summary>The trusted lists behind an outcome, all of one moment.</summary>
/// <param name="LoadedAt">When they were loaded.</param>
/// <param name="Notice">Said when they could not be renewed.</param>
public sealed record TrustBasis(DateTimeOffset LoadedAt, LocalizedText? Notice, IReadOnlyList<TrustedListUsed> Lists);

/// <summary>What is known of one signature (Circular 15/2025/TT-BKHCN, Article 6: what must be displayed).</summary>
/// <param name="TimestampTime">The time a time-stamp proves.</param>
/// <param name="ClaimedTime">The time the signer claims.</param>
/// <param name="Revocation">Whether revocation is known, from where and as of when; or a warning.</param>
/// <param name="Scope">What it covers, and whether what was added later is allowed.</param>
public sealed record SignatureOutcome(
    string Field, Verdict Verdict, SignerKind SignerKind, string SignerName, string? Title, string? Organisation, DateTimeOffset? TimestampTime,
    string? TimestampAuthority, DateTimeOffset? ClaimedTime, string? Issuer, DateTimeOffset? CertificateFrom, DateTimeOffset? CertificateUntil,
    LocalizedText Revocation, bool RevocationKnown, LocalizedText Scope, IReadOnlyList<Statement> Statements, IReadOnlyList<TechnicalDetail> Details)
{
    /// <summary>Whether what was signed is as it was: <see langword="null"/> when it cannot be told.</summary>
    public bool? IsIntact { get; init; }

    /// <summary>Whether the signed part itself was altered: what lies there now is not what was signed.</summary>
    public bool IsSignedPartAltered { get; init; }

    /// <summary>The organisation that manages the certificate: the organisation of its issuer, as the certificate names it.</summary>
    public string? ManagingUnit { get; init; }

    /// <summary>The length of the signed revision of a PDF in bytes; <see langword="null"/> for other forms.</summary>
    public long? SignedLength { get; init; }

    /// <summary>The baseline level, or what it is instead; <see langword="null"/> in outcomes kept before it was told.</summary>
    public LocalizedText? Level { get; init; }

    /// <summary>Where it is seen; <see langword="null"/> for an invisible signature.</summary>
    public SignaturePlace? Place { get; init; }

    /// <summary>What was changed or added since, in words; empty when nothing was.</summary>
    public IReadOnlyList<LocalizedText> ChangesSince { get; init; } = [];

    /// <summary>Every check in the order of the clauses.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];
}

/// <summary>What validation says of one file at one time.</summary>
public sealed record ValidationOutcome(
    string Id, string FileName, long FileLength, string FileSha256, DateTimeOffset ValidatedAt, Verdict Verdict, LocalizedText Headline, LocalizedText Summary,
    IReadOnlyList<Statement> Statements, IReadOnlyList<SignatureOutcome> Signatures, bool Sandbox)
{
    /// <summary>The policy that decided.</summary>
    public LocalizedText? Policy { get; init; }

    /// <summary>The trusted lists it rests on.</summary>
    public TrustBasis? Trust { get; init; }
}
