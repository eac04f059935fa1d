namespace AnTin.CertificateAuthority.Authorities;

/// <summary>An authority as kept. Without a certificate its ceremony was begun and not finished.</summary>
internal sealed class AuthorityRow
{
    public string Id { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string? IssuerId { get; init; }

    public bool Government { get; init; }

    public byte[] EncryptedKey { get; init; } = [];

    public byte[]? Certificate { get; init; }

    public long StatusVersion { get; init; }
}
