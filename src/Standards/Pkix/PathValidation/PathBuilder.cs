using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

/// <summary>
/// Finds a path from a certificate to an anchor: by key identifier and signature, never by name alone, since several national
/// authorities use one name for several keys (RFC 5280, 6; RFC 4158).
/// </summary>
public sealed partial class PathBuilder
{
    private readonly TrustAnchors _anchors;
    private readonly IReadOnlyList<Certificate> _candidates;
    private readonly PathBuildingLimits _limits;
    private readonly DateTimeOffset _at;
    private readonly PathRequirements _requirements;
    private readonly Dictionary<(Certificate, Certificate), bool> _signatures = [];
    private PathResult? _nearest;
    private bool _spent;

    private PathBuilder(IEnumerable<Certificate> candidates, TrustAnchors anchors, DateTimeOffset at, PathBuildingLimits limits, PathRequirements requirements)
    {
        _requirements = requirements;
        _anchors = anchors;
        _candidates = [.. candidates.Distinct().Take(limits.Candidates)];
        _at = at;
        _limits = limits;
    }

    /// <summary>Searches for a path that holds at a time.</summary>
    /// <param name="leaf">The certificate asked about.</param>
    /// <param name="candidates">Certificates that may be issuers; untrusted, in any order.</param>
    /// <param name="anchors">What is trusted.</param>
    /// <param name="at">The time for which the path must hold.</param>
    /// <param name="limits">Budgets; the usual ones when <see langword="null"/>.</param>
    /// <param name="requirements">What the caller asks of the path beside RFC 5280, 6.1; nothing when <see langword="null"/>.</param>
    /// <returns>The path, or the attempt that came nearest and what stands against it.</returns>
    public static PathResult Build(
        Certificate leaf, IEnumerable<Certificate> candidates, TrustAnchors anchors, DateTimeOffset at, PathBuildingLimits? limits = null,
        PathRequirements? requirements = null)
    {
        var builder = new PathBuilder(candidates, anchors, at, limits ?? PathBuildingLimits.Default, requirements ?? PathRequirements.None);
        return builder.Extend([leaf]) ?? builder.Nearest();
    }

    private PathResult? Extend(List<Certificate> path)
    {
        var last = path[^1];
        if (_anchors.Find(last) is { } anchor && anchor.Ends(path.Count))
        {
            return Judge(path, anchor);
        }

        bool extended = false;
        foreach (var issuer in IssuersOf(last, path))
        {
            if (_spent || path.Count >= _limits.Depth)
            {
                _spent = true;
                break;
            }

            if (LeavesParametersToIssuer(issuer) ? MayBeDeferred() : IsSignedBy(last, issuer))
            {
                extended = true;
                if (Extend([.. path, issuer]) is { } found)
                {
                    return found;
                }
            }
        }

        if (!extended)
        {
            Remember(new PathResult(null, path, [DeadEnd(last)]));
        }

        return null;
    }

    // Anchors first, then those whose key identifier fits. A wrong key identifier only puts a candidate last (RFC 4158, 3.5.12):
    // the signature decides.
    private IEnumerable<Certificate> IssuersOf(Certificate certificate, List<Certificate> path) =>
        _anchors.Certificates.Concat(_candidates)
            .Where(c => c.Subject.Equals(certificate.Issuer) && !path.Contains(c))
            .OrderByDescending(c => (KeyIdentifierFit(certificate, c) * 2) + (_anchors.Contains(c) ? 1 : 0));

    private static int KeyIdentifierFit(Certificate certificate, Certificate issuer) =>
        certificate.AuthorityKeyIdentifier?.KeyIdentifier is not { } wanted || issuer.SubjectKeyIdentifier is not { } has ? 1
        : wanted.Span.SequenceEqual(has.Span) ? 2 : 0;

    private bool IsSignedBy(Certificate certificate, Certificate issuer)
    {
        if (_signatures.TryGetValue((certificate, issuer), out bool known))
        {
            return known;
        }

        if (_signatures.Count + _deferred >= _limits.Signatures)
        {
            _spent = true;
            return false;
        }

        return _signatures[(certificate, issuer)] = certificate.IsSignedBy(issuer);
    }

    private PathResult? Judge(List<Certificate> path, TrustAnchor anchor)
    {
        if (!TryComplete(path, out var unsigned))
        {
            Remember(new PathResult(null, path, [DeadEnd(unsigned)]));
            return null;
        }

        var findings = PathRules.Check(new JudgedPath(path, anchor, _at, _requirements));
        if (findings.Count == 0)
        {
            return new PathResult(new VerifiedPath(path, _at), path, []);
        }

        Remember(new PathResult(null, path, findings));
        return null;
    }

    private PathFinding DeadEnd(Certificate last) =>
        last.IsSelfIssued && IsSignedBy(last, last)
            ? new PathFinding.UntrustedRoot(last, _anchors.FindNamesake(last))
            : new PathFinding.NoIssuerFound(last);

    private void Remember(PathResult attempt)
    {
        // An attempt is as near as its worst finding, then the longer one.
        if (_nearest is null || Comparer<(int, int)>.Default.Compare(Rank(attempt), Rank(_nearest)) > 0)
        {
            _nearest = attempt;
        }

        static (int Worst, int Length) Rank(PathResult result) => (result.Findings.Min(f => f.Rank), result.Attempt.Count);
    }

    private PathResult Nearest() => _spent
        ? new PathResult(null, _nearest?.Attempt ?? [], [new PathFinding.BudgetSpent()])
        : _nearest!;
}
