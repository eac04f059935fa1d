using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>The signed attributes beside content type, message digest and signing certificate (EN 319 122-1 V1.3.1, 5.2).</summary>
internal static class CadesAttributes
{
    /// <summary>What a counter-signature may have, too (5.2.7): nothing about the content.</summary>
    public static void AddClaims(SignedAttributes attributes, CadesSigningOptions options)
    {
        attributes.WithSigningTime(options.SigningTime);
        AddPolicy(attributes, options.Policy, options.Commitment);
        if (options.Location is { } location)
        {
            attributes.Add(CadesOids.SignerLocation, location.Encode());
        }
    }

    /// <summary>Under which rules and to what the signer commits, which PAdES says the same way (EN 319 142-1, 6.3).</summary>
    public static void AddPolicy(SignedAttributes attributes, SignaturePolicy? policy, CommitmentType? commitment)
    {
        if (policy is not null)
        {
            attributes.Add(CadesOids.SignaturePolicy, EncodePolicy(policy));
        }

        if (commitment is not null)
        {
            attributes.Add(CadesOids.CommitmentType, EncodeSequenceOf(commitment.Oid));
        }
    }

    /// <summary>What is said about the content.</summary>
    public static void AddContentClaims(SignedAttributes attributes, CadesSigningOptions options)
    {
        if (options.MimeType is { } mimeType)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, mimeType);
            attributes.Add(CadesOids.MimeType, writer.Encode());
        }

        if (options.ContentDescription is { } description)
        {
            // ContentHints ::= SEQUENCE { contentDescription UTF8String OPTIONAL, contentType }
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, description);
                writer.WriteObjectIdentifier(CmsOids.Data);
            }

            attributes.Add(CadesOids.ContentHints, writer.Encode());
        }

        if (options.ContentTimestamp is { } token)
        {
            attributes.Add(CadesOids.ContentTimestamp, token.Span);
        }
    }

    // SignaturePolicyId ::= SEQUENCE { sigPolicyId, sigPolicyHash { hashAlgorithm, hashValue }, sigPolicyQualifiers OPTIONAL }
    private static byte[] EncodePolicy(SignaturePolicy policy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(policy.ObjectIdentifier!);
            using (writer.PushSequence())
            {
                DigestAlgorithm.Sha256.ToIdentifier().Write(writer);
                writer.WriteOctetString(policy.Sha256.Span);
            }

            if (policy.Location is { } location)
            {
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CadesOids.PolicyUri);
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, location);
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] EncodeSequenceOf(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }

        return writer.Encode();
    }
}
