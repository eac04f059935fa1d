namespace AnTin.Pkix.PathValidation;

/// <summary>What the user asks of certificate policies (RFC 5280, 6.1.1 (c) and (e) to (g)).</summary>
public sealed record PathPolicies
{
    /// <summary>The identifier that stands for every policy (RFC 5280, 4.2.1.4).</summary>
    public const string AnyPolicy = "2.5.29.32.0";

    /// <summary>Any policy will do, and none is demanded.</summary>
    public static PathPolicies Any { get; } = new();

    /// <summary>The policies that are acceptable (<c>user-initial-policy-set</c>); any, unless said otherwise.</summary>
    public IReadOnlyCollection<string> Acceptable { get; init; } = [AnyPolicy];

    /// <summary>Whether the path must be valid for an acceptable policy (<c>initial-explicit-policy</c>).</summary>
    public bool RequireExplicit { get; init; }

    /// <summary>Whether mapping one policy to another is forbidden (<c>initial-policy-mapping-inhibit</c>).</summary>
    public bool InhibitMapping { get; init; }

    /// <summary>Whether <c>anyPolicy</c> in a certificate is passed over (<c>initial-any-policy-inhibit</c>).</summary>
    public bool InhibitAny { get; init; }
}
