using AnTin.Pkix.Certificates;
using AnTin.Registration;

namespace AnTin.RemoteSigning;

/// <summary>Whose credential it is.</summary>
public enum CredentialKind
{
    Citizen,

    /// <summary>An official's personal certificate.</summary>
    Official,

    /// <summary>An agency's seal, used by its records clerk.</summary>
    Seal,
}

/// <summary>How far a credential has come.</summary>
public enum CredentialState
{
    /// <summary>The key exists; the CA has not answered yet.</summary>
    AwaitingCertificate,

    /// <summary>Certified, but nobody can use it until its owner activates it with a passkey.</summary>
    AwaitingActivation,

    Active,
}

/// <summary>A key kept in this service with its certificate and the one account that may authorise its use.</summary>
/// <param name="AccountId">Who authorises; none until a citizen has activated.</param>
/// <param name="EnrolmentId">The counter's enrolment it came from, for a citizen.</param>
public sealed record Credential(
    string Id, CredentialKind Kind, CredentialState State, string HolderName, string? AccountId, string? EnrolmentId, Certificate? Certificate,
    DateTimeOffset CreatedAt, DateTimeOffset? ActivatedAt)
{
    /// <summary>The certificate for people to read.</summary>
    public CertificateSummary? Summary => Certificate is null ? null : CertificateSummary.Of(Certificate);
}

/// <summary>Makes keys and gets them certified.</summary>
public interface ICredentials
{
    /// <summary>Makes a key for an enrolment whose offer is chosen and asks that CA to certify it. Again gives the same credential.</summary>
    Task<Credential> CreateForEnrolmentAsync(string enrolmentId, string actor, CancellationToken cancellationToken = default);

    /// <summary>Makes a key for an official or an agency's seal and asks the government CA to certify it. Again gives the same credential.</summary>
    /// <param name="request">Its request id names the credential.</param>
    /// <param name="accountId">Who will authorise its use: the official, or the records clerk for a seal.</param>
    Task<Credential> CreateForOfficeAsync(
        OfficialCertificateRequest request, string accountId, string actor, CancellationToken cancellationToken = default);

    Task<Credential?> FindAsync(string credentialId, CancellationToken cancellationToken = default);

    Task<Credential?> OfEnrolmentAsync(string enrolmentId, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Credential>> OfAccountAsync(string accountId, CancellationToken cancellationToken = default);
}
