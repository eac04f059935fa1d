using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>Revocation information that is no CRL (<c>OtherRevocationInfoFormat</c>, RFC 5652, 10.2.1), such as an OCSP response.</summary>
/// <param name="Format">The dotted object identifier of the format.</param>
/// <param name="Info">The encoded information.</param>
/// <param name="Encoded">The whole choice with its tag [1].</param>
public sealed record OtherRevocationInfo(string Format, ReadOnlyMemory<byte> Info, ReadOnlyMemory<byte> Encoded)
{
    /// <summary><c>id-ri-ocsp-response</c>: an <c>OCSPResponse</c> (RFC 5940, 2).</summary>
    public const string OcspResponse = "1.3.6.1.5.5.7.16.2";

    /// <summary><c>id-pkix-ocsp-basic</c>: a <c>BasicOCSPResponse</c>, as some CAdES writers have it.</summary>
    public const string BasicOcspResponse = "1.3.6.1.5.5.7.48.1.1";

    private static readonly Asn1Tag Tag = new(TagClass.ContextSpecific, 1);

    /// <summary>Puts an OCSP response into the format of RFC 5940.</summary>
    /// <param name="response">DER <c>OCSPResponse</c>.</param>
    /// <returns>The information.</returns>
    public static OtherRevocationInfo FromOcspResponse(ReadOnlyMemory<byte> response)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(Tag))
        {
            writer.WriteObjectIdentifier(OcspResponse);
            writer.WriteEncodedValue(response.Span);
        }

        return new OtherRevocationInfo(OcspResponse, response, writer.Encode());
    }

    /// <summary>Reads one member of <see cref="SignedData.RevocationChoices"/>.</summary>
    /// <param name="choice">The encoded choice.</param>
    /// <param name="info">The information.</param>
    /// <returns>False when it is a CRL or malformed.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> choice, [NotNullWhen(true)] out OtherRevocationInfo? info)
    {
        info = null;
        try
        {
            var reader = new AsnReader(choice, AsnEncodingRules.BER);
            if (!reader.PeekTag().HasSameClassAndValue(Tag))
            {
                return false;
            }

            var sequence = reader.ReadSequence(Tag);
            string format = sequence.ReadObjectIdentifier();
            info = new OtherRevocationInfo(format, sequence.ReadEncodedValue(), choice);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
