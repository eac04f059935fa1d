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

/// <summary>What is known of one signature (Circular 15/2025/TT-BKHCN, Article 6: what must be displayed).</summary>
/// <param name="TimestampTime">The time a time-stamp proves.</param>
/// <param name="ClaimedTime">The time the signer claims.</param>
/// <param name="Revocation">Whether revocation is known, from where and as of when; or a warning.</param>
/// <param name="Scope">What it covers, and whether what was added later is allowed.</param>
public sealed record SignatureOutcome(
    string Field, Verdict Verdict, SignerKind SignerKind, string SignerName, string? Title, string? Organisation, DateTimeOffset? TimestampTime,
    string? TimestampAuthority, DateTimeOffset? ClaimedTime, string? Issuer, DateTimeOffset? CertificateFrom, DateTimeOffset? CertificateUntil,
    LocalizedText Revocation, bool RevocationKnown, LocalizedText Scope, IReadOnlyList<Statement> Statements, IReadOnlyList<TechnicalDetail> Details);

/// <summary>What validation says of one file at one time.</summary>
public sealed record ValidationOutcome(
    string Id, string FileName, long FileLength, string FileSha256, DateTimeOffset ValidatedAt, Verdict Verdict, LocalizedText Headline, LocalizedText Summary,
    IReadOnlyList<Statement> Statements, IReadOnlyList<SignatureOutcome> Signatures, bool Sandbox);
