using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

public sealed partial class SignedData
{
    // A detached signature with its chain and CRLs: the largest seen in the field are some megabytes of CRL.
    private const int MaximumLength = 32 * 1024 * 1024;

    // Chains are shorter than ten; a time-stamp authority adds its own. Path building has its own, smaller budget.
    private const int MaximumCertificates = 256;

    // Parallel signatures of one document; PDF allows one (EN 319 142-1, 4.1).
    private const int MaximumSigners = 32;

    /// <summary>Reads a structure that may be followed by other bytes, as in a PDF <c>/Contents</c> that is padded with zeros.</summary>
    /// <param name="encoded">Untrusted bytes, BER or DER.</param>
    /// <param name="signedData">The structure.</param>
    /// <param name="bytesConsumed">The length of the structure.</param>
    /// <returns>False when the bytes do not begin with a <c>SignedData</c> or exceed a budget.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out SignedData? signedData, out int bytesConsumed)
    {
        signedData = null;
        bytesConsumed = 0;
        if (encoded.Length > MaximumLength)
        {
            return false;
        }

        try
        {
            var first = new AsnReader(encoded, AsnEncodingRules.BER).ReadEncodedValue();
            signedData = Decode(first);
            bytesConsumed = first.Length;
            return true;
        }
        catch (Exception e) when (e is AsnContentException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Reads a structure.</summary>
    /// <param name="encoded">Untrusted bytes, BER or DER, with nothing behind the structure.</param>
    /// <param name="signedData">The structure.</param>
    /// <returns>False when the bytes are not a <c>SignedData</c> or exceed a budget.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out SignedData? signedData)
    {
        if (TryDecode(encoded, out signedData, out int consumed) && consumed == encoded.Length)
        {
            return true;
        }

        signedData = null;
        return false;
    }

    internal static SignedData Decode(ReadOnlyMemory<byte> encoded)
    {
        var contentInfo = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        if (contentInfo.ReadObjectIdentifier() != CmsOids.SignedData)
        {
            throw new AsnContentException("Not a SignedData.");
        }

        var reader = contentInfo.ReadSequence(Tag(0)).ReadSequence();
        var header = ReadHeader(reader);
        var set = reader.ReadSetOf(skipSortOrderValidation: true);
        reader.ThrowIfNotEmpty();
        var signers = ReadAll(set, MaximumSigners).Select(SignerInfo.Read).ToList();
        return new SignedData(header, signers, encoded);
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);

    private static Header ReadHeader(AsnReader reader)
    {
        var parts = new List<ReadOnlyMemory<byte>> { reader.ReadEncodedValue(), reader.ReadEncodedValue() };
        parts.Add(reader.PeekEncodedValue());
        var encapsulated = reader.ReadSequence();
        string contentType = encapsulated.ReadObjectIdentifier();
        var content = encapsulated.HasData ? ReadContent(encapsulated.ReadSequence(Tag(0))) : default(ReadOnlyMemory<byte>?);
        List<ReadOnlyMemory<byte>> certificates = [], crls = [];
        if (reader.PeekTag().HasSameClassAndValue(Tag(0)))
        {
            parts.Add(reader.PeekEncodedValue());
            certificates = ReadAll(reader.ReadSetOf(skipSortOrderValidation: true, Tag(0)), MaximumCertificates);
        }

        if (reader.PeekTag().HasSameClassAndValue(Tag(1)))
        {
            parts.Add(reader.PeekEncodedValue());
            crls = ReadAll(reader.ReadSetOf(skipSortOrderValidation: true, Tag(1)), MaximumCertificates);
        }

        return new Header(contentType, content, OnlySequences(certificates), OnlySequences(crls), parts);
    }

    // RFC 5652, 5.2.1: old PKCS#7 writers put another type in place of the OCTET STRING; then it stands as it is.
    private static ReadOnlyMemory<byte> ReadContent(AsnReader content) =>
        content.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString) ? content.ReadOctetString() : content.ReadEncodedValue();

    // RFC 5652, 10.2.2: a plain Certificate is the untagged choice; attribute and other certificates carry context tags.
    private static List<ReadOnlyMemory<byte>> OnlySequences(List<ReadOnlyMemory<byte>> choices) =>
        [.. choices.Where(c => c.Span[0] == 0x30)];

    private static List<ReadOnlyMemory<byte>> ReadAll(AsnReader set, int maximum)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        while (set.HasData)
        {
            all.Add(set.ReadEncodedValue());
            if (all.Count > maximum)
            {
                throw new AsnContentException("Too many members.");
            }
        }

        return all;
    }
}
