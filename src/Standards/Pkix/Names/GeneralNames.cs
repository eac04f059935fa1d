using System.Formats.Asn1;

namespace AnTin.Pkix.Names;

/// <summary>Reading of <c>GeneralName</c> as far as this project uses it: URIs and directory names (RFC 5280, 4.2.1.6).</summary>
internal static class GeneralNames
{
    public static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    public static readonly Asn1Tag DirectoryName = new(TagClass.ContextSpecific, 4);

    // More names than any certificate of the corpora has (7), fewer than would make a certificate a work order.
    private const int Maximum = 64;

    /// <summary>Reads the content of <c>GeneralNames</c>; kinds other than URI and directory name are passed over.</summary>
    public static void Read(AsnReader names, ICollection<string> uris, ICollection<DistinguishedName> directoryNames)
    {
        int count = 0;
        while (names.HasData)
        {
            if (++count > Maximum)
            {
                throw new AsnContentException("Too many general names.");
            }

            Asn1Tag tag = names.PeekTag();
            if (tag.HasSameClassAndValue(Uri))
            {
                uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
            }
            else if (tag.HasSameClassAndValue(DirectoryName))
            {
                // directoryName is a CHOICE, so its tag is explicit (X.680, 31.2.7).
                AsnReader wrapped = names.ReadSequence(DirectoryName);
                directoryNames.Add(DistinguishedName.Read(wrapped));
                wrapped.ThrowIfNotEmpty();
            }
            else
            {
                _ = names.ReadEncodedValue();
            }
        }
    }
}
