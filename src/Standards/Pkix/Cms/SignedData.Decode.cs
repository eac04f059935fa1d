using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

public sealed partial class SignedData
{
    // A detached signature with its chain and CRLs: the largest seen in the field are some megabytes of CRL. Larger content is read
    // from a stream, and what surrounds it has the same bound.
    internal const int MaximumLength = 32 * 1024 * 1024;

    // Chains are shorter than ten; a time-stamp authority adds its own. Path building has its own, smaller budget.
    private const int MaximumCertificates = 256;

    // Parallel signatures of one document; PDF allows one (EN 319 142-1, 4.1).
    private const int MaximumSigners = 32;

    // One for each signer and then some.
    private const int MaximumDigestAlgorithms = 64;

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
        catch (Exception e) when (IsMalformed(e))
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

    internal static bool IsMalformed(Exception e) => e is AsnContentException or InvalidOperationException or ArgumentException or OverflowException;

    /// <summary>Reads <c>SignedData</c> itself, without its <c>ContentInfo</c>.</summary>
    internal static SignedData DecodeInner(AsnReader reader, ReadOnlyMemory<byte> encoded)
    {
        if (!reader.TryReadInt32(out int version) || version is < 0 or > 0x7F)
        {
            throw new AsnContentException("No version of SignedData.");
        }

        var digests = MemberSet.Read(reader, 0x31, MaximumDigestAlgorithms) ?? throw new AsnContentException("No digest algorithms.");
        var content = EncapsulatedContentInfo.Read(reader);
        var certificates = MemberSet.Read(reader, 0xA0, MaximumCertificates);
        var revocations = MemberSet.Read(reader, 0xA1, MaximumCertificates);
        var signers = MemberSet.Read(reader, 0x31, MaximumSigners) ?? throw new AsnContentException("No set of signers.");
        reader.ThrowIfNotEmpty();
        return new SignedData(new Fields(version, digests, content, certificates, revocations, [.. signers.Members.Select(SignerInfo.Read)]), encoded);
    }

    private static SignedData Decode(ReadOnlyMemory<byte> encoded)
    {
        var contentInfo = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        return contentInfo.ReadObjectIdentifier() == CmsOids.SignedData
            ? DecodeInner(contentInfo.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence(), encoded)
            : throw new AsnContentException("Not a SignedData.");
    }
}
