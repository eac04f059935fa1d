using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>Says from evidence whether a certificate was in force at a time (EN 319 102-1, 5.2.5; RFC 5280, 6.3; RFC 6960, 3.2).</summary>
public static class RevocationCheck
{
    // Clocks of responders and ours differ by less; more is not an accident.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Looks for the status of a certificate.</summary>
    /// <param name="certificate">The certificate asked about.</param>
    /// <param name="issuer">Its issuer, whose path has been validated.</param>
    /// <param name="at">The time in question: when a signature was made.</param>
    /// <param name="now">The time of validation; evidence from after it is not believed.</param>
    /// <param name="evidence">Responses and lists; those that are not about this certificate, not authentic or too old are passed over.</param>
    /// <returns>The status; never good without evidence that serves for <paramref name="at"/>.</returns>
    public static RevocationStatus Find(Certificate certificate, Certificate issuer, DateTimeOffset at, DateTimeOffset now, RevocationEvidence evidence)
    {
        var statements = FindAll(certificate, issuer, now, evidence);

        // Revocation is for good, so an old word of it still counts; the earliest date is the one that binds.
        if (statements.Where(s => s.State is RevocationState.Revoked).MinBy(s => s.Since) is { } revoked)
        {
            return revoked;
        }

        // A suspension that covered the time in question is not undone by its end.
        if (statements.FirstOrDefault(s => s.State is RevocationState.Suspended && s.Since <= at && at <= s.ThisUpdate) is { } suspended)
        {
            return suspended;
        }

        return statements.FirstOrDefault(s => s.State is RevocationState.Suspended || Serves(s, certificate, at)) ?? RevocationStatus.NotKnown;
    }

    /// <summary>All that authentic responses and lists say of a certificate, whatever time they serve for: for validation in the past, which chooses among them.</summary>
    /// <param name="certificate">The certificate asked about.</param>
    /// <param name="issuer">Its issuer, whose path has been validated.</param>
    /// <param name="now">The time of validation; evidence from after it is not believed.</param>
    /// <param name="evidence">Responses and lists; those that are not about this certificate or not authentic are passed over.</param>
    /// <returns>The statements, the latest first.</returns>
    public static IReadOnlyList<RevocationStatus> FindAll(Certificate certificate, Certificate issuer, DateTimeOffset now, RevocationEvidence evidence) =>
        [.. OcspStatements.About(certificate, issuer, evidence)
            .Concat(CrlStatements.About(certificate, issuer, evidence))
            .Where(s => s.ThisUpdate <= now + ClockSkew)
            .OrderByDescending(s => s.ThisUpdate)];

    // EN 319 102-1, 5.2.5.4: fresh enough for the time in question. RFC 5280, 3.3 allows a list to forget expired certificates.
    private static bool Serves(RevocationStatus good, Certificate certificate, DateTimeOffset at) =>
        good.ThisUpdate <= certificate.NotAfter
        && (good.ThisUpdate >= at || at <= (good.NextUpdate ?? good.ThisUpdate + ClockSkew));
}
