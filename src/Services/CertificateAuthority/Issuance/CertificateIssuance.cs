using AnTin.CertificateAuthority.Authorities;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Linting;

namespace AnTin.CertificateAuthority.Issuance;

/// <summary>
/// Issues: lint, record the exact bytes that will be signed, use the key, record the certificate. Whatever happens after the intent,
/// the same bytes are signed again and give the same certificate, so none is ever issued and unrecorded, and none twice.
/// </summary>
internal sealed class CertificateIssuance(AuthorityStore authorities, AuthorityKeys keys, IssuanceStore store, TimeProvider time)
{
    public async Task<Certificate> IssueAsync(CertificateIntent intent, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(intent.RequestId, cancellationToken) ?? await IntendAsync(intent, cancellationToken);
        if (row.RequestDigest != intent.Digest)
        {
            throw IssuanceRefusals.RequestIdTaken().AsException();
        }

        return row.State switch
        {
            IssuanceState.Issued => row.Decoded,
            IssuanceState.Refused => throw IssuanceRefusals.IntentRefused().AsException(),
            _ => await FinishAsync(row, intent.Issuer, cancellationToken),
        };
    }

    /// <summary>Finishes every intent without outcome; how many were issued.</summary>
    public async Task<int> RecoverAsync(CancellationToken cancellationToken)
    {
        var finished = 0;
        foreach (var row in await store.UnfinishedAsync(cancellationToken))
        {
            try
            {
                await FinishAsync(row, (await authorities.FindRowAsync(row.AuthorityId, cancellationToken))!, cancellationToken);
                finished++;
            }
            catch (Platform.Refusals.RefusedException)
            {
                // Recorded as refused; the others must not wait for it.
            }
        }

        return finished;
    }

    private async Task<IssuanceRow> IntendAsync(CertificateIntent intent, CancellationToken cancellationToken)
    {
        var issuerCertificate = await IssuerCertificateAsync(intent.Kind, intent.Issuer.Id, cancellationToken);
        var now = time.GetUtcNow();
        var draft = CertificateDraft.Create(
            IssuanceProfiles.For(intent.Kind, intent.Issuer.Government),
            issuerCertificate,
            intent.Kind == ProfileKind.Root ? AuthorityAddresses.None : authorities.AddressesOf(intent.Issuer.Id),
            intent.Subject,
            intent.SubjectPublicKeyInfo,
            CertificateDraft.NewSerialNumber(),
            now,
            keys.Open(intent.Issuer).DefaultAlgorithm,
            intent.Validity is { } validity ? now + validity : null);
        var linting = CertificateLinting.Lint(draft);
        return linting.Permit is null
            ? throw IssuanceRefusals.ProfileForbids(linting.Findings).AsException()
            : await store.RecordIntentAsync(intent, draft, cancellationToken);
    }

    // From the recorded bytes, whether they were recorded a moment or a crash ago: one way to the key, through linting.
    private async Task<Certificate> FinishAsync(IssuanceRow row, AuthorityRow issuer, CancellationToken cancellationToken)
    {
        var issuerCertificate = await IssuerCertificateAsync(row.Kind, issuer.Id, cancellationToken);
        if (!CertificateDraft.TryDecode(row.ToBeSigned, IssuanceProfiles.For(row.Kind, issuer.Government), issuerCertificate, out var draft))
        {
            throw new InvalidOperationException($"The intent {row.RequestId} is damaged in the database.");
        }

        var linting = CertificateLinting.Lint(draft);
        if (linting.Permit is not { } permit)
        {
            await store.RecordRefusedAsync(row, [.. linting.Findings.Select(finding => finding.Clause)], cancellationToken);
            throw IssuanceRefusals.ProfileForbids(linting.Findings).AsException();
        }

        var certificate = await keys.Open(issuer).SignAsync(permit.Redeem(), cancellationToken);
        await store.RecordIssuedAsync(row, certificate, cancellationToken);
        return certificate;
    }

    private async Task<Certificate?> IssuerCertificateAsync(ProfileKind kind, string issuerId, CancellationToken cancellationToken) =>
        kind == ProfileKind.Root ? null
        : (await authorities.FindAsync(issuerId, cancellationToken))?.Certificate
            ?? throw new InvalidOperationException($"The ceremony of authority {issuerId} is not finished.");
}
