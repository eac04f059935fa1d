using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Platform.Audit;
using AnTin.Platform.Outbox;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning.Credentials;
using Microsoft.Extensions.Options;

namespace AnTin.RemoteSigning.Activation;

internal sealed class PasskeyActivations(
    IDatabase database, CredentialStore credentials, IAccounts accounts, IPasskeys passkeys, IAuditTrail audit, IOutbox outbox,
    IOptions<PlatformOptions> options, TimeProvider time) : IActivations
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<ActivationLink> CreateLinkAsync(string credentialId, string actor, CancellationToken cancellationToken = default)
    {
        var credential = await credentials.FindAsync(credentialId, cancellationToken) ?? throw CredentialRefusals.NotFound().AsException();
        if (credential.State == nameof(CredentialState.Active))
        {
            throw ActivationRefusals.AlreadyActive().AsException();
        }

        if (credential.State != nameof(CredentialState.AwaitingActivation))
        {
            throw ActivationRefusals.NotCertified().AsException();
        }

        // 256 random bits; the database keeps their digest, so that a copy of it activates nothing.
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await database.InTransactionAsync(
            async session =>
            {
                // Two that are made at once must not both live.
                await session.LockAsync($"activation of {credentialId}");
                await session.ExecuteAsync(
                    "UPDATE remote_activations SET replaced_at = @now WHERE credential_id = @credentialId AND used_at IS NULL AND replaced_at IS NULL",
                    new { now, credentialId });
                await session.ExecuteAsync(
                    "INSERT INTO remote_activations (token_hash, credential_id, created_at, expires_at) VALUES (@hash, @credentialId, @now, @expires)",
                    new { hash = HashOf(token), credentialId, now, expires = now + Lifetime });
                await audit.AppendAsync(session, new AuditEntry(actor, "activation.link-created", $"credential:{credentialId}"));
            },
            cancellationToken);
        return new ActivationLink(token, $"{options.Value.PublicBaseUrl}/phone/activate/{token}", now + Lifetime);
    }

    public async Task<Credential> OpenAsync(string token, CancellationToken cancellationToken = default) =>
        (await CheckAsync(token, cancellationToken)).ToCredential();

    public async Task<string> BeginAsync(string token, CancellationToken cancellationToken = default)
    {
        var account = await OwnerAsync(await CheckAsync(token, cancellationToken), cancellationToken);
        return await passkeys.BeginRegistrationAsync(account, cancellationToken);
    }

    public async Task<Account> CompleteAsync(string token, PasskeyAttestation attestation, string device, CancellationToken cancellationToken = default)
    {
        var credential = await CheckAsync(token, cancellationToken);
        var account = await OwnerAsync(credential, cancellationToken);
        var now = time.GetUtcNow();
        await database.InTransactionAsync(
            async session =>
            {
                var used = await session.ExecuteAsync(
                    "UPDATE remote_activations SET used_at = @now WHERE token_hash = @hash AND used_at IS NULL AND replaced_at IS NULL",
                    new { now, hash = HashOf(token) });
                if (used == 0 || await CredentialStore.ActivateAsync(session, credential.Id, account.Id, now) == 0)
                {
                    throw ActivationRefusals.Used().AsException();
                }

                await passkeys.RegisterAsync(session, account, attestation, device);
                await audit.AppendAsync(session, new AuditEntry(account.Id, "credential.activated", $"credential:{credential.Id}"));
                await outbox.PublishAsync(session, new CredentialActivated(credential.Id, Enum.Parse<CredentialKind>(credential.Kind), credential.EnrolmentId));
            },
            cancellationToken);
        return account;
    }

    // An official has an account already; a citizen's is opened by the first person who holds the link.
    private async Task<Account> OwnerAsync(CredentialRow credential, CancellationToken cancellationToken) =>
        credential.AccountId is not null
            ? await accounts.FindAsync(credential.AccountId, cancellationToken) ?? throw CredentialRefusals.NotFound().AsException()
            : await database.InTransactionAsync(
                session => accounts.OpenAsync(session, new NewAccount($"cong-dan-{credential.Id}", credential.HolderName, Roles.Citizen)), cancellationToken);

    private async Task<CredentialRow> CheckAsync(string token, CancellationToken cancellationToken)
    {
        var link = await database.ReadAsync(
            session => session.FindAsync<LinkRow>("SELECT * FROM remote_activations WHERE token_hash = @hash", new { hash = HashOf(token) }), cancellationToken)
            ?? throw ActivationRefusals.Unknown().AsException();
        if (link.UsedAt is not null)
        {
            throw ActivationRefusals.Used().AsException();
        }

        if (link.ReplacedAt is not null)
        {
            throw ActivationRefusals.Replaced().AsException();
        }

        if (link.ExpiresAt <= time.GetUtcNow())
        {
            throw ActivationRefusals.Expired().AsException();
        }

        return await credentials.FindAsync(link.CredentialId, cancellationToken) ?? throw ActivationRefusals.Unknown().AsException();
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed class LinkRow
    {
        public string CredentialId { get; init; } = "";

        public DateTimeOffset ExpiresAt { get; init; }

        public DateTimeOffset? UsedAt { get; init; }

        public DateTimeOffset? ReplacedAt { get; init; }
    }
}
