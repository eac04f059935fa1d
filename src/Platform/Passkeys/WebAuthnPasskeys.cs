using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnTin.Platform.Accounts;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using Microsoft.Extensions.Options;

namespace AnTin.Platform.Passkeys;

internal sealed class WebAuthnPasskeys(
    IDatabase database, IAccounts accounts, IAuditTrail audit, IOptions<PlatformOptions> options, TimeProvider time) : IPasskeys
{
    private const int MaxPart = 16 * 1024;
    private const string Registration = "registration";
    private const string SignIn = "sign-in";

    private static readonly TimeSpan ChallengeLifetime = TimeSpan.FromMinutes(5);

    public async Task<string> BeginRegistrationAsync(Account account, CancellationToken cancellationToken = default)
    {
        var challenge = await IssueChallengeAsync(Registration, account.Id, cancellationToken);
        var known = await OfAccountAsync(account.Id, cancellationToken);
        return JsonSerializer.Serialize(new
        {
            challenge,
            rp = new { id = options.Value.RelyingPartyId, name = "Ấn Tín" },
            user = new { id = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(account.Id)), name = account.UserName, displayName = account.DisplayName },
            pubKeyCredParams = new[] { new { type = "public-key", alg = CosePublicKey.Es256 }, new { type = "public-key", alg = CosePublicKey.Rs256 } },
            authenticatorSelection = new { residentKey = "required", userVerification = "required" },
            attestation = "none",
            excludeCredentials = known.Select(passkey => new { type = "public-key", id = passkey.CredentialId }),
        });
    }

    public async Task<Passkey> RegisterAsync(DatabaseSession session, Account account, PasskeyAttestation attestation, string device)
    {
        // WebAuthn Level 3, 7.1 steps 5-13: client data, then authenticator data.
        if (!CollectedClientData.TryDecode(attestation.ClientDataJson, out var client)
            || !CollectedClientData.TryDecodeBase64Url(attestation.AttestationObject, MaxPart, out var attestationObject)
            || !AuthenticatorData.TryDecodeAttestation(attestationObject, out var data)
            || data.PublicKey is null)
        {
            throw PasskeyRefusals.Malformed().AsException();
        }

        await UseChallengeAsync(session, client.Challenge, Registration, account.Id);
        CheckSiteAndUser(client, data, "webauthn.create");
        var passkey = new Passkey
        {
            CredentialId = Base64Url.EncodeToString(data.CredentialId.Span),
            AccountId = account.Id,
            PublicKey = data.PublicKey.SubjectPublicKeyInfo,
            Algorithm = data.PublicKey.Algorithm,
            SignCount = data.SignCount,
            Device = device.Length > 200 ? device[..200] : device,
            CreatedAt = time.GetUtcNow(),
        };
        await session.ExecuteAsync(
            """
            INSERT INTO platform_passkeys (credential_id, account_id, public_key, algorithm, sign_count, device, created_at)
            VALUES (@CredentialId, @AccountId, @PublicKey, @Algorithm, @SignCount, @Device, @CreatedAt)
            """,
            passkey);
        await audit.AppendAsync(session, new AuditEntry(account.Id, "passkey.registered", $"account:{account.Id}", new { passkey.CredentialId, passkey.Device }));
        return passkey;
    }

    public async Task<string> BeginSignInAsync(CancellationToken cancellationToken = default)
    {
        var challenge = await IssueChallengeAsync(SignIn, null, cancellationToken);
        return JsonSerializer.Serialize(new { challenge, rpId = options.Value.RelyingPartyId, userVerification = "required", allowCredentials = Array.Empty<object>() });
    }

    public async Task<Account> SignInAsync(PasskeyAssertion assertion, CancellationToken cancellationToken = default)
    {
        if (!CollectedClientData.TryDecode(assertion.ClientDataJson, out var client))
        {
            throw PasskeyRefusals.Malformed().AsException();
        }

        // Used up in a transaction of its own: a wrong assertion spends the challenge too.
        await database.InTransactionAsync(session => UseChallengeAsync(session, client.Challenge, SignIn, null), cancellationToken);
        var passkey = await database.InTransactionAsync(
            async session =>
            {
                var row = await FindAsync(session, assertion.Id) ?? throw PasskeyRefusals.Unknown().AsException();
                return await VerifyAsync(session, row.AccountId, client.Challenge, assertion);
            },
            cancellationToken);
        return await accounts.FindAsync(passkey.AccountId, cancellationToken) ?? throw PasskeyRefusals.Unknown().AsException();
    }

    public string OptionsFor(ReadOnlySpan<byte> challenge, IEnumerable<Passkey> allowed) =>
        JsonSerializer.Serialize(new
        {
            challenge = Base64Url.EncodeToString(challenge),
            rpId = options.Value.RelyingPartyId,
            userVerification = "required",
            allowCredentials = allowed.Select(passkey => new { type = "public-key", id = passkey.CredentialId }),
        });

    public async Task<Passkey> VerifyAsync(DatabaseSession session, string accountId, ReadOnlyMemory<byte> expectedChallenge, PasskeyAssertion assertion)
    {
        if (!CollectedClientData.TryDecode(assertion.ClientDataJson, out var client)
            || !CollectedClientData.TryDecodeBase64Url(assertion.AuthenticatorData, MaxPart, out var authenticatorData)
            || !CollectedClientData.TryDecodeBase64Url(assertion.Signature, MaxPart, out var signature)
            || !AuthenticatorData.TryDecode(authenticatorData, out var data))
        {
            throw PasskeyRefusals.Malformed().AsException();
        }

        // WebAuthn Level 3, 7.2 steps 5-23, in its order.
        var passkey = await FindAsync(session, assertion.Id);
        if (passkey is null || passkey.AccountId != accountId)
        {
            throw PasskeyRefusals.Unknown().AsException();
        }

        if (!CryptographicOperations.FixedTimeEquals(client.Challenge, expectedChallenge.Span))
        {
            throw PasskeyRefusals.WrongChallenge().AsException();
        }

        CheckSiteAndUser(client, data, "webauthn.get");
        byte[] signed = [.. authenticatorData, .. SHA256.HashData(client.Raw)];
        if (!CosePublicKey.Verify(passkey.Algorithm, passkey.PublicKey, signed, signature))
        {
            throw PasskeyRefusals.BadSignature().AsException();
        }

        if ((data.SignCount != 0 || passkey.SignCount != 0) && data.SignCount <= passkey.SignCount)
        {
            throw PasskeyRefusals.CounterWentBack().AsException();
        }

        await session.ExecuteAsync(
            "UPDATE platform_passkeys SET sign_count = @SignCount WHERE credential_id = @CredentialId", new { SignCount = (long)data.SignCount, passkey.CredentialId });
        return passkey;
    }

    public Task<IReadOnlyList<Passkey>> OfAccountAsync(string accountId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync<Passkey>("SELECT * FROM platform_passkeys WHERE account_id = @accountId ORDER BY created_at", new { accountId }),
            cancellationToken);

    private void CheckSiteAndUser(CollectedClientData client, AuthenticatorData data, string type)
    {
        if (client.Type != type)
        {
            throw PasskeyRefusals.Malformed().AsException();
        }

        var site = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.RelyingPartyId));
        if (client.CrossOrigin || client.Origin != options.Value.Origin || !data.RpIdHash.Span.SequenceEqual(site))
        {
            throw PasskeyRefusals.WrongSite().AsException();
        }

        if (!data.UserPresent || !data.UserVerified)
        {
            throw PasskeyRefusals.UserNotVerified().AsException();
        }
    }

    private async Task<string> IssueChallengeAsync(string purpose, string? accountId, CancellationToken cancellationToken)
    {
        var challenge = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync("DELETE FROM platform_passkey_challenges WHERE expires_at < @now", new { now });
                await session.ExecuteAsync(
                    "INSERT INTO platform_passkey_challenges (challenge, purpose, account_id, expires_at) VALUES (@challenge, @purpose, @accountId, @expires)",
                    new { challenge, purpose, accountId, expires = now + ChallengeLifetime });
            },
            cancellationToken);
        return challenge;
    }

    private async Task UseChallengeAsync(DatabaseSession session, byte[] challenge, string purpose, string? accountId)
    {
        var used = await session.ExecuteAsync(
            """
            DELETE FROM platform_passkey_challenges
            WHERE challenge = @challenge AND purpose = @purpose AND expires_at >= @now
              AND (account_id = @accountId OR (account_id IS NULL AND CAST(@accountId AS TEXT) IS NULL))
            """,
            new { challenge = Base64Url.EncodeToString(challenge), purpose, accountId, now = time.GetUtcNow() });
        if (used == 0)
        {
            throw PasskeyRefusals.WrongChallenge().AsException();
        }
    }

    private static Task<Passkey?> FindAsync(DatabaseSession session, string credentialId) =>
        session.FindAsync<Passkey>("SELECT * FROM platform_passkeys WHERE credential_id = @credentialId", new { credentialId });
}
