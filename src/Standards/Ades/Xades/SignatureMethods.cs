using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>Signature algorithms under their names in XML (RFC 9231, 2.3), and their values as XML has them.</summary>
public static class SignatureMethods
{
    // No standard names ML-DSA and SLH-DSA in XML: what xmlsec writes, the identifiers of the algorithms being of the same namespace.
    private const string ContextNamespace = "http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#";

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

    /// <summary>Verifies the value of a signature, which for ECDSA is r and s, each as long as the field (XML Signature 1.1, 6.4.3).</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature; its references are not looked at.</param>
    /// <returns>True only when it fits.</returns>
    public static bool Verify(PublicKey key, XmlSignature signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(signature);
        return FromUri(signature.SignedInfo.SignatureMethod) is { } algorithm && TryReadContext(signature.SignedInfo, algorithm, out var context)
            && signature.VerifyValue((_, bytes, value) => context is { } given
                ? SignatureVerifier.VerifyWithContext(key, algorithm, given.Span, bytes, value)
                : SignatureVerifier.VerifyConcatenated(key, algorithm, bytes, value));
    }

    // The context is signed along, being part of SignedInfo; two of them, one that is no base64 or one of another
    // algorithm would leave open which was meant.
    private static bool TryReadContext(XmlSignedInfo signedInfo, SignatureAlgorithm algorithm, out ReadOnlyMemory<byte>? context)
    {
        context = null;
        string own = algorithm.KeyKind is KeyKind.MlDsa44 or KeyKind.MlDsa65 or KeyKind.MlDsa87 ? "MLDSAContextString" : "SLHDSAContextString";
        var found = signedInfo.SignatureMethodElement.Children
            .Where(child => child.Is(ContextNamespace, "MLDSAContextString") || child.Is(ContextNamespace, "SLHDSAContextString")).ToList();
        if (found.Count == 0)
        {
            return true;
        }

        bool readable = XmlText.TryDecodeBase64(found[0], out var bytes);
        context = bytes;
        return readable && found.Count == 1 && found[0].Is(ContextNamespace, own);
    }

    /// <summary>From the value as X.509 has it to the value as XML has it.</summary>
    internal static byte[] ToXml(PublicKey key, byte[] value) => SignatureValue.ToConcatenated(key, value);
}
