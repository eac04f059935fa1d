using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>Key purposes (RFC 5280, 4.2.1.12) that certificates of this platform carry or are checked for.</summary>
public static class ExtendedKeyUsages
{
    /// <summary>anyExtendedKeyUsage.</summary>
    public const string Any = "2.5.29.37.0";

    /// <summary>id-kp-serverAuth.</summary>
    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";

    /// <summary>id-kp-codeSigning.</summary>
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>id-kp-clientAuth.</summary>
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    /// <summary>id-kp-emailProtection.</summary>
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    /// <summary>id-kp-timeStamping; RFC 3161, 2.3: critical and alone.</summary>
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>id-kp-OCSPSigning (RFC 6960, 4.2.2.2).</summary>
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <summary>id-kp-documentSigning (RFC 9336).</summary>
    public const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    /// <summary>Microsoft document signing, in most Vietnamese certificates.</summary>
    public const string MicrosoftDocumentSigning = "1.3.6.1.4.1.311.10.3.12";

    /// <summary>Adobe authentic documents trust, in most Vietnamese certificates.</summary>
    public const string AdobeAuthenticDocuments = "1.2.840.113583.1.1.5";

    internal static IReadOnlyList<string> Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        List<string> purposes = [];
        while (reader.HasData)
        {
            purposes.Add(reader.ReadObjectIdentifier());
        }

        return purposes.Count is > 0 and <= 64 ? purposes : throw new AsnContentException("extKeyUsage is empty or endless.");
    }

    internal static byte[] Encode(IEnumerable<string> purposes)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string purpose in purposes)
            {
                writer.WriteObjectIdentifier(purpose);
            }
        }

        return writer.Encode();
    }
}
