using System.Formats.Asn1;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary><c>DistributionPoint</c> (RFC 5280, 4.2.1.13).</summary>
/// <param name="Uris">Addresses in <c>fullName</c>; http and, with some issuers, ldap.</param>
/// <param name="Reasons">The reasons that the list there covers; <see langword="null"/> for all.</param>
/// <param name="CrlIssuer">Who signs the list when it is not the certificate's issuer.</param>
/// <param name="RawName">The encoded content of <c>distributionPoint</c>, to be compared with a list's own, or <see langword="null"/>.</param>
public sealed record CrlDistributionPoint(IReadOnlyList<string> Uris, RevocationReasons? Reasons, DistinguishedName? CrlIssuer, ReadOnlyMemory<byte>? RawName);

/// <summary>The encoding of <c>CRLDistributionPoints</c>.</summary>
internal static class CrlDistributionPoints
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    public static IReadOnlyList<CrlDistributionPoint> Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        List<CrlDistributionPoint> points = [];
        while (reader.HasData)
        {
            points.Add(points.Count < 64 ? ReadPoint(reader.ReadSequence()) : throw new AsnContentException("Too many distribution points."));
        }

        return points;
    }

    public static byte[] Encode(IEnumerable<string> uris)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string uri in uris)
            {
                using (writer.PushSequence())
                using (writer.PushSequence(Context0))
                using (writer.PushSequence(Context0))
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, uri, GeneralNames.Uri);
                }
            }
        }

        return writer.Encode();
    }

    private static CrlDistributionPoint ReadPoint(AsnReader point)
    {
        List<string> uris = [];
        ReadOnlyMemory<byte>? rawName = null;
        List<DistinguishedName> crlIssuers = [];
        RevocationReasons? reasons = null;
        if (point.HasData && point.PeekTag().HasSameClassAndValue(Context0))
        {
            // DistributionPointName is a CHOICE under an explicit tag: fullName [0] or nameRelativeToCRLIssuer [1].
            AsnReader name = point.ReadSequence(Context0);
            rawName = name.PeekEncodedValue();
            if (name.PeekTag().HasSameClassAndValue(Context0))
            {
                GeneralNames.Read(name.ReadSequence(Context0), uris, []);
            }
        }

        if (point.HasData && point.PeekTag().HasSameClassAndValue(Context1))
        {
            reasons = point.ReadNamedBitListValue<RevocationReasons>(Context1);
        }

        if (point.HasData && point.PeekTag().HasSameClassAndValue(Context2))
        {
            GeneralNames.Read(point.ReadSequence(Context2), [], crlIssuers);
        }

        point.ThrowIfNotEmpty();
        return new CrlDistributionPoint(uris, reasons, crlIssuers.FirstOrDefault(), rawName);
    }
}
