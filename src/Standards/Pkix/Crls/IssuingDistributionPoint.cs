using System.Formats.Asn1;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Crls;

/// <summary>What a CRL covers when it does not cover everything (RFC 5280, 5.2.5).</summary>
/// <param name="Uris">Addresses in <c>fullName</c>.</param>
/// <param name="OnlyUserCertificates">It lists no CA.</param>
/// <param name="OnlyCaCertificates">It lists only CAs.</param>
/// <param name="OnlySomeReasons">It lists only these reasons; <see langword="null"/> for all.</param>
/// <param name="IsIndirect">It may list certificates of other issuers.</param>
/// <param name="OnlyAttributeCertificates">It lists no public-key certificate at all.</param>
/// <param name="RawName">The encoded content of <c>distributionPoint</c>, to be compared with a certificate's own, or <see langword="null"/>.</param>
public sealed record IssuingDistributionPoint(
    IReadOnlyList<string> Uris,
    bool OnlyUserCertificates,
    bool OnlyCaCertificates,
    RevocationReasons? OnlySomeReasons,
    bool IsIndirect,
    bool OnlyAttributeCertificates,
    ReadOnlyMemory<byte>? RawName)
{
    internal static IssuingDistributionPoint Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        List<string> uris = [];
        ReadOnlyMemory<byte>? rawName = null;
        if (Next(reader, 0))
        {
            AsnReader name = reader.ReadSequence(Tag(0));
            rawName = name.ReadEncodedValue();
            name.ThrowIfNotEmpty();
            AsnReader choice = new(rawName.Value, AsnEncodingRules.DER);
            if (choice.PeekTag().HasSameClassAndValue(Tag(0)))
            {
                GeneralNames.Read(choice.ReadSequence(Tag(0)), uris, []);
            }
        }

        bool onlyUser = ReadFlag(reader, 1);
        bool onlyCa = ReadFlag(reader, 2);
        RevocationReasons? someReasons = Next(reader, 3) ? reader.ReadNamedBitListValue<RevocationReasons>(Tag(3)) : null;

        bool indirect = ReadFlag(reader, 4);
        bool onlyAttribute = ReadFlag(reader, 5);
        reader.ThrowIfNotEmpty();

        // RFC 5280, 5.2.5: not an empty sequence, and at most one of the three.
        bool saysSomething = rawName is not null || onlyUser || onlyCa || someReasons is not null || indirect || onlyAttribute;
        if (!saysSomething || (onlyUser ? 1 : 0) + (onlyCa ? 1 : 0) + (onlyAttribute ? 1 : 0) > 1)
        {
            throw new AsnContentException("issuingDistributionPoint says nothing, or contradicts itself.");
        }

        return new IssuingDistributionPoint(uris, onlyUser, onlyCa, someReasons, indirect, onlyAttribute, rawName);
    }

    /// <summary>A complete list at one address, as this platform publishes it.</summary>
    internal static byte[] Encode(string uri)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Tag(0)))
        using (writer.PushSequence(Tag(0)))
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, uri, GeneralNames.Uri);
        }

        return writer.Encode();
    }

    private static bool Next(AsnReader reader, int number) => reader.HasData && reader.PeekTag().HasSameClassAndValue(Tag(number));

    private static bool ReadFlag(AsnReader reader, int number) => Next(reader, number) && reader.ReadBoolean(Tag(number));

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
