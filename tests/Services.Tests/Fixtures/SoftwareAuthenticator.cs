using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnTin.Platform.Passkeys;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>What an authenticator and its browser say in a ceremony when it is not what they should say; <see langword="null"/> is the right thing.</summary>
public sealed record Ceremony
{
    public const byte Present = 0x01;
    public const byte Verified = 0x04;
    public const byte Attested = 0x40;

    public string Origin { get; init; } = "http://localhost:5080";

    public string RelyingParty { get; init; } = "localhost";

    public string? Type { get; init; }

    public byte Flags { get; init; } = Present | Verified;

    public byte[]? Challenge { get; init; }

    public bool CrossOrigin { get; init; }

    public uint? Counter { get; init; }

    /// <summary>Changes the bytes that the signature is over, or the COSE key, before they are wrapped.</summary>
    public Func<byte[], byte[]> Change { get; init; } = bytes => bytes;
}

/// <summary>
/// An authenticator in software: it makes attestation objects and assertions as WebAuthn Level 3, 6.5 has them (CBOR, COSE key, flags,
/// counter), with a P-256 key for ES256 or an RSA key for RS256.
/// </summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    // Making an RSA key takes a quarter of a second; which one it is does not matter.
    private static readonly Lazy<RSA> SharedRsa = new(() => RSA.Create(2048));

    private readonly AsymmetricAlgorithm _key;
    private readonly byte[] _credentialId = RandomNumberGenerator.GetBytes(32);
    private int _counter;

    private SoftwareAuthenticator(AsymmetricAlgorithm key) => _key = key;

    public static SoftwareAuthenticator P256() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static SoftwareAuthenticator Rs256(int bits = 2048) =>
        new(bits == 2048 ? RSA.Create(SharedRsa.Value.ExportParameters(includePrivateParameters: true)) : RSA.Create(bits));

    public string CredentialId => Base64Url.EncodeToString(_credentialId);

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public PasskeyAttestation Create(string options, Ceremony? ceremony = null)
    {
        ceremony ??= new Ceremony();
        var client = ClientData("webauthn.create", ChallengeOf(options), ceremony);
        var attestation = new CborWriter();
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. AuthenticatorData(ceremony, Ceremony.Attested), .. AttestedCredential(ceremony)]);
        attestation.WriteEndMap();
        return new PasskeyAttestation(CredentialId, Base64Url.EncodeToString(client), Base64Url.EncodeToString(attestation.Encode()));
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public PasskeyAssertion Get(string options, Ceremony? ceremony = null)
    {
        ceremony ??= new Ceremony();
        var client = ClientData("webauthn.get", ChallengeOf(options), ceremony);
        var data = AuthenticatorData(ceremony, 0);
        var signature = Sign(ceremony.Change([.. data, .. SHA256.HashData(client)]));
        return new PasskeyAssertion(CredentialId, Base64Url.EncodeToString(client), Base64Url.EncodeToString(data), Base64Url.EncodeToString(signature));
    }

    public void Dispose() => _key.Dispose();

    private static byte[] ChallengeOf(string options)
    {
        using var json = JsonDocument.Parse(options);
        return Base64Url.DecodeFromChars(json.RootElement.GetProperty("challenge").GetString());
    }

    private static byte[] ClientData(string type, byte[] challenge, Ceremony ceremony) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        type = ceremony.Type ?? type,
        challenge = Base64Url.EncodeToString(ceremony.Challenge ?? challenge),
        origin = ceremony.Origin,
        crossOrigin = ceremony.CrossOrigin,
    }));

    private byte[] AuthenticatorData(Ceremony ceremony, byte flags)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(ceremony.RelyingParty)).CopyTo(data, 0);
        data[32] = (byte)(ceremony.Flags | flags);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), ceremony.Counter ?? (uint)Interlocked.Increment(ref _counter));
        return data;
    }

    private byte[] AttestedCredential(Ceremony ceremony)
    {
        var head = new byte[18];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(16), (ushort)_credentialId.Length);
        return [.. head, .. _credentialId, .. ceremony.Change(CoseKey())];
    }

    // RFC 9053, 7.1.1 and RFC 8230, 4; in CTAP2's canonical order.
    private byte[] CoseKey()
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        if (_key is ECDsa ec)
        {
            var q = ec.ExportParameters(includePrivateParameters: false).Q;
            Write(writer, [(1, 2), (3, -7), (-1, 1)], [(-2, q.X!), (-3, q.Y!)]);
        }
        else
        {
            var rsa = ((RSA)_key).ExportParameters(includePrivateParameters: false);
            Write(writer, [(1, 3), (3, -257)], [(-1, rsa.Modulus!), (-2, rsa.Exponent!)]);
        }

        return writer.Encode();
    }

    private static void Write(CborWriter writer, (int Label, int Value)[] numbers, (int Label, byte[] Value)[] strings)
    {
        writer.WriteStartMap(numbers.Length + strings.Length);
        foreach (var (label, value) in numbers)
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }

        foreach (var (label, value) in strings)
        {
            writer.WriteInt32(label);
            writer.WriteByteString(value);
        }

        writer.WriteEndMap();
    }

    private byte[] Sign(byte[] data) => _key is ECDsa ec
        ? ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        : ((RSA)_key).SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
