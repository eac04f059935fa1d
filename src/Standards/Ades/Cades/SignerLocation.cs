using System.Formats.Asn1;

namespace AnTin.Ades.Cades;

/// <summary>Where the signer says to have signed (EN 319 122-1 V1.3.1, 5.2.5).</summary>
/// <param name="Country">The country, by name or code; <see langword="null"/> for not said.</param>
/// <param name="Locality">The town or ward; <see langword="null"/> for not said.</param>
/// <param name="PostalAddress">Up to six lines of an address.</param>
public sealed record SignerLocation(string? Country, string? Locality, IReadOnlyList<string> PostalAddress)
{
    // PostalAddress ::= SEQUENCE SIZE(1..6) OF DirectoryString
    private const int MaximumLines = 6;

    internal byte[] Encode()
    {
        if (PostalAddress.Count > MaximumLines || (Country is null && Locality is null && PostalAddress.Count == 0))
        {
            throw new ArgumentException("A location has a country, a locality or an address of one to six lines.");
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Write(writer, 0, Country);
            Write(writer, 1, Locality);
            if (PostalAddress.Count > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                using (writer.PushSequence())
                {
                    foreach (string line in PostalAddress)
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, line);
                    }
                }
            }
        }

        return writer.Encode();
    }

    // DirectoryString is a CHOICE, so its tag is explicit.
    private static void Write(AsnWriter writer, int tag, string? text)
    {
        if (text is not null)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
            }
        }
    }
}
