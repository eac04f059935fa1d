using System.Formats.Asn1;
using AnTin.Ades.Pades;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A signature field taken apart: dictionary, byte range, CMS structure (EN 319 102-1 V1.3.1, 5.2.2).</summary>
internal sealed class SignatureParts
{
    private readonly PdfDocument _document;

    public SignatureParts(PdfDocument document, SignatureField field)
    {
        _document = document;
        Field = field;
        SubFilter = document.Find<PdfName>(field.Value, "SubFilter")?.Display ?? "";
        Range = ByteRange.Read(document, field, out var fault);
        RangeFault = fault;
        Cms = Range is null ? null : ReadCms(Range.Contents);
    }

    public SignatureField Field { get; }

    public string SubFilter { get; }

    public bool IsDocumentTimestamp => SubFilter == "ETSI.RFC3161";

    public ByteRange? Range { get; }

    public string? RangeFault { get; }

    public SignedData? Cms { get; }

    public string? CmsFault { get; private set; }

    /// <summary>The examined token, when this is a document time-stamp.</summary>
    public TimestampFacts? OwnTimestamp { get; set; }

    public DateTimeOffset? ClaimedTime => SigningDate.Read(_document.Find<PdfString>(Field.Value, "M")) ?? SigningTimeAttribute();

    public bool IsStampedBy(MessageImprint imprint) =>
        imprint.Digest is { } digest && Range!.Digest(digest.Name).AsSpan().SequenceEqual(imprint.HashedMessage.Span);

    public SignerInfoStatus Verify(Certificate certificate, DigestAlgorithm digest)
    {
        var contentDigest = IsDocumentTimestamp ? digest.Hash(Cms!.EncapsulatedContent!.Value.Span) : Range!.Digest(digest.Name);
        var status = Cms!.Signers[0].Verify(Cms.ContentType, contentDigest, certificate.SubjectPublicKeyInfo);
        return status is SignerInfoStatus.Valid && IsDocumentTimestamp && OwnTimestamp?.Flaw is Findings.TimestampFlaw.OtherBytes
            ? SignerInfoStatus.ContentChanged
            : status;
    }

    private SignedData? ReadCms(ReadOnlyMemory<byte> contents)
    {
        if (!SignedData.TryDecode(contents, out var cms, out int consumed))
        {
            CmsFault = "no SignedData";
        }
        else if (contents.Span[consumed..].IndexOfAnyExcept((byte)0) >= 0)
        {
            CmsFault = "bytes behind the structure";
        }
        else if (cms.Signers.Count != 1)
        {
            // EN 319 142-1, 4.1: one SignerInfo.
            CmsFault = $"{cms.Signers.Count} signers";
        }
        else if (IsDocumentTimestamp ? !TimeStampToken.TryDecode(cms.Encoded, out _) : cms.EncapsulatedContent is not null)
        {
            // ISO 32000-2, 12.8.3.3.1: nothing is encapsulated, so that only the byte range can be meant.
            CmsFault = "content of the wrong kind inside";
        }
        else
        {
            return cms;
        }

        return null;
    }

    private DateTimeOffset? SigningTimeAttribute()
    {
        if (Cms is null || !Cms.Signers[0].SignedAttributes.TryGetSingle(CmsOids.SigningTime, out var value))
        {
            return null;
        }

        try
        {
            var reader = new AsnReader(value.Value, AsnEncodingRules.BER);
            return reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
