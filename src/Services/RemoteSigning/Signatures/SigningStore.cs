using AnTin.Platform.Storage;

namespace AnTin.RemoteSigning.Signatures;

/// <summary>Rows of signings. Every change of state names the state before: of two that race, one changes the row.</summary>
internal sealed class SigningStore(IDatabase database)
{
    private const string Select =
        "SELECT s.*, c.account_id, c.holder_name FROM remote_signings s JOIN remote_credentials c ON c.id = s.credential_id";

    public Task<SigningRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.FindAsync<SigningRow>($"{Select} WHERE s.id = @id", new { id }), cancellationToken);

    public Task<IReadOnlyList<SigningRow>> InStateAsync(SigningState state, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<SigningRow>($"{Select} WHERE s.state = @state ORDER BY s.id", new { state = state.ToString() }), cancellationToken);

    public Task<IReadOnlyList<SigningRow>> OfAccountAsync(string accountId, SigningState state, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<SigningRow>(
                $"{Select} WHERE c.account_id = @accountId AND s.state = @state ORDER BY s.id DESC LIMIT @limit",
                new { accountId, state = state.ToString(), limit }),
            cancellationToken);

    public static Task AddAsync(DatabaseSession session, SigningRow row) => session.ExecuteAsync(
        """
        INSERT INTO remote_signings (id, credential_id, state, document_name, requested_by, requester_id, reference, code, nonce, document_hash,
            digest_to_sign, prepared, to_be_signed, created_at, expires_at)
        VALUES (@Id, @CredentialId, @State, @DocumentName, @RequestedBy, @RequesterId, @Reference, @Code, @Nonce, @DocumentHash,
            @DigestToSign, @Prepared, @ToBeSigned, @CreatedAt, @ExpiresAt)
        """,
        row);

    public static async Task<bool> RecordIntentAsync(DatabaseSession session, string id, string assertion, string node) => await session.ExecuteAsync(
        "UPDATE remote_signings SET state = 'Authorised', assertion = @assertion, node = @node WHERE id = @id AND state = 'Waiting'",
        new { id, assertion, node }) == 1;

    public static async Task<bool> RecordValueAsync(DatabaseSession session, string id, byte[] value) => await session.ExecuteAsync(
        "UPDATE remote_signings SET state = 'Signed', signature_value = @value WHERE id = @id AND state = 'Authorised'", new { id, value }) == 1;

    public static async Task<bool> CompleteAsync(DatabaseSession session, string id, string completed, DateTimeOffset now) => await session.ExecuteAsync(
        "UPDATE remote_signings SET state = 'Completed', completed = @completed, finished_at = @now WHERE id = @id AND state = 'Signed'",
        new { id, completed, now }) == 1;

    public static async Task<bool> RefuseAsync(DatabaseSession session, string id, SigningState before, string code, DateTimeOffset now) =>
        await session.ExecuteAsync(
            "UPDATE remote_signings SET state = 'Refused', refusal_code = @code, finished_at = @now WHERE id = @id AND state = @before",
            new { id, code, now, before = before.ToString() }) == 1;

    public static Task<long> CountCompletedAsync(DatabaseSession session, string credentialId) => session.GetAsync<long>(
        "SELECT COUNT(*) FROM remote_signings WHERE credential_id = @credentialId AND state = 'Completed'", new { credentialId });
}
