using System.Collections.Frozen;
using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>Object identifiers of CMS content types and attributes.</summary>
public static class CmsOids
{
    // What is written into nearly every signature; making them anew costs as much as the rest of an attribute.
    private static readonly FrozenDictionary<string, byte[]> Encodings =
        new[] { Data, TstInfo, ContentType, MessageDigest, SigningTime, SigningCertificateV2, SignatureTimestamp, CounterSignature }.ToFrozenDictionary(oid => oid, EncodeAnew);

    /// <summary><c>id-data</c>, RFC 5652, 4.</summary>
    public const string Data = "1.2.840.113549.1.7.1";

    /// <summary><c>id-signedData</c>, RFC 5652, 5.1.</summary>
    public const string SignedData = "1.2.840.113549.1.7.2";

    /// <summary><c>id-ct-TSTInfo</c>, RFC 3161, 2.4.2.</summary>
    public const string TstInfo = "1.2.840.113549.1.9.16.1.4";

    /// <summary><c>id-contentType</c>, RFC 5652, 11.1.</summary>
    public const string ContentType = "1.2.840.113549.1.9.3";

    /// <summary><c>id-messageDigest</c>, RFC 5652, 11.2.</summary>
    public const string MessageDigest = "1.2.840.113549.1.9.4";

    /// <summary><c>id-signingTime</c>, RFC 5652, 11.3.</summary>
    public const string SigningTime = "1.2.840.113549.1.9.5";

    /// <summary><c>id-aa-signingCertificate</c> with a SHA-1 hash, RFC 5035, 5; only read.</summary>
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";

    /// <summary><c>id-aa-signingCertificateV2</c>, RFC 5035, 3.</summary>
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary><c>id-aa-timeStampToken</c>, the signature-time-stamp attribute: RFC 3161, appendix A; EN 319 122-1, 5.3.</summary>
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";

    /// <summary><c>adbe-revocationInfoArchival</c>, ISO 32000-2, 12.8.3.3.2; only read.</summary>
    public const string AdobeRevocationInfo = "1.2.840.113583.1.1.8";

    /// <summary><c>id-countersignature</c>, RFC 5652, 11.4.</summary>
    public const string CounterSignature = "1.2.840.113549.1.9.6";

    /// <summary>The whole element. The array is shared: nobody writes into it.</summary>
    internal static byte[] Encode(string oid) => Encodings.TryGetValue(oid, out var encoded) ? encoded : EncodeAnew(oid);

    private static byte[] EncodeAnew(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 32);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }
}
