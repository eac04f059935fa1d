using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// A digest in the making by a function that the runtime lacks and OpenSSL has: SHA-224, SHA-512/224, SHA-512/256 (FIPS 180-4), SHA3-224
/// (FIPS 202), RIPEMD-160. They are met in signatures of earlier times and other countries, and only verified.
/// </summary>
/// <remarks>XmlSecurity, which may not reference this project, compiles this one file as well: hence it needs nothing else of it.</remarks>
internal sealed partial class LibcryptoDigest : IDisposable
{
    private const string Library = "libcrypto.so.3";

    // EVP_MAX_MD_SIZE
    private const int MaximumLength = 64;

    // The names are OpenSSL's: EVP_MD-SHA2(7), EVP_MD-SHA3(7).
    private static readonly Dictionary<HashAlgorithmName, byte[]> Names = new()
    {
        [new("SHA224")] = "SHA224\0"u8.ToArray(),
        [new("SHA512/224")] = "SHA512-224\0"u8.ToArray(),
        [new("SHA512/256")] = "SHA512-256\0"u8.ToArray(),
        [new("SHA3-224")] = "SHA3-224\0"u8.ToArray(),
        [new("RIPEMD160")] = "RIPEMD160\0"u8.ToArray(),
    };

    private static readonly bool IsAvailable = NativeLibrary.TryLoad(Library, out _);

    private readonly nint function;
    private readonly Context context;

    /// <summary>Begins a digest.</summary>
    /// <param name="name">One of those for which <see cref="Has"/> says so.</param>
    /// <exception cref="CryptographicException">The library does not compute it.</exception>
    public LibcryptoDigest(HashAlgorithmName name)
    {
        function = Find(name);
        context = EVP_MD_CTX_new();
        Restart();
    }

    private LibcryptoDigest(LibcryptoDigest other)
    {
        function = other.function;
        context = EVP_MD_CTX_new();
        Check(EVP_MD_CTX_copy_ex(context, other.context));
    }

    /// <summary>Whether the runtime lacks a digest that is computed here.</summary>
    /// <param name="name">Its name.</param>
    public static bool Has(HashAlgorithmName name) => Names.ContainsKey(name);

    /// <summary>Whether the library is there and computes it.</summary>
    /// <param name="name">One of those for which <see cref="Has"/> says so.</param>
    public static bool IsSupported(HashAlgorithmName name) => Find(name) != 0;

    /// <summary>Digests bytes at once.</summary>
    /// <param name="name">One of those for which <see cref="Has"/> says so.</param>
    /// <param name="data">What to digest.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="CryptographicException">The library does not compute it.</exception>
    public static byte[] Hash(HashAlgorithmName name, ReadOnlySpan<byte> data)
    {
        using LibcryptoDigest digest = new(name);
        digest.Append(data);
        return digest.Finish();
    }

    /// <summary>Takes further bytes.</summary>
    /// <param name="data">The bytes.</param>
    public void Append(ReadOnlySpan<byte> data) => Check(EVP_DigestUpdate(context, data, (nuint)data.Length));

    /// <summary>A second digest of what was taken so far.</summary>
    public LibcryptoDigest Clone() => new(this);

    /// <summary>The digest of all that was taken; more may follow.</summary>
    public byte[] Current()
    {
        using LibcryptoDigest copy = Clone();
        return copy.Finish();
    }

    /// <summary>The digest of all that was taken; what follows begins a new one.</summary>
    public byte[] Finish()
    {
        Span<byte> digest = stackalloc byte[MaximumLength];
        Check(EVP_DigestFinal_ex(context, digest, out uint length));
        Restart();
        return digest[..(int)length].ToArray();
    }

    public void Dispose() => context.Dispose();

    private static nint Find(HashAlgorithmName name) => IsAvailable && Names.TryGetValue(name, out byte[]? known) ? EVP_get_digestbyname(known) : 0;

    private static void Check(int result)
    {
        if (result != 1)
        {
            ERR_clear_error(); // else the runtime would find it after the next failure of its own
            throw new CryptographicException("libcrypto does not compute this digest.");
        }
    }

    private void Restart() => Check(function == 0 || context.IsInvalid ? 0 : EVP_DigestInit_ex(context, function, 0));

    [LibraryImport(Library)]
    private static partial nint EVP_get_digestbyname(ReadOnlySpan<byte> name);

    [LibraryImport(Library)]
    private static partial Context EVP_MD_CTX_new();

    [LibraryImport(Library)]
    private static partial int EVP_DigestInit_ex(Context context, nint function, nint engine);

    [LibraryImport(Library)]
    private static partial int EVP_DigestUpdate(Context context, ReadOnlySpan<byte> data, nuint length);

    [LibraryImport(Library)]
    private static partial int EVP_DigestFinal_ex(Context context, Span<byte> digest, out uint length);

    [LibraryImport(Library)]
    private static partial int EVP_MD_CTX_copy_ex(Context to, Context from);

    [LibraryImport(Library)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    private static partial void ERR_clear_error();

    private sealed class Context() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }
}
