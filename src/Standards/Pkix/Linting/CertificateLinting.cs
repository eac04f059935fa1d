using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>Checks a certificate before it is signed: what is wrong after that can only be revoked.</summary>
public static class CertificateLinting
{
    private static readonly ICertificateLint[] Lints =
    [
        /* the fields of RFC 5280, 4.1 */
        new VersionLint(),
        new SerialNumberLint(),
        new SignatureAlgorithmLint(),
        new IssuerLint(),
        new TimeEncodingLint(),
        new ValidityLint(),
        new NameEncodingLint(),
        new KeyStrengthLint(),
        /* the extensions of RFC 5280, 4.2 */
        new UnknownExtensionLint(),
        new KeyIdentifierLint(),
        new KeyUsageLint(),
        new BasicConstraintsLint(),
        new ExtendedKeyUsageLint(),
        new CertificatePoliciesLint(),
        new RevocationAddressLint(),
        /* the national profile */
        new SubscriberSubjectLint(),
    ];

    /// <summary>Runs every lint.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>All findings, or the permit.</returns>
    public static LintingResult Lint(CertificateDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        List<LintFinding> findings = [.. Lints.SelectMany(lint => lint.Check(draft.Unsigned, draft.Profile, draft.Issuer))];
        return new LintingResult(findings, findings.Count == 0 ? new IssuancePermit(draft) : null);
    }
}
