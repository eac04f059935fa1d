using System.Numerics;
using System.Security.Cryptography;

namespace AnTin.Keys;

/// <summary>The nonces of RFC 6979, 3.2: the letters of the steps are its own.</summary>
internal sealed class DeterministicNonce : IDisposable
{
    private readonly HashAlgorithmName hash;
    private readonly BigInteger order;
    private readonly int orderBits;
    private byte[] k;
    private byte[] v;

    /// <summary>Steps b to g: the state is made of the key and the digest.</summary>
    public DeterministicNonce(HashAlgorithmName hash, ReadOnlySpan<byte> order, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> digest)
    {
        this.hash = hash;
        this.order = new BigInteger(order, isUnsigned: true, isBigEndian: true);
        orderBits = (int)this.order.GetBitLength();
        byte[] reduced = ToOctets(ToInteger(digest) % this.order);
        v = new byte[digest.Length];
        v.AsSpan().Fill(1);
        k = new byte[digest.Length];
        Update([0, .. privateKey, .. reduced]);
        Update([1, .. privateKey, .. reduced]);
    }

    private int Length => (orderBits + 7) / 8;

    /// <summary>Step h: the next candidate within the order. Nearly always the first one.</summary>
    public byte[] Next()
    {
        while (true)
        {
            byte[] t = new byte[(Length + v.Length - 1) / v.Length * v.Length];
            for (int filled = 0; filled < t.Length; filled += v.Length)
            {
                v = CryptographicOperations.HmacData(hash, k, v);
                v.CopyTo(t, filled);
            }

            byte[] candidate = ToOctets(ToInteger(t));
            CryptographicOperations.ZeroMemory(t);
            bool fits = IsWithinOrder(candidate);
            Update([0]);
            if (fits)
            {
                return candidate;
            }

            CryptographicOperations.ZeroMemory(candidate);
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(k);
        CryptographicOperations.ZeroMemory(v);
    }

    // k = HMAC(k, v || data); v = HMAC(k, v)
    private void Update(byte[] data)
    {
        byte[] input = [.. v, .. data];
        byte[] next = CryptographicOperations.HmacData(hash, k, input);
        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(data);
        CryptographicOperations.ZeroMemory(k);
        k = next;
        v = CryptographicOperations.HmacData(hash, k, v);
    }

    // 2.3.2: the leftmost bits. Whether a candidate is thrown away says nothing of the one that is used.
    private BigInteger ToInteger(ReadOnlySpan<byte> bits)
    {
        BigInteger value = new(bits, isUnsigned: true, isBigEndian: true);
        int surplus = (8 * bits.Length) - orderBits;
        return surplus > 0 ? value >> surplus : value;
    }

    // 2.3.3
    private byte[] ToOctets(BigInteger value)
    {
        byte[] octets = new byte[Length];
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(octets, octets.Length - digits.Length);
        CryptographicOperations.ZeroMemory(digits);
        return octets;
    }

    private bool IsWithinOrder(byte[] candidate)
    {
        BigInteger value = new(candidate, isUnsigned: true, isBigEndian: true);
        return !value.IsZero && value < order;
    }
}
