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
    private const int MaxDeviceName = 200;
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
            || data.PublicKey is null
            || Base64Url.EncodeToString(data.CredentialId.Span) != attestation.Id)
        {
            throw PasskeyRefusals.Malformed().AsException();
        }

        await UseChallengeAsync(session, client.Challenge, Registration, account.Id);
        CheckSiteAndUser(client, data, "webauthn.create");
        var passkey = new Passkey
        {
            CredentialId = attestation.Id,
            AccountId = account.Id,
            PublicKey = data.PublicKey.SubjectPublicKeyInfo,
            Algorithm = data.PublicKey.Algorithm,
            SignCount = data.SignCount,
            Device = DeviceName(device),
            CreatedAt = time.GetUtcNow(),
        };
        // WebAuthn Level 3, 7.1 step 26: an id that anyone has registered is refused; overwriting it would hand an account over.
        var added = await session.ExecuteAsync(
            """
            INSERT INTO platform_passkeys (credential_id, account_id, public_key, algorithm, sign_count, device, created_at)
            VALUES (@CredentialId, @AccountId, @PublicKey, @Algorithm, @SignCount, @Device, @CreatedAt)
            ON CONFLICT (credential_id) DO NOTHING
            """,
            passkey);
        if (added == 0)
        {
            throw PasskeyRefusals.AlreadyRegistered().AsException();
        }

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
        if (!CollectedClientData.TryDecode(assertion.ClientDataJson, out var client) || !IsCredentialId(assertion.Id))
        {
            throw PasskeyRefusals.Malformed().AsException();
        }

        // Used up in a transaction of its own: a wrong assertion spends the challenge too.
        await database.InTransactionAsync(session => UseChallengeAsync(session, client.Challenge, SignIn, null), cancellationToken);
        var passkey = await database.InTransactionAsync(
            async session =>
            {
                var row = await FindAsync(session, assertion.Id) ?? throw PasskeyRefusals.Unknown().AsException();
                var verified = await VerifyAsync(session, row.AccountId, client.Challenge, assertion);
                await audit.AppendAsync(session, new AuditEntry(row.AccountId, "account.signed-in", $"account:{row.AccountId}", new { Passkey = row.CredentialId }));
                return verified;
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
        if (!IsCredentialId(assertion.Id)
            || !CollectedClientData.TryDecode(assertion.ClientDataJson, out var client)
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

        // Compared where it is kept: of two answers with one count that arrive together, the second finds it taken.
        var counted = await session.ExecuteAsync(
            """
            UPDATE platform_passkeys SET sign_count = @SignCount
            WHERE credential_id = @CredentialId AND (sign_count < @SignCount OR (sign_count = 0 AND @SignCount = 0))
            """,
            new { SignCount = (long)data.SignCount, passkey.CredentialId });
        return counted == 1 ? passkey : throw PasskeyRefusals.CounterWentBack().AsException();
    }

    public Task<IReadOnlyList<Passkey>> OfAccountAsync(string accountId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync<Passkey>("SELECT * FROM platform_passkeys WHERE account_id = @accountId ORDER BY created_at", new { accountId }),
            cancellationToken);

    private void CheckSiteAndUser(CollectedClientData client, AuthenticatorData data, string type)
    {
        if (client.Type != type || data.IsBackedUpWithoutBeingEligible)
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

    // Only base64url reaches the database: PostgreSQL takes neither a zero nor half a surrogate.
    private static bool IsCredentialId(string? id) => CollectedClientData.TryDecodeBase64Url(id, AuthenticatorData.MaxCredentialId, out _);

    // A header's text, shown to its owner: what no database or page can show becomes a question mark.
    private static string DeviceName(string device)
    {
        var name = string.Concat(device.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? "?" : rune.ToString()));
        return name.Length <= MaxDeviceName ? name : name[..(char.IsHighSurrogate(name[MaxDeviceName - 1]) ? MaxDeviceName - 1 : MaxDeviceName)];
    }

    private static Task<Passkey?> FindAsync(DatabaseSession session, string credentialId) =>
        session.FindAsync<Passkey>("SELECT * FROM platform_passkeys WHERE credential_id = @credentialId", new { credentialId });
}
