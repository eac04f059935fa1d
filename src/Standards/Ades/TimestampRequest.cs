using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades;

/// <summary>Asks for a time-stamp token and looks at the answer before it goes into a signature (RFC 3161, 2.2).</summary>
internal static class TimestampRequest
{
    /// <exception cref="AdesRefusedException">The answer is no token over this imprint, or its own signature is broken.</exception>
    public static async Task<TimeStampToken> SendAsync(ITimestampSource source, byte[] sha256, CancellationToken cancellationToken)
    {
        var encoded = await source.GetTokenAsync(sha256, cancellationToken).ConfigureAwait(false);
        if (!TimeStampToken.TryDecode(encoded, out var token))
        {
            throw new AdesRefusedException(AdesRefusalReason.TimestampWrong, "not a token");
        }

        if (token.Info.Imprint.Digest != DigestAlgorithm.Sha256 || !token.Info.Imprint.HashedMessage.Span.SequenceEqual(sha256))
        {
            throw new AdesRefusedException(AdesRefusalReason.TimestampWrong, "the imprint is of other bytes");
        }

        return token.FindSignerAmong(Known(token)) is { } unit && token.Verify(unit) is not TimeStampTokenStatus.Valid and var status
            ? throw new AdesRefusedException(AdesRefusalReason.TimestampWrong, status.ToString())
            : token;
    }

    private static IEnumerable<Certificate> Known(TimeStampToken token)
    {
        foreach (var encoded in token.SignedData.Certificates)
        {
            if (KnownCertificates.TryDecode(encoded, out var certificate))
            {
                yield return certificate;
            }
        }
    }
}
