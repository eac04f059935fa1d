using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnTin.Platform;
using AnTin.Platform.Audit;
using AnTin.Platform.Outbox;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning.Credentials;
using Microsoft.Extensions.Options;

namespace AnTin.RemoteSigning.Signatures;

/// <summary>
/// The signature activation module: checks what the owner authorised, then uses the key once, in four steps that a crash may separate.
/// </summary>
/// <remarks>
/// 1. Intent: the assertion is verified over the derived challenge and kept; the row leaves Waiting, which happens once.
/// 2. Act: the key signs the digest that the assertion named.
/// 3. Outcome: the value is recorded.
/// 4. The document is completed, which may be repeated. A crash between 1 and 3 releases no signature: the row ends Refused (interrupted).
/// </remarks>
internal sealed class SignatureActivation(
    IDatabase database, CredentialStore credentials, KeyVault vault, IPasskeys passkeys, IAuditTrail audit, IOutbox outbox,
    IOptions<PlatformOptions> options, TimeProvider time)
{
    public async Task<byte[]> AuthoriseAndSignAsync(
        SigningRow row, string accountId, string code, PasskeyAssertion assertion, CancellationToken cancellationToken)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(row.Code)))
        {
            await RefuseAsync(row, SigningState.Waiting, SigningRefusalCodes.WrongCode, accountId, null, cancellationToken);
            throw SigningRefusals.Ended(SigningRefusalCodes.WrongCode).AsException();
        }

        await RecordIntentAsync(row, accountId, assertion, cancellationToken);
        var credential = (await credentials.FindAsync(row.CredentialId, cancellationToken))!;
        using var key = vault.Open(credential.EncryptedKey);
        // From here on nothing is cancelled: a browser that goes away must not leave a key use half recorded.
        var value = await key.SignDigestAsync(row.DigestToSign, key.DefaultAlgorithm, CancellationToken.None);
        await database.InTransactionAsync(
            async session =>
            {
                if (!await SigningStore.RecordValueAsync(session, row.Id, value))
                {
                    throw SigningRefusals.AlreadyUsed().AsException();
                }

                await audit.AppendAsync(session, new AuditEntry(accountId, "signing.key-used", $"signing:{row.Id}", new { row.CredentialId, row.DocumentHash }));
            },
            CancellationToken.None);
        return value;
    }

    public Task RefuseAsync(SigningRow row, SigningState before, string code, string actor, string? detail, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                if (await SigningStore.RefuseAsync(session, row.Id, before, code, time.GetUtcNow()))
                {
                    await audit.AppendAsync(session, new AuditEntry(actor, "signing.refused", $"signing:{row.Id}", new { code, detail }));
                    await outbox.PublishAsync(session, new SigningRefused(row.Id, row.CredentialId, row.Reference, code));
                }
            },
            cancellationToken);

    private async Task RecordIntentAsync(SigningRow row, string accountId, PasskeyAssertion assertion, CancellationToken cancellationToken)
    {
        var challenge = ActivationChallenge.Derive(row.DigestToSign, row.CredentialId, row.Nonce, row.Code);
        try
        {
            await database.InTransactionAsync(
                async session =>
                {
                    // First, so that of two copies of one assertion the second is told that it was used, not that its counter went back.
                    if (!await SigningStore.RecordIntentAsync(session, row.Id, JsonSerializer.Serialize(assertion), options.Value.NodeName))
                    {
                        throw SigningRefusals.AlreadyUsed().AsException();
                    }

                    await passkeys.VerifyAsync(session, accountId, challenge, assertion);
                    await audit.AppendAsync(session, new AuditEntry(accountId, "signing.authorised", $"signing:{row.Id}", new { assertion.Id, row.DocumentHash }));
                },
                cancellationToken);
        }
        catch (RefusedException refused) when (refused.Refusal.Code.StartsWith("passkey-", StringComparison.Ordinal))
        {
            await RefuseAsync(row, SigningState.Waiting, SigningRefusalCodes.BadAssertion, accountId, refused.Refusal.Code, cancellationToken);
            throw SigningRefusals.Ended(SigningRefusalCodes.BadAssertion).AsException();
        }
    }
}
