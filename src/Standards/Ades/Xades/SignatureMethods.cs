using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Xades;

/// <summary>Signature algorithms under their names in XML (RFC 9231, 2.3), and their values as XML has them.</summary>
public static class SignatureMethods
{
    /// <summary>The name of an algorithm in XML.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The identifier, or <see langword="null"/> when it has none.</returns>
    public static string? ToUri(SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm.XmlUri;
    }

    /// <summary>The algorithm of a name.</summary>
    /// <param name="uri">The identifier.</param>
    /// <returns>The algorithm, or <see langword="null"/> when it is unknown here.</returns>
    public static SignatureAlgorithm? FromUri(string uri) => SignatureAlgorithm.TryFromXmlUri(uri, out var algorithm) ? algorithm : null;

    /// <summary>Verifies a value as XML has it.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signatureMethod">The name of the algorithm.</param>
    /// <param name="bytes">The canonical <c>SignedInfo</c>.</param>
    /// <param name="value">The value: for ECDSA r and s, each as long as the field (XML Signature 1.1, 6.4.3).</param>
    /// <returns>True only when it fits.</returns>
    public static bool Verify(PublicKey key, string signatureMethod, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FromUri(signatureMethod) is { } algorithm && SignatureVerifier.VerifyConcatenated(key, algorithm, bytes, value);
    }

    /// <summary>From the value as X.509 has it to the value as XML has it.</summary>
    internal static byte[] ToXml(PublicKey key, byte[] value) => SignatureValue.ToConcatenated(key, value);
}
