using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>Certificates and revocation information that stand in attributes, as CAdES had them before the baseline (EN 319 122-1 V1.3.1, A.1.1).</summary>
internal static class CmsMaterial
{
    // Of one attribute; the whole is bounded again where it is kept.
    private const int MaximumValues = 512;

    public static void Add(SignedData cms, EmbeddedMaterial material)
    {
        material.Add(cms);
        foreach (var attribute in cms.Signers.SelectMany(s => s.UnsignedAttributes))
        {
            Add(attribute, material);
        }
    }

    /// <summary>Those of one attribute.</summary>
    public static void Add(CmsAttribute attribute, EmbeddedMaterial material)
    {
        if (attribute is not { Type: CadesOids.CertificateValues or CadesOids.RevocationValues, Values: [var value, ..] })
        {
            return;
        }

        try
        {
            var sequence = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            if (attribute.Type == CadesOids.CertificateValues)
            {
                Each(sequence, material.AddCertificate);
                return;
            }

            // RevocationValues ::= SEQUENCE { crlVals [0] OPTIONAL, ocspVals [1] SEQUENCE OF BasicOCSPResponse OPTIONAL, otherRevVals [2] OPTIONAL }
            while (sequence.HasData)
            {
                var tag = sequence.PeekTag();
                if (tag.TagClass != TagClass.ContextSpecific)
                {
                    return;
                }

                var values = sequence.ReadSequence(tag).ReadSequence();
                if (tag.TagValue == 0)
                {
                    Each(values, material.AddCrl);
                }
                else if (tag.TagValue == 1)
                {
                    Each(values, basic => material.AddResponse(EmbeddedMaterial.Wrap(basic)));
                }
            }
        }
        catch (AsnContentException)
        {
            // What could be read has been added; what could not will be missed where it is needed.
        }
    }

    private static void Each(AsnReader sequence, Action<ReadOnlyMemory<byte>> add)
    {
        for (int i = 0; i < MaximumValues && sequence.HasData; i++)
        {
            add(sequence.ReadEncodedValue());
        }
    }
}
