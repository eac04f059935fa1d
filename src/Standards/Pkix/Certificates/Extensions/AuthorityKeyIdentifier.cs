using System.Formats.Asn1;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>Which of an issuer's keys signed (RFC 5280, 4.2.1.1). It helps to find the issuer and proves nothing.</summary>
/// <param name="KeyIdentifier">The issuer's subject key identifier, if given.</param>
/// <param name="Issuer">Issuer of the issuer's certificate, if given as a directory name.</param>
/// <param name="SerialNumber">Serial number of the issuer's certificate, if given.</param>
public sealed record AuthorityKeyIdentifier(ReadOnlyMemory<byte>? KeyIdentifier, DistinguishedName? Issuer, SerialNumber? SerialNumber)
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    internal static AuthorityKeyIdentifier Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        byte[]? keyIdentifier = reader.HasData && reader.PeekTag().HasSameClassAndValue(Context0) ? reader.ReadOctetString(Context0) : null;
        List<DistinguishedName> issuers = [];
        if (reader.HasData && reader.PeekTag().HasSameClassAndValue(Context1))
        {
            GeneralNames.Read(reader.ReadSequence(Context1), [], issuers);
        }

        SerialNumber? serial = reader.HasData && reader.PeekTag().HasSameClassAndValue(Context2)
            ? Certificates.SerialNumber.Read(reader, Context2)
            : null;
        reader.ThrowIfNotEmpty();
        return new AuthorityKeyIdentifier(keyIdentifier is null ? default(ReadOnlyMemory<byte>?) : keyIdentifier, issuers.FirstOrDefault(), serial);
    }

    internal static byte[] Encode(ReadOnlySpan<byte> keyIdentifier)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(keyIdentifier, Context0);
        }

        return writer.Encode();
    }
}
