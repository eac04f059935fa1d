using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary><c>signer-attributes-v2</c> (EN 319 122-1 V1.3.1, 5.2.6.1), and <c>signer-attributes</c> before it (TS 101 733, 5.11.3).</summary>
internal static class CmsSignerAttributes
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2, isConstructed: true);

    /// <summary>Reads them; <see langword="null"/> when the signer has none.</summary>
    public static SignerAttributes? Read(SignerInfo signer)
    {
        var found = signer.SignedAttributes.Where(a => a.Type is CadesOids.SignerAttributesV2 or CadesOids.SignerAttributes).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        // EN 319 122-1, 5.2.6.1: one attribute with one value.
        if (found is not [{ Values: [var value] }])
        {
            return SignerAttributes.Malformed($"{found.Sum(a => a.Values.Count)} values in {found.Count} attributes");
        }

        try
        {
            var outer = new AsnReader(value, AsnEncodingRules.BER);
            var attributes = found[0].Type == CadesOids.SignerAttributesV2 ? ReadV2(outer.ReadSequence()) : ReadV1(outer.ReadSequence());
            outer.ThrowIfNotEmpty();
            return attributes;
        }
        catch (AsnContentException wrong)
        {
            return SignerAttributes.Malformed(wrong.Message);
        }
    }

    // SEQUENCE { claimedAttributes [0] OPTIONAL, certifiedAttributesV2 [1] OPTIONAL, signedAssertions [2] OPTIONAL }
    private static SignerAttributes ReadV2(AsnReader sequence)
    {
        List<ClaimedAttribute> claimed = Has(sequence, Context0) ? ReadClaimed(sequence.ReadSequence(Context0)) : [];
        int certified = Has(sequence, Context1) ? Count(sequence.ReadSequence(Context1), tag => tag == Context0 || tag == Context1) : 0;
        int assertions = Has(sequence, Context2) ? Count(sequence.ReadSequence(Context2), _ => true) : 0;
        sequence.ThrowIfNotEmpty();
        return new SignerAttributes(claimed, certified, assertions);
    }

    // SEQUENCE OF CHOICE { claimedAttributes [0], certifiedAttributes [1] }
    private static SignerAttributes ReadV1(AsnReader sequence)
    {
        var claimed = new List<ClaimedAttribute>();
        int certified = 0;
        while (sequence.HasData)
        {
            if (Has(sequence, Context0))
            {
                claimed.AddRange(ReadClaimed(sequence.ReadSequence(Context0)));
            }
            else
            {
                _ = sequence.ReadSequence(Context1);
                certified++;
            }

            Limit(claimed.Count + certified);
        }

        return new SignerAttributes(claimed, certified, 0);
    }

    private static List<ClaimedAttribute> ReadClaimed(AsnReader wrapper)
    {
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        var claimed = new List<ClaimedAttribute>();
        while (list.HasData)
        {
            var attribute = list.ReadSequence();
            string type = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            claimed.Add(SignerAttributes.Claim("urn:oid:" + type, string.Join(", ", CmsTexts.In(values))));
            Limit(claimed.Count);
        }

        return claimed;
    }

    private static int Count(AsnReader wrapper, Func<Asn1Tag, bool> isOne)
    {
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        int count = 0;
        while (list.HasData)
        {
            if (!isOne(list.PeekTag()))
            {
                throw new AsnContentException("no attribute of this kind");
            }

            _ = list.ReadEncodedValue();
            Limit(++count);
        }

        return count;
    }

    private static void Limit(int count)
    {
        if (count > SignerAttributes.MaximumCount)
        {
            throw new AsnContentException($"more than {SignerAttributes.MaximumCount} attributes");
        }
    }

    private static bool Has(AsnReader sequence, Asn1Tag tag) => sequence.HasData && sequence.PeekTag() == tag;
}
