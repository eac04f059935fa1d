namespace AnTin.Pkix.Algorithms;

/// <summary>
/// A signature value between the forms of X.509 and CMS and those of XML and JOSE. They differ for ECDSA and DSA alone
/// (<see cref="EcdsaSignatureValue"/>): RSA, Ed25519 and Ed448 have one form everywhere.
/// </summary>
public static class SignatureValue
{
    /// <summary>From the form that keys make to the one that XML and JOSE have.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="value">The value as X.509 has it.</param>
    /// <returns>The value as XML and JOSE have it.</returns>
    /// <exception cref="ArgumentException">The value is no DER <c>Ecdsa-Sig-Value</c> or <c>Dss-Sig-Value</c> of the key.</exception>
    public static byte[] ToConcatenated(PublicKey key, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return !key.MakesPairs
            ? value.ToArray()
            : EcdsaSignatureValue.ToFixedLength(value, key.FieldLength) ?? throw new ArgumentException("The value is no Ecdsa-Sig-Value or Dss-Sig-Value of the key.", nameof(value));
    }

    /// <summary>From the form that XML and JOSE have to the one of X.509.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="value">The value as XML and JOSE have it.</param>
    /// <returns>The value as X.509 has it; <see langword="null"/> when r and s are not each as long as the field.</returns>
    public static byte[]? FromConcatenated(PublicKey key, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return !key.MakesPairs ? value.ToArray()
            : value.Length == 2 * key.FieldLength ? EcdsaSignatureValue.ToDer(value)
            : null;
    }
}
