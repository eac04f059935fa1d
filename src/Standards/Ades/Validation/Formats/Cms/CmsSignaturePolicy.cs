using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>The signature policy in CMS (EN 319 122-1 V1.3.1, 5.2.9 and 5.2.10).</summary>
internal static class CmsSignaturePolicy
{
    public static NamedPolicy? Read(SignerInfo signer)
    {
        if (!signer.SignedAttributes.Any(a => a.Type == CadesOids.SignaturePolicy))
        {
            return null;
        }

        try
        {
            return !signer.SignedAttributes.TryGetSingle(CadesOids.SignaturePolicy, out var attribute) ? NamedPolicy.Malformed("the policy is named several times")
                : new AsnReader(attribute.Value, AsnEncodingRules.BER) is var reader && reader.PeekTag() == Asn1Tag.Null ? NamedPolicy.Implied
                : Read(reader.ReadSequence()) with { Stored = Stored(signer) };
        }
        catch (AsnContentException)
        {
            return NamedPolicy.Malformed("the policy is not named in ASN.1 as it should be");
        }
    }

    // SignaturePolicyId ::= SEQUENCE { sigPolicyId, sigPolicyHash { hashAlgorithm, hashValue }, sigPolicyQualifiers OPTIONAL }
    private static NamedPolicy Read(AsnReader reader)
    {
        string identifier = "urn:oid:" + reader.ReadObjectIdentifier();
        if (!reader.HasData)
        {
            return new(identifier, null, default);
        }

        var hash = reader.ReadSequence();
        var digest = DigestAlgorithm.TryResolve(AlgorithmIdentifier.Read(hash), out var known) ? known : null;
        return new(identifier, digest, hash.ReadOctetString()) { Location = reader.HasData ? LocationIn(reader.ReadSequence()) : null };
    }

    private static string? LocationIn(AsnReader qualifiers)
    {
        while (qualifiers.HasData)
        {
            var qualifier = qualifiers.ReadSequence();
            if (qualifier.ReadObjectIdentifier() == CadesOids.PolicyUri && qualifier.HasData && qualifier.PeekTag() == new Asn1Tag(UniversalTagNumber.IA5String))
            {
                return qualifier.ReadCharacterString(UniversalTagNumber.IA5String);
            }
        }

        return null;
    }

    // SignaturePolicyStore ::= SEQUENCE { spDocSpec, spDocument CHOICE { sigPolicyEncoded OCTET STRING, sigPolicyLocalURI IA5String } }
    private static ReadOnlyMemory<byte>? Stored(SignerInfo signer)
    {
        if (!signer.UnsignedAttributes.TryGetSingle(CadesOids.SignaturePolicyStore, out var attribute))
        {
            return null;
        }

        var store = new AsnReader(attribute.Value, AsnEncodingRules.BER).ReadSequence();
        store.ReadEncodedValue();
        if (store.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
        {
            return store.ReadOctetString();
        }

        return null;
    }
}
