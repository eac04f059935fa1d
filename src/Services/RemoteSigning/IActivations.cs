using AnTin.Platform.Accounts;
using AnTin.Platform.Passkeys;

namespace AnTin.RemoteSigning;

/// <summary>A link that lets its holder register the passkey of one credential, once, within a day.</summary>
public sealed record ActivationLink(string Token, string Address, DateTimeOffset ExpiresAt);

/// <summary>Activation: the citizen's phone gets the right to authorise the key.</summary>
public interface IActivations
{
    /// <summary>Makes a link; earlier links of the same credential stop working.</summary>
    Task<ActivationLink> CreateLinkAsync(string credentialId, string actor, CancellationToken cancellationToken = default);

    /// <summary>What the link is for.</summary>
    /// <exception cref="Platform.Refusals.RefusedException">Unknown, used, replaced or expired; each says what to do.</exception>
    Task<Credential> OpenAsync(string token, CancellationToken cancellationToken = default);

    /// <summary>Options for the browser's passkey ceremony, as JSON.</summary>
    Task<string> BeginAsync(string token, CancellationToken cancellationToken = default);

    /// <summary>Registers the passkey and makes the credential usable; the link is used up.</summary>
    Task<Account> CompleteAsync(string token, PasskeyAttestation attestation, string device, CancellationToken cancellationToken = default);
}
