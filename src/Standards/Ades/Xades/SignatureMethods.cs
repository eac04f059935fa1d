using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Xades;

/// <summary>Signature algorithms under their names in XML (RFC 9231, 2.3), and their values as XML has them.</summary>
public static class SignatureMethods
{
    private static readonly (string Uri, SignatureAlgorithm Algorithm)[] Known =
    [
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", SignatureAlgorithm.Sha256WithRsa),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", SignatureAlgorithm.Sha384WithRsa),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", SignatureAlgorithm.Sha512WithRsa),
        ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", SignatureAlgorithm.Sha1WithRsa),
        ("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", SignatureAlgorithm.Sha256WithRsaPss),
        ("http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", SignatureAlgorithm.Sha384WithRsaPss),
        ("http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", SignatureAlgorithm.Sha512WithRsaPss),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", SignatureAlgorithm.Sha256WithEcdsa),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", SignatureAlgorithm.Sha384WithEcdsa),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", SignatureAlgorithm.Sha512WithEcdsa),
        ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", SignatureAlgorithm.Sha1WithEcdsa),
    ];

    /// <summary>The name of an algorithm in XML.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The identifier, or <see langword="null"/> when it has none.</returns>
    public static string? ToUri(SignatureAlgorithm algorithm) => Array.Find(Known, k => k.Algorithm == algorithm).Uri;

    /// <summary>The algorithm of a name.</summary>
    /// <param name="uri">The identifier.</param>
    /// <returns>The algorithm, or <see langword="null"/> when it is unknown here.</returns>
    public static SignatureAlgorithm? FromUri(string uri) => Array.Find(Known, k => k.Uri == uri).Algorithm;

    /// <summary>Verifies a value as XML has it.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signatureMethod">The name of the algorithm.</param>
    /// <param name="bytes">The canonical <c>SignedInfo</c>.</param>
    /// <param name="value">The value: for ECDSA r and s, each as long as the field (XML Signature 1.1, 6.4.3).</param>
    /// <returns>True only when it fits.</returns>
    public static bool Verify(PublicKey key, string signatureMethod, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (FromUri(signatureMethod) is not { } algorithm)
        {
            return false;
        }

        if (key.Kind == KeyKind.Rsa)
        {
            return SignatureVerifier.Verify(key, algorithm, bytes, value);
        }

        int length = (key.SizeInBits + 7) / 8;
        return value.Length == 2 * length && SignatureVerifier.Verify(key, algorithm, bytes, ToDer(value[..length], value[length..]));
    }

    /// <summary>From the value as X.509 has it to the value as XML has it.</summary>
    internal static byte[] ToXml(PublicKey key, byte[] value)
    {
        if (key.Kind == KeyKind.Rsa)
        {
            return value;
        }

        var sequence = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        int length = (key.SizeInBits + 7) / 8;
        var fixedLength = new byte[2 * length];
        sequence.ReadInteger().TryWriteBytes(fixedLength.AsSpan(0, length), out int r, isUnsigned: true, isBigEndian: true);
        Align(fixedLength.AsSpan(0, length), r);
        sequence.ReadInteger().TryWriteBytes(fixedLength.AsSpan(length), out int s, isUnsigned: true, isBigEndian: true);
        Align(fixedLength.AsSpan(length), s);
        return fixedLength;
    }

    // Written from the left; numbers shorter than the field move to the right.
    private static void Align(Span<byte> field, int written)
    {
        field[..written].CopyTo(field[^written..]);
        field[..^written].Clear();
    }

    private static byte[] ToDer(ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new System.Numerics.BigInteger(r, isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new System.Numerics.BigInteger(s, isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }
}
