using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Past;

/// <summary>Whether a chain that held then still holds now; if it does, no more has to be proven (EN 319 102-1 V1.3.1, 5.5.4 and 5.6.3.4).</summary>
internal static class ChainNow
{
    /// <summary>Whether something stands against a member of the chain, counted from the certificate asked about, by now.</summary>
    /// <param name="chain">The chain as it was examined.</param>
    /// <param name="from">0 with the certificate asked about, 1 for its authorities alone.</param>
    /// <param name="context">The time and the policy.</param>
    public static bool Holds(IReadOnlyList<CertificateFacts> chain, int from, ValidationContext context)
    {
        var ends = new AlgorithmEnds(context.Policy.Algorithms);
        for (int i = from; i < chain.Count - 1; i++)
        {
            if (chain[i].Certificate.NotAfter < context.Time || IsRevoked(chain[i], from == 0 && i == 0, context.Time)
                || ends.Of(chain[i].Certificate, chain[i + 1].Certificate) <= context.Time
                || (chain[i].Revocation is { State: not RevocationState.NotKnown } status && ends.Of(status) <= context.Time))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it leads to an anchor, so that it can be followed downwards from there.</summary>
    public static bool IsAnchored(IReadOnlyList<CertificateFacts> chain) => chain.Count > 0 && chain[^1].IsAnchor;

    private static bool IsRevoked(CertificateFacts member, bool isUnit, DateTimeOffset now) =>
        member.Revocation is { } status && status.IsOutOfForceAt(now) && !(isUnit && PastCertificateValidation.IsBenign(status.Reason));
}
