using System.Numerics;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>RSAVP1 (RFC 8017, 5.2.2) for what the runtime does not verify itself. Only public values are computed with, so nothing needs constant time.</summary>
internal static class RsaPublicOperation
{
    // BigInteger is slower than OpenSSL: a public exponent beyond 64 bits, which nobody uses, would be an order for work.
    private const int MaximumExponentBits = 64;

    /// <summary>The encoded message under a signature value.</summary>
    /// <param name="key">An RSA key.</param>
    /// <param name="signature">The value.</param>
    /// <param name="length">Bytes of the encoded message (RFC 8017, emLen).</param>
    /// <returns>That many bytes; <see langword="null"/> when the value has the wrong length or is out of range, or the message does not fit.</returns>
    /// <exception cref="CryptographicException">OpenSSL refuses the modulus.</exception>
    public static byte[]? Recover(PublicKey key, ReadOnlySpan<byte> signature, int length)
    {
        // RFC 8017, 8.1.2 and 8.2.2 step 1
        if (signature.Length != (key.SizeInBits + 7) / 8 || key.RsaExponent.GetBitLength() > MaximumExponentBits)
        {
            return null;
        }

        RSA rsa = key.RentRsa();
        BigInteger modulus = new(rsa.ExportParameters(includePrivateParameters: false).Modulus, isUnsigned: true, isBigEndian: true);
        key.Return(rsa);
        BigInteger s = new(signature, isUnsigned: true, isBigEndian: true);
        if (s >= modulus)
        {
            return null; // RSAVP1: "signature representative out of range"
        }

        byte[] message = BigInteger.ModPow(s, key.RsaExponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return message.Length > length ? null : [.. new byte[length - message.Length], .. message]; // I2OSP
    }
}
