using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Cades;

/// <summary>Whose certificates have to be validated one day: the signer's, the counter-signers' and those of every time-stamp.</summary>
internal static class CadesMaterial
{
    // A counter-signature on a counter-signature on a counter-signature: deeper ones are no longer somebody's wish.
    private const int MaximumDepth = 3;

    public static async Task CollectAsync(SignedData cms, SignerInfo signer, MaterialCollection material, CancellationToken cancellationToken)
    {
        foreach (var encoded in cms.Certificates)
        {
            if (Certificate.TryDecode(encoded, out var certificate))
            {
                material.Keep(certificate);
            }
        }

        material.HoldAll(cms.RevocationChoices);
        await CollectOfSignerAsync(signer, material, 0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The certificate that a signer binds, or else names.</summary>
    public static Certificate? FindCertificate(SignerInfo signer, IEnumerable<Certificate> among)
    {
        if (EssCertificateId.TryRead(signer, out var bound) && bound is not null)
        {
            return among.FirstOrDefault(c => bound.Matches(c.RawData.Span));
        }

        return among.FirstOrDefault(c => signer.Identifier.SubjectKeyIdentifier is { } key
            ? c.SubjectKeyIdentifier is { } own && own.Span.SequenceEqual(key.Span)
            : signer.Identifier.MatchesIssuerAndSerialNumber(c.RawData));
    }

    private static async Task CollectOfSignerAsync(SignerInfo signer, MaterialCollection material, int depth, CancellationToken cancellationToken)
    {
        var certificate = FindCertificate(signer, material.Certificates)
            ?? throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "the signer's certificate is not in the signature");
        await material.CollectChainAsync(certificate, cancellationToken).ConfigureAwait(false);
        foreach (var token in Tokens(signer))
        {
            await material.CollectAsync(token.SignedData, cancellationToken).ConfigureAwait(false);
        }

        _ = CounterSignature.TryRead(signer, out var counterSigners);
        foreach (var counterSigner in depth < MaximumDepth ? counterSigners : [])
        {
            await CollectOfSignerAsync(counterSigner, material, depth + 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TimeStampToken> Tokens(SignerInfo signer)
    {
        var values = signer.SignedAttributes.Concat(signer.UnsignedAttributes)
            .Where(a => a.Type is CmsOids.SignatureTimestamp or CadesOids.ContentTimestamp or CadesOids.ArchiveTimestampV3)
            .SelectMany(a => a.Values);
        foreach (var value in values)
        {
            if (TimeStampToken.TryDecode(value, out var token))
            {
                yield return token;
            }
        }
    }
}
