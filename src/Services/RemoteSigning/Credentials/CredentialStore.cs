using AnTin.Pkix.Certificates;
using AnTin.Platform.Storage;

namespace AnTin.RemoteSigning.Credentials;

/// <summary>Rows of credentials.</summary>
internal sealed class CredentialStore(IDatabase database)
{
    public Task<CredentialRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.FindAsync<CredentialRow>("SELECT * FROM remote_credentials WHERE id = @id", new { id }), cancellationToken);

    public Task<CredentialRow?> OfRequestAsync(string requestId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FindAsync<CredentialRow>("SELECT * FROM remote_credentials WHERE request_id = @requestId", new { requestId }), cancellationToken);

    public Task<IReadOnlyList<CredentialRow>> OfAccountAsync(string accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<CredentialRow>(
                "SELECT * FROM remote_credentials WHERE account_id = @accountId ORDER BY created_at", new { accountId }),
            cancellationToken);

    /// <summary>Adds a row unless the request has one; one of two that race wins, and both then see its key.</summary>
    public static Task<int> AddAsync(DatabaseSession session, CredentialRow row) => session.ExecuteAsync(
        """
        INSERT INTO remote_credentials (id, request_id, kind, state, holder_name, account_id, enrolment_id, encrypted_key, created_at)
        VALUES (@Id, @RequestId, @Kind, @State, @HolderName, @AccountId, @EnrolmentId, @EncryptedKey, @CreatedAt)
        ON CONFLICT (request_id) DO NOTHING
        """,
        row);

    public static Task<int> SetCertificateAsync(DatabaseSession session, string id, Certificate certificate) => session.ExecuteAsync(
        "UPDATE remote_credentials SET certificate = @certificate, state = @after WHERE id = @id AND state = @before",
        new
        {
            id, certificate = certificate.RawData.ToArray(), before = nameof(CredentialState.AwaitingCertificate),
            after = nameof(CredentialState.AwaitingActivation),
        });

    public static Task<int> ActivateAsync(DatabaseSession session, string id, string accountId, DateTimeOffset now) => session.ExecuteAsync(
        "UPDATE remote_credentials SET account_id = @accountId, state = @after, activated_at = @now WHERE id = @id AND state = @before",
        new { id, accountId, now, before = nameof(CredentialState.AwaitingActivation), after = nameof(CredentialState.Active) });
}

internal sealed class CredentialRow
{
    public string Id { get; init; } = "";

    public string RequestId { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public string HolderName { get; init; } = "";

    public string? AccountId { get; init; }

    public string? EnrolmentId { get; init; }

    public byte[] EncryptedKey { get; init; } = [];

    public byte[]? Certificate { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public Credential ToCredential() => new(
        Id,
        Enum.Parse<CredentialKind>(Kind),
        Enum.Parse<CredentialState>(State),
        HolderName,
        AccountId,
        EnrolmentId,
        Certificate is not null && Pkix.Certificates.Certificate.TryDecode(Certificate, out var decoded) ? decoded : null,
        CreatedAt,
        ActivatedAt);
}
