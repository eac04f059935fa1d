using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AnTin.Keys.OpenSsl;

/// <summary>An <c>EVP_PKEY</c>; freed, its secret is wiped.</summary>
internal sealed partial class EvpKey() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        EVP_PKEY_free(handle);
        return true;
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial void EVP_PKEY_free(nint key);
}

/// <summary>An <c>EVP_MD_CTX</c>.</summary>
internal sealed partial class DigestContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        EVP_MD_CTX_free(handle);
        return true;
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial void EVP_MD_CTX_free(nint context);
}

/// <summary>An <c>EC_KEY</c>; freed, its secret is wiped.</summary>
internal sealed partial class EcKey() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        EC_KEY_free(handle);
        return true;
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial void EC_KEY_free(nint key);
}

/// <summary>An <c>EC_POINT</c>, wiped when freed: it is made of a nonce.</summary>
internal sealed partial class CurvePoint() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        EC_POINT_clear_free(handle);
        return true;
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial void EC_POINT_clear_free(nint point);
}

/// <summary>A <c>BIGNUM</c>, wiped when freed.</summary>
internal sealed partial class BigNumber() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        BN_clear_free(handle);
        return true;
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial void BN_clear_free(nint number);
}

/// <summary>A <c>BN_CTX</c>.</summary>
internal sealed partial class BigNumberContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        BN_CTX_free(handle);
        return true;
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial void BN_CTX_free(nint context);
}
