using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// Hands a public key to OpenSSL as numbers. The runtime hands it over as DER, for which OpenSSL 3 asks each of its decoders in turn: forty
/// times as long for RSA, and four verifications' worth of time.
/// </summary>
internal static partial class OpenSslKeyImport
{
    private const uint UnsignedInteger = 2; // OSSL_PARAM_UNSIGNED_INTEGER
    private const uint Utf8String = 4; // OSSL_PARAM_UTF8_STRING
    private const uint OctetString = 5; // OSSL_PARAM_OCTET_STRING

    // A handle of one copy of the library is poison to another: only where the runtime works with the same version is it the same copy.
    [SupportedOSPlatformGuard("linux")]
    private static readonly bool IsShared = OperatingSystem.IsLinux() && Libcrypto.IsAvailable && SafeEvpPKeyHandle.OpenSslVersion == (long)Libcrypto.OpenSSL_version_num();

    /// <summary>The key of an <c>RSAPublicKey</c> (RFC 8017, A.1.1); <see langword="null"/> where this way is closed, and the runtime's has to do.</summary>
    public static RSA? Rsa(ReadOnlySpan<byte> rsaPublicKey)
    {
        if (!IsShared)
        {
            return null;
        }

        AsnDecoder.ReadSequence(rsaPublicKey, AsnEncodingRules.DER, out int offset, out int length, out _);
        ReadOnlySpan<byte> numbers = rsaPublicKey.Slice(offset, length);
        byte[] modulus = LittleEndian(AsnDecoder.ReadIntegerBytes(numbers, AsnEncodingRules.DER, out int consumed));
        byte[] exponent = LittleEndian(AsnDecoder.ReadIntegerBytes(numbers[consumed..], AsnEncodingRules.DER, out _));
        using SafeEvpPKeyHandle? key = Import("RSA\0"u8, "n\0"u8, UnsignedInteger, modulus, "e\0"u8, UnsignedInteger, exponent);
        return key is null ? null : new RSAOpenSsl(key);
    }

    /// <summary>The key of a point (RFC 5480, 2.2) on a named curve; <see langword="null"/> where this way is closed.</summary>
    public static ECDsa? Ecdsa(string curveName, ReadOnlySpan<byte> point)
    {
        if (!IsShared)
        {
            return null;
        }

        using SafeEvpPKeyHandle? key = Import("EC\0"u8, "group\0"u8, Utf8String, Encoding.ASCII.GetBytes(curveName), "pub\0"u8, OctetString, point);
        return key is null ? null : new ECDsaOpenSsl(key);
    }

    // OSSL_PARAM(3): integers are in the order of the machine.
    private static byte[] LittleEndian(ReadOnlySpan<byte> bigEndian)
    {
        byte[] bytes = bigEndian.ToArray();
        if (BitConverter.IsLittleEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    [SupportedOSPlatform("linux")]
    private static unsafe SafeEvpPKeyHandle? Import(
        ReadOnlySpan<byte> kind, ReadOnlySpan<byte> name, uint type, ReadOnlySpan<byte> value, ReadOnlySpan<byte> name2, uint type2, ReadOnlySpan<byte> value2)
    {
        fixed (byte* name1At = name, value1At = value, name2At = name2, value2At = value2)
        {
            Span<Libcrypto.Parameter> parameters =
            [
                new() { Name = (nint)name1At, Type = type, Data = (nint)value1At, Size = (nuint)value.Length },
                new() { Name = (nint)name2At, Type = type2, Data = (nint)value2At, Size = (nuint)value2.Length },
                default,
            ];
            nint key = 0;
            using Libcrypto.KeyContextHandle context = Libcrypto.EVP_PKEY_CTX_new_from_name(0, kind, 0);
            if (!context.IsInvalid && Libcrypto.EVP_PKEY_fromdata_init(context) == 1
                && Libcrypto.EVP_PKEY_fromdata(context, ref key, Libcrypto.PublicKeySelection, ref MemoryMarshal.GetReference(parameters)) == 1)
            {
                return new SafeEvpPKeyHandle(key, ownsHandle: true);
            }

            Libcrypto.ERR_clear_error();
            return null;
        }
    }
}
