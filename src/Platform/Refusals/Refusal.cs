namespace AnTin.Platform.Refusals;

/// <summary>Whose move it is after a refusal; decides the HTTP status and the tone of the page.</summary>
public enum RefusalKind
{
    /// <summary>What was sent cannot be accepted; the sender can mend it.</summary>
    Invalid = 400,

    /// <summary>The caller may not do this.</summary>
    Forbidden = 403,

    /// <summary>There is no such thing, or the caller may not know that there is.</summary>
    NotFound = 404,

    /// <summary>It was already done, or something else happened first.</summary>
    Conflict = 409,

    /// <summary>There was such a thing; its time is over.</summary>
    Gone = 410,

    /// <summary>More bytes than allowed.</summary>
    TooLarge = 413,

    /// <summary>Too many tries; wait.</summary>
    TooMany = 429,

    /// <summary>Something this depends on does not answer now.</summary>
    Unavailable = 503,
}

/// <summary>
/// The one way to say no: what happened, why, and what to do, in both languages. Rendered once, at the edge, as problem details
/// (RFC 9457) or as a page.
/// </summary>
/// <param name="Code">A stable name for programs and tests, such as <c>activation-link-used</c>.</param>
/// <param name="Field">The form field it belongs to, when it belongs to one.</param>
public sealed record Refusal(
    string Code, RefusalKind Kind, LocalizedText What, LocalizedText Why, LocalizedText Do, string? Field = null)
{
    /// <summary>After how long another try may succeed (RFC 9110, 10.2.3); <see langword="null"/> when time alone changes nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public RefusedException AsException() => new(this);
}

/// <summary>Carries a refusal to the edge.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
