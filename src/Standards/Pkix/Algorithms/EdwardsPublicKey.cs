namespace AnTin.Pkix.Algorithms;

/// <summary>A public key of Ed25519 or Ed448, held by libcrypto, which lets any number of threads verify with it.</summary>
internal sealed class EdwardsPublicKey
{
    private const int Nid25519 = 1087; // NID_ED25519
    private const int Nid448 = 1088; // NID_ED448

    private readonly Libcrypto.PublicKeyHandle? key;

    public EdwardsPublicKey(KeyKind kind, ReadOnlySpan<byte> raw)
    {
        if (Libcrypto.IsAvailable)
        {
            key = Libcrypto.EVP_PKEY_new_raw_public_key(kind == KeyKind.Ed25519 ? Nid25519 : Nid448, 0, raw, (nuint)raw.Length);
        }
    }

    /// <summary>Length of an encoded point in bytes (RFC 8032, 5.1.2 and 5.2.2); a signature has twice as many (5.1.6, 5.2.6).</summary>
    public static int LengthOf(KeyKind kind) => kind == KeyKind.Ed25519 ? 32 : 57;

    /// <summary>PureEdDSA without context (RFC 8032, 5.1.7 and 5.2.7); false also where the library is absent.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (key is null || key.IsInvalid)
        {
            return false;
        }

        using Libcrypto.DigestContextHandle context = Libcrypto.EVP_MD_CTX_new();
        bool verified = !context.IsInvalid
            && Libcrypto.EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
            && Libcrypto.EVP_DigestVerify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        if (!verified)
        {
            Libcrypto.ERR_clear_error();
        }

        return verified;
    }

    /// <summary>
    /// Whether a point has an order of 8 or less: with such a key one signature fits every message, so nobody can have meant to sign with
    /// it. RFC 8032, 8.9 leaves the check to the protocol.
    /// </summary>
    public static bool HasSmallOrder(KeyKind kind, ReadOnlySpan<byte> raw)
    {
        // The sign of x does not matter.
        Span<byte> y = stackalloc byte[57];
        y = y[..raw.Length];
        raw.CopyTo(y);
        y[^1] &= 0x7F;
        string text = Convert.ToHexStringLower(y);
        return Array.IndexOf(kind == KeyKind.Ed25519 ? SmallOrder25519 : SmallOrder448, text) >= 0;
    }

    // y = 0, 1, p-1, both of order 8, and p and p+1, which are 0 and 1 not reduced.
    private static readonly string[] SmallOrder25519 =
    [
        new string('0', 64),
        "01" + new string('0', 62),
        "ec" + new string('f', 60) + "7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ed" + new string('f', 60) + "7f",
        "ee" + new string('f', 60) + "7f",
    ];

    // y = 0, 1, p-1, and p and p+1; p = 2^448 - 2^224 - 1.
    private static readonly string[] SmallOrder448 =
    [
        new string('0', 114),
        "01" + new string('0', 112),
        "fe" + new string('f', 54) + "fe" + new string('f', 54) + "00",
        new string('f', 56) + "fe" + new string('f', 54) + "00",
        new string('0', 56) + new string('f', 56) + "00",
    ];
}
