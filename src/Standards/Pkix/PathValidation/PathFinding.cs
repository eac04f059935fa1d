using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.PathValidation;

/// <summary>Why a path does not hold: a fact with its clause, not a sentence.</summary>
/// <param name="Clause">The clause that decides.</param>
public abstract record PathFinding(string Clause)
{
    /// <summary>No certificate at hand signed this one.</summary>
    /// <param name="Certificate">The last certificate reached.</param>
    public sealed record NoIssuerFound(Certificate Certificate) : PathFinding("RFC 5280, 6.1");

    /// <summary>The path ends at a self-signed certificate that is not trusted.</summary>
    /// <param name="Root">That certificate.</param>
    /// <param name="Namesake">A trusted certificate of the same name with another key, if there is one.</param>
    public sealed record UntrustedRoot(Certificate Root, Certificate? Namesake) : PathFinding("RFC 5280, 6.1.1 (d)");

    /// <summary>At the time in question the certificate was no longer valid.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="At">The time in question.</param>
    public sealed record Expired(Certificate Certificate, DateTimeOffset At) : PathFinding("RFC 5280, 6.1.3 (a)(2)");

    /// <summary>At the time in question the certificate was not yet valid.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="At">The time in question.</param>
    public sealed record NotYetValid(Certificate Certificate, DateTimeOffset At) : PathFinding("RFC 5280, 6.1.3 (a)(2)");

    /// <summary>An issuer in the path is not marked as an authority.</summary>
    /// <param name="Certificate">The issuer.</param>
    public sealed record IssuerIsNoAuthority(Certificate Certificate) : PathFinding("RFC 5280, 6.1.4 (k)");

    /// <summary>An issuer's key may not sign certificates.</summary>
    /// <param name="Certificate">The issuer.</param>
    public sealed record IssuerMayNotSign(Certificate Certificate) : PathFinding("RFC 5280, 6.1.4 (n)");

    /// <summary>More authorities follow than an authority allows.</summary>
    /// <param name="Certificate">The authority that sets the limit.</param>
    /// <param name="Allowed">Its limit.</param>
    public sealed record PathTooLong(Certificate Certificate, int Allowed) : PathFinding("RFC 5280, 6.1.4 (l)");

    /// <summary>A name lies outside what an authority may name.</summary>
    /// <param name="Certificate">The certificate with the name.</param>
    /// <param name="Authority">The authority with the constraint.</param>
    public sealed record NameNotPermitted(Certificate Certificate, Certificate Authority) : PathFinding("RFC 5280, 6.1.3 (b) and (c)");

    /// <summary>A name constraint is of a kind that is not evaluated here; the path is refused.</summary>
    /// <param name="Authority">The authority with the constraint.</param>
    public sealed record NameConstraintNotUnderstood(Certificate Authority) : PathFinding("RFC 5280, 4.2.1.10");

    /// <summary>A critical extension is not known here, or an extension cannot be read.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="Oid">The extension.</param>
    public sealed record ExtensionNotUnderstood(Certificate Certificate, string Oid) : PathFinding("RFC 5280, 6.1.5 (f)");

    /// <summary>A policy is demanded, and the path is valid for none that is acceptable.</summary>
    /// <param name="Certificate">The certificate at which this became clear.</param>
    public sealed record NoValidPolicy(Certificate Certificate) : PathFinding("RFC 5280, 6.1.3 (f) and 6.1.5 (g)");

    /// <summary>An authority maps anyPolicy, which means everything and nothing.</summary>
    /// <param name="Certificate">The authority.</param>
    public sealed record AnyPolicyMapped(Certificate Certificate) : PathFinding("RFC 5280, 6.1.4 (a)");

    /// <summary>A certificate is not for what it is to be used for, or an authority above it is not.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="KeyPurposes">What it is to be used for: one of these key purposes.</param>
    public sealed record PurposeNotServed(Certificate Certificate, IReadOnlyList<string> KeyPurposes) : PathFinding("RFC 5280, 4.2.1.12");

    /// <summary>A certificate is also for something that may not stand beside what it is to be used for.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="KeyPurpose">That key purpose.</param>
    public sealed record PurposeExcluded(Certificate Certificate, string KeyPurpose) : PathFinding("RFC 5280, 4.2.1.12");

    /// <summary>A key may not be used as it is to be used.</summary>
    /// <param name="Certificate">The certificate.</param>
    /// <param name="KeyUsage">The usages that are asked for.</param>
    public sealed record KeyUsageNotServed(Certificate Certificate, KeyUsages KeyUsage) : PathFinding("RFC 5280, 4.2.1.3");

    /// <summary>A certificate that is to be used by an end entity is an authority's.</summary>
    /// <param name="Certificate">The certificate.</param>
    public sealed record EndEntityIsAuthority(Certificate Certificate) : PathFinding("RFC 5280, 4.2.1.9");

    /// <summary>The search was stopped by a budget.</summary>
    public sealed record BudgetSpent() : PathFinding("PathBuildingLimits");

    /// <summary>Whether only the time stands against the path: then its certificates are still the right ones to talk about.</summary>
    public bool ConcernsTime => this is Expired or NotYetValid;

    /// <summary>How near to a path the search came; a higher one says more to a person (an expired path beats an unknown issuer).</summary>
    internal int Rank => this switch
    {
        BudgetSpent => 0,
        NoIssuerFound => 1,
        UntrustedRoot => 2,
        Expired or NotYetValid => 4,
        _ => 3,
    };
}
