using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

public sealed partial class CadesSigningSession
{
    /// <summary>Writes everything but the signature value and digests the content once.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="options">What it claims.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the certificate does not allow it, the policy has no OID, or the content cannot be digested by the signer's algorithm.</returns>
    public bool TryPrepare(
        AdesSigner signer, CadesSigningOptions options, [NotNullWhen(true)] out CadesToBeSigned? toBeSigned, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        toBeSigned = null;
        refusal = signer.Refuse(options.SigningTime);
        if (refusal is null && options.Policy is { ObjectIdentifier: null } policy)
        {
            refusal = new(AdesRefusalReason.ReferenceNotPossible, $"the policy {policy.Identifier} has no OID, and CAdES can name nothing else");
        }

        if (refusal is not null)
        {
            return false;
        }

        try
        {
            toBeSigned = _countersigned >= 0 ? PrepareCounterSignature(signer, options) : PrepareSignature(signer, options);
            return true;
        }
        catch (AdesRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
    }

    /// <summary>Asks for a time-stamp over the content, which proves that the content was there before it is signed (EN 319 122-1 V1.3.1, 5.2.8).</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The token, for <see cref="CadesSigningOptions.ContentTimestamp"/>.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this content, or the content cannot be digested by SHA-256.</exception>
    public async Task<ReadOnlyMemory<byte>> GetContentTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        var imprint = _content?.Digest(DigestAlgorithm.Sha256) ?? throw new AdesRefusedException(AdesRefusalReason.ContentMissing, "nothing to be stamped");
        return (await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false)).RawData;
    }

    private CadesToBeSigned PrepareSignature(AdesSigner signer, CadesSigningOptions options)
    {
        var digest = signer.Algorithm.ContentDigest;
        var attributes = new SignedAttributes(_existing?.ContentType ?? CmsOids.Data, _content!.Digest(digest), digest)
            .WithSigningCertificate(signer.Certificate.RawData, DigestAlgorithm.FromName(signer.Algorithm.Digest));
        CadesAttributes.AddClaims(attributes, options);
        CadesAttributes.AddContentClaims(attributes, options);
        var builder = new SignedDataBuilder(attributes, signer.Certificate.RawData, signer.Algorithm)
        {
            Chain = [.. signer.Chain.Select(c => c.RawData)],
            LengthOfContentElsewhere = _isAttached ? _content.Length : null,
        };
        return new CadesToBeSigned(_existing is { } beside ? builder.BuildBeside(beside) : builder.Build(), signer.Certificate.PublicKey!, _content);
    }

    // EN 319 122-1, 5.2.7: over the signature value, without anything about the content.
    private CadesToBeSigned PrepareCounterSignature(AdesSigner signer, CadesSigningOptions options)
    {
        if (options.MimeType is not null || options.ContentDescription is not null || options.ContentTimestamp is not null)
        {
            throw new AdesRefusedException(AdesRefusalReason.ReferenceNotPossible, "a counter-signature says nothing about the content");
        }

        var withChain = _existing!.WithCertificates(signer.Chain.Select(c => c.RawData));
        var counter = CounterSignature.Prepare(
            withChain, _countersigned, signer.Certificate.RawData, signer.Algorithm, attributes => CadesAttributes.AddClaims(attributes, options));
        return new CadesToBeSigned(counter, withChain, _countersigned, signer.Certificate.PublicKey!, _content);
    }
}
