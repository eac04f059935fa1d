using AnTin.Platform.Accounts;
using AnTin.Platform.Storage;

namespace AnTin.Platform.Passkeys;

/// <summary>What a browser returns from <c>navigator.credentials.create</c>; base64url as WebAuthn Level 3, 5.1.8 writes it.</summary>
public sealed record PasskeyAttestation(string Id, string ClientDataJson, string AttestationObject);

/// <summary>What a browser returns from <c>navigator.credentials.get</c>; base64url.</summary>
public sealed record PasskeyAssertion(string Id, string ClientDataJson, string AuthenticatorData, string Signature);

/// <summary>A passkey as it is kept.</summary>
public sealed class Passkey
{
    /// <summary>The credential id, base64url.</summary>
    public string CredentialId { get; init; } = "";

    public string AccountId { get; init; } = "";

    /// <summary>The public key, DER SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; init; } = [];

    /// <summary>The COSE algorithm: -7 (ES256) or -257 (RS256).</summary>
    public int Algorithm { get; init; }

    public long SignCount { get; init; }

    /// <summary>What the person will recognise the device by.</summary>
    public string Device { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// WebAuthn ceremonies (W3C Web Authentication Level 3, 7). An assertion can be bound to a challenge that the caller derives from what is being
/// authorised: that is how a signature activation names the very bytes it permits.
/// </summary>
public interface IPasskeys
{
    /// <summary>Options for <c>navigator.credentials.create</c> as JSON; the challenge lives five minutes and is used once.</summary>
    Task<string> BeginRegistrationAsync(Account account, CancellationToken cancellationToken = default);

    /// <summary>Checks and keeps a new passkey in the caller's transaction.</summary>
    /// <exception cref="Refusals.RefusedException">The response does not fit the challenge, the site or the formats taken here.</exception>
    Task<Passkey> RegisterAsync(DatabaseSession session, Account account, PasskeyAttestation attestation, string device);

    /// <summary>Options for <c>navigator.credentials.get</c> to sign in, without naming an account.</summary>
    Task<string> BeginSignInAsync(CancellationToken cancellationToken = default);

    /// <summary>Checks a sign-in assertion; its challenge is used up whether right or wrong.</summary>
    /// <exception cref="Refusals.RefusedException">The assertion is not valid for any account.</exception>
    Task<Account> SignInAsync(PasskeyAssertion assertion, CancellationToken cancellationToken = default);

    /// <summary>Options for <c>navigator.credentials.get</c> with a challenge that the caller derived.</summary>
    string OptionsFor(ReadOnlySpan<byte> challenge, IEnumerable<Passkey> allowed);

    /// <summary>Checks an assertion of one of the account's passkeys over exactly <paramref name="expectedChallenge"/>.</summary>
    /// <exception cref="Refusals.RefusedException">It does not fit; the refusal's code says in what.</exception>
    Task<Passkey> VerifyAsync(DatabaseSession session, string accountId, ReadOnlyMemory<byte> expectedChallenge, PasskeyAssertion assertion);

    Task<IReadOnlyList<Passkey>> OfAccountAsync(string accountId, CancellationToken cancellationToken = default);
}
