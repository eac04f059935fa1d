using System.Security.Cryptography;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

public sealed partial class PadesSignature
{
    /// <summary>Adds a signature time-stamp (PAdES B-T: EN 319 142-1, 5.3 and 6.3) in the room that was left for it.</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signed document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this signature, or is larger than the room.</exception>
    public async Task<PadesSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        // RFC 3161, appendix A: the imprint is over the signature value.
        var imprint = SHA256.HashData(Cms.Signers[0].Signature.Span);
        var token = await TimestampRequest.SendAsync(source, imprint, cancellationToken).ConfigureAwait(false);
        return Write(_pdf, Cms.WithUnsignedAttribute(0, CmsOids.SignatureTimestamp, token.RawData.Span));
    }

    /// <summary>Adds what is needed to validate in the far future (PAdES B-LT: EN 319 142-1, 5.4.2), as a further revision.</summary>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The file. Every signature in it, also earlier ones, is covered by the material.</returns>
    /// <exception cref="AdesRefusedException">A certificate of a chain or its revocation status cannot be had; the fact says which.</exception>
    public Task<byte[]> WithValidationMaterialAsync(IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken) =>
        DocumentSecurityStore.AddAsync(ToArray(), source, now, cancellationToken);
}
