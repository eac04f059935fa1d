using System.Security.Cryptography;
using AnTin.Keys.OpenSsl;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <summary>
/// ECDSA with the nonces of RFC 6979 on P-256, P-384 and P-521. The nonce is made here; the point, the inverse and the signature are
/// libcrypto's, by its constant-time functions: <c>ECDSA_sign_ex</c> takes the inverse nonce and r.
/// </summary>
internal sealed class DeterministicEcdsaPrivateKey : IPrivateKey
{
    private const int ConstantTime = 0x04; // BN_FLG_CONSTTIME

    private readonly ECDsa key;
    private readonly EcKey native;
    private readonly byte[] privateKey;
    private readonly byte[] order;

    private DeterministicEcdsaPrivateKey(ECDsa key, EcKey native, byte[] privateKey, byte[] order)
    {
        this.key = key;
        this.native = native;
        this.privateKey = privateKey;
        this.order = order;
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
    }

    public byte[] SubjectPublicKeyInfo { get; }

    /// <summary>Takes the key over; null when its curve is another one or there is no libcrypto 3.</summary>
    public static DeterministicEcdsaPrivateKey? TryCreate(ECDsa key)
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: true);
        (int nid, string order) = parameters.Curve.Oid.Value switch
        {
            "1.2.840.10045.3.1.7" => (415, "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"),
            "1.3.132.0.34" => (715, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973"),
            "1.3.132.0.35" => (716, "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409"),
            _ => (0, ""),
        };
        if (nid == 0 || !Libcrypto.IsAvailable)
        {
            CryptographicOperations.ZeroMemory(parameters.D);
            key.Dispose();
            return null;
        }

        EcKey native = Libcrypto.EC_KEY_new_by_curve_name(nid);
        using BigNumber number = Number(parameters.D!);
        Check(native.IsInvalid ? 0 : Libcrypto.EC_KEY_set_private_key(native, number));
        return new DeterministicEcdsaPrivateKey(key, native, parameters.D!, Convert.FromHexString(order));
    }

    public byte[] Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm)
    {
        ObjectDisposedException.ThrowIf(native.IsClosed, this);
        using DeterministicNonce nonces = new(algorithm.Digest, order, privateKey, signed.Span);
        byte[] nonce = nonces.Next();
        try
        {
            // RFC 6979, 3.4: r or s is zero with a probability that never comes to pass; libcrypto then fails.
            return Sign(signed.Span, nonce);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(nonce);
        }
    }

    public byte[] ExportEncrypted(char[] passphrase, int iterations)
    {
        lock (key)
        {
            return Pbes2.Export(key, passphrase, iterations);
        }
    }

    public IPrivateKey? WithDeterministicNonces() => null;

    public void Dispose()
    {
        native.Dispose();
        key.Dispose();
        CryptographicOperations.ZeroMemory(privateKey);
    }

    private byte[] Sign(ReadOnlySpan<byte> digest, byte[] nonce)
    {
        nint group = Libcrypto.EC_KEY_get0_group(native);
        nint modulus = Libcrypto.EC_GROUP_get0_order(group);
        using BigNumberContext context = Libcrypto.BN_CTX_secure_new();
        using BigNumber k = Number(nonce);
        using CurvePoint point = Libcrypto.EC_POINT_new(group);
        using BigNumber x = Libcrypto.BN_secure_new(), r = Libcrypto.BN_secure_new();
        Check(Libcrypto.EC_POINT_mul(group, point, k, 0, 0, 0));
        Check(Libcrypto.EC_POINT_get_affine_coordinates(group, point, x, 0, 0));
        Check(Libcrypto.BN_nnmod(r, x, modulus, context));

        // The order is prime, so k^(order - 2) is the inverse of k.
        using BigNumber exponent = Libcrypto.BN_secure_new(), inverse = Libcrypto.BN_secure_new();
        Check(Libcrypto.BN_copy(exponent, modulus) == 0 ? 0 : 1);
        Check(Libcrypto.BN_sub_word(exponent, 2));
        Check(Libcrypto.BN_mod_exp_mont_consttime(inverse, k, exponent, modulus, context, 0));
        Span<byte> signature = stackalloc byte[160];
        uint length = (uint)signature.Length;
        Check(Libcrypto.ECDSA_sign_ex(0, digest, digest.Length, signature, ref length, inverse, r, native));
        return signature[..(int)length].ToArray();
    }

    private static BigNumber Number(byte[] bytes)
    {
        BigNumber number = Libcrypto.BN_secure_new();
        Check(Libcrypto.BN_bin2bn(bytes, bytes.Length, number) == 0 ? 0 : 1);
        Libcrypto.BN_set_flags(number, ConstantTime);
        return number;
    }

    private static void Check(int result)
    {
        if (result != 1)
        {
            Libcrypto.ERR_clear_error();
            throw new CryptographicException("libcrypto refused the operation.");
        }
    }
}
