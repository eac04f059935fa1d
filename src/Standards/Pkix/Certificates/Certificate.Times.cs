using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates;

public sealed partial class Certificate
{
    /// <summary>The first of its times that is not written as RFC 5280, 4.1.2.5 prescribes; <see langword="null"/> when both are.</summary>
    internal DateTimeOffset? FirstTimeNotAsPrescribed()
    {
        AsnReader tbs = new AsnReader(TbsBytes, AsnEncodingRules.DER).ReadSequence();
        // version when it is not 1, serialNumber, signature, issuer
        for (int i = tbs.PeekTag().HasSameClassAndValue(Context0) ? 0 : 1; i < 4; i++)
        {
            _ = tbs.ReadEncodedValue();
        }

        AsnReader validity = tbs.ReadSequence();
        foreach (DateTimeOffset time in (ReadOnlySpan<DateTimeOffset>)[NotBefore, NotAfter])
        {
            AsnWriter expected = new(AsnEncodingRules.DER);
            Asn1Time.Write(expected, time);
            if (!expected.EncodedValueEquals(validity.ReadEncodedValue().Span))
            {
                return time;
            }
        }

        return null;
    }
}
