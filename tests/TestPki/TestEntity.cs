using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.TestPki;

/// <summary>Somebody of the declared PKI: a CA, a service, a person, an organisation.</summary>
public sealed class TestEntity
{
    internal TestEntity(string label, ProfileKind kind, TestEntity? issuer, ISigningKey key, Certificate certificate, AuthorityAddresses addresses)
    {
        Label = label;
        Kind = kind;
        Issuer = issuer;
        Key = key;
        Certificate = certificate;
        Addresses = addresses;
    }

    /// <summary>The name by which the declaration knows it; also the CN.</summary>
    public string Label { get; }

    public ProfileKind Kind { get; }

    /// <summary>Who issued to it; null for a root.</summary>
    public TestEntity? Issuer { get; }

    public ISigningKey Key { get; }

    public Certificate Certificate { get; }

    /// <summary>Where it publishes, if it is a CA.</summary>
    public AuthorityAddresses Addresses { get; }

    internal Revocation? Revocation { get; set; }

    /// <summary>Its certificate and those above it, root last.</summary>
    public IReadOnlyList<Certificate> Chain => Issuer is null ? [Certificate] : [Certificate, .. Issuer.Chain];
}

/// <summary>When and why a certificate of the declared PKI was revoked or suspended, and when a suspension ended.</summary>
internal sealed record Revocation(DateTimeOffset At, int Reason, DateTimeOffset? Until)
{
    public bool IsInForce(DateTimeOffset at) => at >= At && (Until is not { } until || at < until);
}
