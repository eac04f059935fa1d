namespace AnTin.Pkix.Issuance;

/// <summary>
/// The word of linting that a draft is in order. Nothing else makes one, and it is redeemable once: for one draft there is one
/// signature.
/// </summary>
public sealed class IssuancePermit
{
    private CertificateDraft? draft;

    internal IssuancePermit(CertificateDraft draft) => this.draft = draft;

    /// <summary>Gives the permit for what can be signed.</summary>
    /// <returns>The linted bytes, awaiting the signature.</returns>
    /// <exception cref="InvalidOperationException">The permit was redeemed before.</exception>
    public CertificateToBeSigned Redeem() =>
        Interlocked.Exchange(ref draft, null) is { } once
            ? new CertificateToBeSigned(once)
            : throw new InvalidOperationException("An issuance permit is redeemable once.");
}
