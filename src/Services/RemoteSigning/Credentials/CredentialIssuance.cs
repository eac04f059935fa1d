using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.Registration;

namespace AnTin.RemoteSigning.Credentials;

/// <summary>
/// The key is kept before the CA is asked, and the CA answers the same request with the same certificate: interrupted anywhere, asking again
/// ends with one key and one certificate.
/// </summary>
internal sealed class CredentialIssuance(
    CredentialStore store, KeyVault vault, IDatabase database, IAuditTrail audit, IEnrolments enrolments, IOfficialCertificates government, TimeProvider time)
    : ICredentials
{
    public async Task<Credential> CreateForEnrolmentAsync(string enrolmentId, string actor, CancellationToken cancellationToken = default)
    {
        var enrolment = await enrolments.FindAsync(enrolmentId, cancellationToken) ?? throw CredentialRefusals.NotFound().AsException();
        return await CreateAsync(
            RequestOf(enrolmentId),
            new Holder(CredentialKind.Citizen, enrolment.Card.FullName, null, enrolmentId),
            async csr => (await enrolments.IssueAsync(enrolmentId, csr, actor, cancellationToken)).Certificate!,
            actor,
            cancellationToken);
    }

    public Task<Credential> CreateForOfficeAsync(
        OfficialCertificateRequest request, string accountId, string actor, CancellationToken cancellationToken = default) =>
        CreateAsync(
            request.RequestId,
            request is PersonInOffice person
                ? new Holder(CredentialKind.Official, person.FullName, accountId, null)
                : new Holder(CredentialKind.Seal, request.AgencyName, accountId, null),
            csr => government.IssueAsync(request, csr, actor, cancellationToken),
            actor,
            cancellationToken);

    public async Task<Credential?> FindAsync(string credentialId, CancellationToken cancellationToken = default) =>
        (await store.FindAsync(credentialId, cancellationToken))?.ToCredential();

    public async Task<Credential?> OfEnrolmentAsync(string enrolmentId, CancellationToken cancellationToken = default) =>
        (await store.OfRequestAsync(RequestOf(enrolmentId), cancellationToken))?.ToCredential();

    public async Task<IReadOnlyList<Credential>> OfAccountAsync(string accountId, CancellationToken cancellationToken = default) =>
        [.. (await store.OfAccountAsync(accountId, cancellationToken)).Select(row => row.ToCredential())];

    private static string RequestOf(string enrolmentId) => $"enrolment:{enrolmentId}";

    private async Task<Credential> CreateAsync(
        string requestId, Holder holder, Func<ReadOnlyMemory<byte>, Task<Certificate>> certify, string actor, CancellationToken cancellationToken)
    {
        var row = await store.OfRequestAsync(requestId, cancellationToken) ?? await MakeKeyAsync(requestId, holder, actor, cancellationToken);
        if (row.Certificate is null)
        {
            using var key = vault.Open(row.EncryptedKey);
            var request = await key.SignAsync(
                CertificationRequest.Create(NameOf(holder), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), cancellationToken);
            var certificate = await certify(request.RawData);
            await database.InTransactionAsync(
                async session =>
                {
                    if (await CredentialStore.SetCertificateAsync(session, row.Id, certificate) == 1)
                    {
                        await audit.AppendAsync(session, new AuditEntry(actor, "credential.certified", $"credential:{row.Id}", new { Serial = certificate.SerialNumber.ToString() }));
                    }
                },
                cancellationToken);
        }

        return (await store.OfRequestAsync(requestId, cancellationToken))!.ToCredential();
    }

    private async Task<CredentialRow> MakeKeyAsync(string requestId, Holder holder, string actor, CancellationToken cancellationToken)
    {
        var (key, encrypted) = vault.Create();
        key.Dispose();
        var row = new CredentialRow
        {
            Id = Identifier.New(time),
            RequestId = requestId,
            Kind = holder.Kind.ToString(),
            State = nameof(CredentialState.AwaitingCertificate),
            HolderName = holder.HolderName,
            AccountId = holder.AccountId,
            EnrolmentId = holder.EnrolmentId,
            EncryptedKey = encrypted,
            CreatedAt = time.GetUtcNow(),
        };
        await database.InTransactionAsync(
            async session =>
            {
                if (await CredentialStore.AddAsync(session, row) == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(actor, "credential.key-created", $"credential:{row.Id}", new { row.Kind }));
                }
            },
            cancellationToken);
        return (await store.OfRequestAsync(requestId, cancellationToken))!;
    }

    // What the request says of the holder is not taken over by the CA: the profile makes the subject.
    private static DistinguishedName NameOf(Holder holder) => new DistinguishedNameBuilder().Add(AttributeTypes.CommonName, holder.HolderName).Build();

    private sealed record Holder(CredentialKind Kind, string HolderName, string? AccountId, string? EnrolmentId);
}
