using AnTin.Platform.Objects;
using AnTin.Platform.Passkeys;

namespace AnTin.RemoteSigning;

/// <summary>How far a signing has come; only forward.</summary>
public enum SigningState
{
    /// <summary>Waits for the owner's passkey, three minutes at most.</summary>
    Waiting,

    /// <summary>The intent: authorised and recorded, the key not yet known to be used.</summary>
    Authorised,

    /// <summary>The key was used and the value recorded; time-stamp and revocation data are still to be added.</summary>
    Signed,

    /// <summary>The signed document is kept.</summary>
    Completed,

    /// <summary>Nothing was signed; the reason is recorded.</summary>
    Refused,
}

/// <summary>Where a visible signature goes: a page from 1 and a rectangle in points from the page's lower left.</summary>
public sealed record SignaturePlacement(int Page, double X, double Y, double Width, double Height);

/// <summary>How a signature shows on the page; nothing visible when there is none.</summary>
public abstract record SignatureLook;

/// <summary>Lines of text in a box.</summary>
public sealed record TextLook(SignaturePlacement Placement, IReadOnlyList<string> Lines) : SignatureLook;

/// <summary>The leader's blue signature image, centred in the place between title and name (Decree 30/2020/NĐ-CP, Annex I).</summary>
public sealed record SignerImageLook(SignaturePlacement Placement, ReadOnlyMemory<byte> ImagePng) : SignatureLook;

/// <summary>The agency's red seal at real size, over the left third of the signer's image (Decree 30/2020/NĐ-CP, Annex I).</summary>
/// <param name="Signature">Where the signer's image stands.</param>
/// <param name="Millimetres">The seal's diameter.</param>
public sealed record SealLook(SignaturePlacement Signature, ReadOnlyMemory<byte> ImagePng, double Millimetres) : SignatureLook;

/// <summary>A request to sign one document with one credential.</summary>
/// <param name="DocumentName">What the owner will read on the phone.</param>
/// <param name="RequestedBy">On whose behalf: the agency's name, shown on the phone.</param>
/// <param name="RequesterId">The account that asks.</param>
/// <param name="Reference">The requester's own name for it, carried by events: <c>dossier:…/application</c>.</param>
/// <param name="Reason">The signature's <c>/Reason</c>.</param>
public sealed record SigningRequest(
    string CredentialId, ReadOnlyMemory<byte> Pdf, string DocumentName, string RequestedBy, string RequesterId, string Reference, string Reason, SignatureLook? Look);

/// <summary>A signing as it stands.</summary>
/// <param name="Code">The four digits that both screens show.</param>
/// <param name="DocumentHash">SHA-256 over the bytes of the document that the signature covers, hex.</param>
/// <param name="Prepared">The document as it will be signed, to be looked at.</param>
/// <param name="RefusalCode">Why nothing was signed.</param>
public sealed record Signing(
    string Id, string CredentialId, string? OwnerAccountId, string HolderName, SigningState State, string DocumentName, string RequestedBy, string RequesterId, string Reference,
    string Code, string DocumentHash, ObjectId Prepared, ObjectId? Completed, string? RefusalCode, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Signature activation and the one use of the key that it permits (EN 419 241-1: SCAL2).</summary>
public interface ISignings
{
    /// <summary>Prepares the document, fixes the hash that will be signed and waits for the owner.</summary>
    Task<Signing> RequestAsync(SigningRequest request, CancellationToken cancellationToken = default);

    Task<Signing?> FindAsync(string signingId, CancellationToken cancellationToken = default);

    /// <summary>What waits for this account's confirmation now.</summary>
    Task<IReadOnlyList<Signing>> WaitingForAsync(string accountId, CancellationToken cancellationToken = default);

    /// <summary>What this account has signed, newest first.</summary>
    Task<IReadOnlyList<Signing>> CompletedByAsync(string accountId, int limit, CancellationToken cancellationToken = default);

    /// <summary>Options for the passkey ceremony; the challenge is derived from the hash to be signed, the credential, a nonce and the code.</summary>
    Task<string> GetAuthorisationOptionsAsync(string signingId, string accountId, CancellationToken cancellationToken = default);

    /// <summary>Checks the code and the assertion, uses the key once, and completes the document.</summary>
    /// <param name="code">The code that the confirming screen showed.</param>
    /// <exception cref="Platform.Refusals.RefusedException">Not the owner, wrong code, another hash, a replay, too late: nothing was signed.</exception>
    Task<Signing> AuthoriseAsync(string signingId, string accountId, string code, PasskeyAssertion assertion, CancellationToken cancellationToken = default);

    /// <summary>The owner says no, or says that the codes differ.</summary>
    Task<Signing> RefuseAsync(string signingId, string accountId, SigningObjection objection, CancellationToken cancellationToken = default);

    /// <summary>The requester withdraws the request.</summary>
    Task<Signing> CancelAsync(string signingId, string requesterId, CancellationToken cancellationToken = default);

    /// <summary>Finishes or cleanly refuses what a crash interrupted, and retries what waits for a time-stamp. Returns how many moved.</summary>
    Task<int> RecoverAsync(CancellationToken cancellationToken = default);
}

/// <summary>Why an owner does not confirm.</summary>
public enum SigningObjection
{
    Declined,

    /// <summary>The codes on the two screens differ: somebody may be in between.</summary>
    CodesDiffer,

    /// <summary>The owner did not ask for this.</summary>
    NotRequested,

    /// <summary>The phone was not unlocked by its owner: a wrong finger, a cancelled question, or no answer.</summary>
    NotVerified,
}
