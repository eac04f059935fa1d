using AnTin.Platform.Outbox;

namespace AnTin.RemoteSigning;

/// <summary>A credential became usable.</summary>
public sealed record CredentialActivated(string CredentialId, CredentialKind Kind, string? EnrolmentId) : IEvent;

/// <summary>A document was signed and is kept.</summary>
/// <param name="First">Whether it is the credential's first signature: what the programme counts as success.</param>
public sealed record SigningCompleted(
    string SigningId, string CredentialId, CredentialKind Kind, string? EnrolmentId, string Reference, string SignedObject, bool First) : IEvent;

/// <summary>A request ended without a signature.</summary>
public sealed record SigningRefused(string SigningId, string CredentialId, string Reference, string RefusalCode) : IEvent;
