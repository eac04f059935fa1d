using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Keys.OpenSsl;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <summary>A key of Ed25519 or Ed448 (RFC 8032) in libcrypto, which lets any number of threads sign with it. Its signatures are deterministic by themselves.</summary>
internal sealed class EdwardsPrivateKey : IPrivateKey
{
    private readonly EvpKey key;
    private readonly string oid;
    private readonly int length;

    private EdwardsPrivateKey(EvpKey key, string oid, int length)
    {
        this.key = key;
        this.oid = oid;
        this.length = length;
        byte[] raw = new byte[length];
        nuint written = (nuint)length;
        Check(Libcrypto.EVP_PKEY_get_raw_public_key(key, raw, ref written));
        SubjectPublicKeyInfo = WritePublic(raw);
    }

    public byte[] SubjectPublicKeyInfo { get; }

    /// <summary>Makes a key from the system's random source.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no libcrypto 3.</exception>
    public static EdwardsPrivateKey Create(SignatureAlgorithm algorithm)
    {
        byte[] seed = RandomNumberGenerator.GetBytes(LengthOf(algorithm.Oid));
        try
        {
            return TryImport(algorithm.Oid, seed, out EdwardsPrivateKey? key) ? key : throw new PlatformNotSupportedException($"{algorithm} needs OpenSSL's libcrypto 3.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Takes the seed of a key: 32 bytes for Ed25519, 57 for Ed448.</summary>
    public static bool TryImport(string oid, ReadOnlySpan<byte> seed, [NotNullWhen(true)] out EdwardsPrivateKey? key)
    {
        key = null;
        if (!Libcrypto.IsAvailable || seed.Length != LengthOf(oid))
        {
            return false;
        }

        EvpKey native = Libcrypto.EVP_PKEY_new_raw_private_key(oid == SignatureAlgorithm.Ed25519.Oid ? Libcrypto.NidEd25519 : Libcrypto.NidEd448, 0, seed, (nuint)seed.Length);
        key = native.IsInvalid ? null : new EdwardsPrivateKey(native, oid, seed.Length);
        return key is not null;
    }

    public byte[] Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm)
    {
        ObjectDisposedException.ThrowIf(key.IsClosed, this);
        using DigestContext context = Libcrypto.EVP_MD_CTX_new();
        byte[] signature = new byte[2 * length];
        nuint written = (nuint)signature.Length;
        Check(context.IsInvalid ? 0 : Libcrypto.EVP_DigestSignInit(context, 0, 0, 0, key));
        Check(Libcrypto.EVP_DigestSign(context, signature, ref written, signed.Span, (nuint)signed.Length));
        return signature;
    }

    // RFC 8410, 7: PrivateKeyInfo whose privateKey holds CurvePrivateKey ::= OCTET STRING
    public byte[] ExportEncrypted(char[] passphrase, int iterations)
    {
        ObjectDisposedException.ThrowIf(key.IsClosed, this);
        byte[] seed = new byte[length];
        nuint written = (nuint)length;
        Check(Libcrypto.EVP_PKEY_get_raw_private_key(key, seed, ref written));
        byte[] pkcs8 = [0x30, (byte)(length + 14), 0x02, 0x01, 0x00, 0x30, 0x05, .. EncodedOid, 0x04, (byte)(length + 2), 0x04, (byte)length, .. seed];
        try
        {
            return Pbes2.Encrypt(pkcs8, passphrase, iterations);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    public IPrivateKey? WithDeterministicNonces() => null;

    public void Dispose() => key.Dispose();

    // RFC 8032, 5.1.5 and 5.2.5
    private static int LengthOf(string oid) => oid == SignatureAlgorithm.Ed25519.Oid ? 32 : 57;

    // 1.3.101.112 and 1.3.101.113
    private byte[] EncodedOid => [0x06, 0x03, 0x2B, 0x65, (byte)(length == 32 ? 0x70 : 0x71)];

    private static void Check(int result)
    {
        if (result != 1)
        {
            Libcrypto.ERR_clear_error();
            throw new CryptographicException("libcrypto refused the operation.");
        }
    }

    private byte[] WritePublic(byte[] raw)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
            }

            writer.WriteBitString(raw);
        }

        return writer.Encode();
    }
}
