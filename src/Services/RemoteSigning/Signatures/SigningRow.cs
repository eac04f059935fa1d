using AnTin.Platform.Objects;

namespace AnTin.RemoteSigning.Signatures;

/// <summary>A signing as kept, with the credential's owner beside it.</summary>
internal sealed class SigningRow
{
    public string Id { get; init; } = "";

    public string CredentialId { get; init; } = "";

    public string State { get; init; } = "";

    public string DocumentName { get; init; } = "";

    public string RequestedBy { get; init; } = "";

    public string RequesterId { get; init; } = "";

    public string Reference { get; init; } = "";

    public string Code { get; init; } = "";

    public byte[] Nonce { get; init; } = [];

    public string DocumentHash { get; init; } = "";

    public byte[] DigestToSign { get; init; } = [];

    /// <summary>The object that shows what will be signed.</summary>
    public string Prepared { get; init; } = "";

    /// <summary>The object that holds the serialised state between preparing and the signature value.</summary>
    public string ToBeSigned { get; init; } = "";

    /// <summary>The node that recorded the intent and so is at work on it.</summary>
    public string? Node { get; init; }

    public byte[]? SignatureValue { get; init; }

    public string? Completed { get; init; }

    public string? RefusalCode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public string? AccountId { get; init; }

    public string HolderName { get; init; } = "";

    public SigningState Is => Enum.Parse<SigningState>(State);

    public RemoteSigning.Signing ToSigning() => new(
        Id, CredentialId, AccountId, HolderName, Is, DocumentName, RequestedBy, RequesterId, Reference, Code, DocumentHash, new ObjectId(Prepared),
        Completed is null ? null : new ObjectId(Completed), RefusalCode, CreatedAt, ExpiresAt);
}
