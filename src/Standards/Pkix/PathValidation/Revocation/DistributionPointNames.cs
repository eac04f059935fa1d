using System.Formats.Asn1;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>The names of a distribution point in a form in which two sides can be compared (RFC 5280, 6.3.3 (b)(2)(i)).</summary>
internal static class DistributionPointNames
{
    private static readonly Asn1Tag FullName = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag RelativeName = new(TagClass.ContextSpecific, 1);

    /// <summary>Every name that an encoded <c>DistributionPointName</c> gives: directory names as such, others as their bytes.</summary>
    /// <param name="encoded">The choice, as written.</param>
    /// <param name="crlIssuer">The list's issuer, from which a relative name goes on.</param>
    /// <returns>The names; none when they cannot be read.</returns>
    public static HashSet<object> Of(ReadOnlyMemory<byte> encoded, DistinguishedName crlIssuer)
    {
        try
        {
            AsnReader choice = new(encoded, AsnEncodingRules.DER);
            return choice.PeekTag().HasSameClassAndValue(FullName) ? ReadFullNames(choice.ReadSequence(FullName))
                : choice.PeekTag().HasSameClassAndValue(RelativeName) && Continue(crlIssuer, choice.ReadSetOf(RelativeName)) is { } name ? [name]
                : [];
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static HashSet<object> ReadFullNames(AsnReader names)
    {
        HashSet<object> found = [];
        while (names.HasData)
        {
            ReadOnlyMemory<byte> encoded = names.PeekEncodedValue();
            List<DistinguishedName> directoryNames = [];
            if (names.PeekTag().HasSameClassAndValue(GeneralNames.DirectoryName))
            {
                AsnReader wrapped = names.ReadSequence(GeneralNames.DirectoryName);
                directoryNames.Add(DistinguishedName.Read(wrapped));
            }
            else
            {
                _ = names.ReadEncodedValue();
            }

            _ = found.Add(directoryNames is [var name] ? name : Convert.ToHexString(encoded.Span));
        }

        return found;
    }

    // 4.2.1.13: "appended to the X.500 distinguished name of the CRL issuer".
    private static DistinguishedName? Continue(DistinguishedName issuer, AsnReader relative)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            AsnReader own = new AsnReader(issuer.RawData, AsnEncodingRules.DER).ReadSequence();
            while (own.HasData)
            {
                writer.WriteEncodedValue(own.ReadEncodedValue().Span);
            }

            using (writer.PushSetOf())
            {
                while (relative.HasData)
                {
                    writer.WriteEncodedValue(relative.ReadEncodedValue().Span);
                }
            }
        }

        return DistinguishedName.TryDecode(writer.Encode(), out DistinguishedName? name) ? name : null;
    }
}
