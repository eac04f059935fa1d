using System.Runtime.InteropServices;

namespace AnTin.Keys.OpenSsl;

/// <summary>The functions of OpenSSL's libcrypto that sign: Edwards curves, and ECDSA with a nonce that is given.</summary>
internal static partial class Libcrypto
{
    public const int NidEd25519 = 1087;
    public const int NidEd448 = 1088;

    private const string Library = "libcrypto.so.3";

    /// <summary>Whether the library is there; where it is not, the keys that need it are unsupported.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library)]
    internal static partial EvpKey EVP_PKEY_new_raw_private_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_get_raw_public_key(EvpKey key, Span<byte> raw, ref nuint length);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_get_raw_private_key(EvpKey key, Span<byte> raw, ref nuint length);

    [LibraryImport(Library)]
    internal static partial DigestContext EVP_MD_CTX_new();

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSignInit(DigestContext context, nint keyContext, nint digest, nint engine, EvpKey key);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSign(DigestContext context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Library)]
    internal static partial EcKey EC_KEY_new_by_curve_name(int nid);

    [LibraryImport(Library)]
    internal static partial int EC_KEY_set_private_key(EcKey key, BigNumber number);

    // The group belongs to the key.
    [LibraryImport(Library)]
    internal static partial nint EC_KEY_get0_group(EcKey key);

    // The number belongs to the group.
    [LibraryImport(Library)]
    internal static partial nint EC_GROUP_get0_order(nint group);

    [LibraryImport(Library)]
    internal static partial CurvePoint EC_POINT_new(nint group);

    [LibraryImport(Library)]
    internal static partial int EC_POINT_mul(nint group, CurvePoint result, BigNumber generatorFactor, nint point, nint pointFactor, nint context);

    [LibraryImport(Library)]
    internal static partial int EC_POINT_get_affine_coordinates(nint group, CurvePoint point, BigNumber x, nint y, nint context);

    [LibraryImport(Library)]
    internal static partial int ECDSA_sign_ex(
        int type, ReadOnlySpan<byte> digest, int digestLength, Span<byte> signature, ref uint signatureLength, BigNumber inverseNonce, BigNumber r, EcKey key);

    [LibraryImport(Library)]
    internal static partial BigNumber BN_secure_new();

    [LibraryImport(Library)]
    internal static partial BigNumberContext BN_CTX_secure_new();

    [LibraryImport(Library)]
    internal static partial nint BN_bin2bn(ReadOnlySpan<byte> bytes, int length, BigNumber number);

    [LibraryImport(Library)]
    internal static partial void BN_set_flags(BigNumber number, int flags);

    [LibraryImport(Library)]
    internal static partial int BN_nnmod(BigNumber result, BigNumber number, nint modulus, BigNumberContext context);

    [LibraryImport(Library)]
    internal static partial nint BN_copy(BigNumber target, nint source);

    [LibraryImport(Library)]
    internal static partial int BN_sub_word(BigNumber number, nuint word);

    [LibraryImport(Library)]
    internal static partial int BN_mod_exp_mont_consttime(BigNumber result, BigNumber number, BigNumber exponent, nint modulus, BigNumberContext context, nint montgomery);

    // What failed stays in a queue of the thread, where the runtime would find it after the next failure of its own.
    [LibraryImport(Library)]
    internal static partial void ERR_clear_error();
}
