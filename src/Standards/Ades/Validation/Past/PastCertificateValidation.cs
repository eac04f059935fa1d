using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Past;

/// <summary>
/// Past certificate validation with sliding of the control time (EN 319 102-1 V1.3.1, 5.6.2.1 and 5.6.2.2): a chain that does not hold now is
/// followed from its anchor downwards; each certificate, and what is said of it, has to be proven to be from before the control time, and
/// moves that time back to where it was last known to be good.
/// </summary>
internal sealed class PastCertificateValidation(ProofsOfExistence proofs, RevocationEvidence evidence, AlgorithmCatalogue catalogue, DateTimeOffset now)
{
    // As in RevocationCheck: information that promises no next issue speaks for a moment.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(5);

    private readonly AlgorithmEnds _ends = new(catalogue);
    private readonly List<ControlTimeStep> _steps = [];

    /// <summary>
    /// Whether a revocation of the certificate asked about passes over what it did before. RFC 3161, 4: tokens of a unit that was revoked for
    /// one of these reasons "that were generated before the revocation time will remain valid".
    /// </summary>
    public bool SparesEarlierUse { get; init; }

    /// <summary>Validates a chain.</summary>
    /// <param name="chain">From the certificate asked about up to and with its anchor; its rules other than times have been checked.</param>
    public PastValidationFacts Validate(IReadOnlyList<Certificate> chain)
    {
        var below = chain.SkipLast(1).ToList();
        if (below.Count > 0 && below.Max(c => c.NotBefore) > below.Min(c => c.NotAfter))
        {
            return new(null, PastValidationFailure.ValidityPeriodsDoNotMeet, NameOf(below[0]), _steps);
        }

        // 5.6.2.2.4 step 1; the anchor is trusted now.
        var control = now;
        for (int i = below.Count - 1; i >= 0; i--)
        {
            if (Slide(below[i], chain[i + 1], i == 0, ref control) is { } failure)
            {
                return new(null, failure, NameOf(below[i]), _steps);
            }
        }

        return new(control, null, null, _steps);
    }

    private PastValidationFailure? Slide(Certificate certificate, Certificate issuer, bool isLast, ref DateTimeOffset control)
    {
        var before = control;
        if (proofs.Of(certificate.RawData) > before)
        {
            return PastValidationFailure.CertificateNotProven;
        }

        // Step 2 a) and b): issued, and proven to have existed, by the control time.
        var known = RevocationCheck.FindAll(certificate, issuer, now, evidence).Where(s => Serves(s, certificate) && s.ThisUpdate <= before && proofs.Of(s.Evidence) <= before).ToList();
        if (known.Count == 0)
        {
            return PastValidationFailure.StatusNotProven;
        }

        // Step 2 c): the earliest revocation binds; else up to when the latest word was fresh.
        var cause = ControlTimeCause.Unchanged;
        var revoked = known.Where(s => s.State is not RevocationState.Good && !(isLast && SparesEarlierUse && IsBenign(s.Reason))).MinBy(s => s.Since);
        var used = revoked ?? known[0];
        if (revoked is not null)
        {
            MoveTo(revoked.Since!.Value, ControlTimeCause.Revoked, ref control, ref cause);
        }

        MoveTo(certificate.NotAfter, ControlTimeCause.Expired, ref control, ref cause);
        if (revoked is null)
        {
            MoveTo(used.NextUpdate ?? (used.ThisUpdate!.Value + Moment), ControlTimeCause.InformationNotFresh, ref control, ref cause);
        }

        // Step 2 d).
        foreach (var (item, end) in new[] { (certificate.RawData, _ends.Of(certificate, issuer)), (used.Evidence, _ends.Of(used)) })
        {
            if (end <= control && proofs.Of(item) > end)
            {
                return PastValidationFailure.AlgorithmTooWeak;
            }

            MoveTo(end, ControlTimeCause.AlgorithmTooWeak, ref control, ref cause);
        }

        _steps.Add(new(NameOf(certificate), control, cause, used.ThisUpdate));
        return null;
    }

    private static void MoveTo(DateTimeOffset time, ControlTimeCause cause, ref DateTimeOffset control, ref ControlTimeCause decided)
    {
        if (time < control)
        {
            (control, decided) = (time, cause);
        }
    }

    // RFC 5280, 3.3: a list may forget certificates that have expired.
    private static bool Serves(RevocationStatus status, Certificate certificate) =>
        status.State is RevocationState.Revoked or RevocationState.Suspended ? status.Since is not null : status.ThisUpdate <= certificate.NotAfter;

    internal static bool IsBenign(RevocationReason? reason) => reason is RevocationReason.AffiliationChanged or RevocationReason.Superseded or RevocationReason.CessationOfOperation;

    private static string NameOf(Certificate certificate) => SignerIdentity.Of(certificate).Name;
}
