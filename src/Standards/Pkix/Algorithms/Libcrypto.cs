using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AnTin.Pkix.Algorithms;

/// <summary>The few functions of OpenSSL's libcrypto for what the runtime does not have: verification by Edwards curves, and keys by their numbers.</summary>
internal static partial class Libcrypto
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Whether the library is there; where it is not, the algorithms that need it are unsupported.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>EVP_PKEY_PUBLIC_KEY: the domain parameters and the public half.</summary>
    internal const int PublicKeySelection = 0x86;

    [LibraryImport(Library)]
    internal static partial nuint OpenSSL_version_num();

    [LibraryImport(Library)]
    internal static partial KeyContextHandle EVP_PKEY_CTX_new_from_name(nint library, ReadOnlySpan<byte> name, nint properties);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_fromdata_init(KeyContextHandle context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_fromdata(KeyContextHandle context, ref nint key, int selection, ref Parameter parameters);

    [LibraryImport(Library)]
    internal static partial PublicKeyHandle EVP_PKEY_new_raw_public_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    internal static partial DigestContextHandle EVP_MD_CTX_new();

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerifyInit(DigestContextHandle context, nint keyContext, nint digest, nint engine, PublicKeyHandle key);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerify(DigestContextHandle context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    // What failed stays in a queue of the thread, where the runtime would find it after the next failure of its own.
    [LibraryImport(Library)]
    internal static partial void ERR_clear_error();

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_CTX_free(nint context);

    /// <summary><c>OSSL_PARAM</c>; one without a name ends a list.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Parameter
    {
        public nint Name;
        public uint Type;
        public nint Data;
        public nuint Size;
        public nuint ReturnSize;
    }

    internal sealed class KeyContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_CTX_free(handle);
            return true;
        }
    }

    internal sealed class PublicKeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    internal sealed class DigestContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }
}
