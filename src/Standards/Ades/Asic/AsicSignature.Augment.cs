using AnTin.Ades.Cades;
using AnTin.Ades.Xades;

namespace AnTin.Ades.Asic;

public sealed partial class AsicSignature
{
    /// <summary>Adds a signature time-stamp to this signature (B-T).</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signature in the new container.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this signature, or an archive manifest covers the signature as it is.</exception>
    public async Task<AsicSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        RefuseIfArchived();
        return With(SignatureId is null
            ? (await OpenCades().WithSignatureTimestampAsync(source, cancellationToken).ConfigureAwait(false)).ToArray()
            : (await OpenXades().WithSignatureTimestampAsync(source, cancellationToken).ConfigureAwait(false)).ToArray());
    }

    /// <summary>
    /// Adds the certificates and revocation information of signer and time-stamps (B-LT). When an archive manifest covers the signature, the
    /// material of the archive time-stamp is added to that, to be covered by the next one.
    /// </summary>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The signature in the new container.</returns>
    /// <exception cref="AdesRefusedException">A certificate of a chain or its revocation status cannot be had; the fact says which.</exception>
    public async Task<AsicSignature> WithValidationMaterialAsync(IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ArchiveManifest.Refuse(Package, Entry) is not null)
        {
            return With(await ArchiveManifest.AddMaterialAsync(Package, source, now, cancellationToken).ConfigureAwait(false));
        }

        return With(SignatureId is null
            ? (await OpenCades().WithValidationMaterialAsync(source, now, cancellationToken).ConfigureAwait(false)).ToArray()
            : (await OpenXades().WithValidationMaterialAsync(source, now, cancellationToken).ConfigureAwait(false)).ToArray());
    }

    /// <summary>
    /// Adds an archive time-stamp (B-LTA), or a further one: inside a XAdES signature and inside the CAdES signature of ASiC-S; in ASiC-E with
    /// CAdES as an archive manifest over the whole container (EN 319 162-1 V1.1.1, 4.4.4.3 and A.7).
    /// </summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signature in the new container.</returns>
    /// <exception cref="AdesRefusedException">A data object is not the one that was signed, or the answer is no token.</exception>
    public async Task<AsicSignature> WithArchiveTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        if (Container is { Form: AsicForm.Cades, Kind: AsicKind.Extended })
        {
            return With(await ArchiveManifest.AddAsync(Package, source, cancellationToken).ConfigureAwait(false));
        }

        RefuseIfArchived();
        return With(SignatureId is null
            ? (await OpenCades().WithArchiveTimestampAsync(source, cancellationToken).ConfigureAwait(false)).ToArray()
            : (await OpenXades().WithArchiveTimestampAsync(source, OpenReferenced, cancellationToken).ConfigureAwait(false)).ToArray());
    }

    private Stream? OpenReferenced(string? uri) => ContainerUri.ToName(uri) is { } name ? Package.Find(name)?.Open() : null;

    private void RefuseIfArchived()
    {
        if (ArchiveManifest.Refuse(Package, Entry) is { } refusal)
        {
            throw new AdesRefusedException(refusal);
        }
    }
}
