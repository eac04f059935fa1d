using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>The time-stamps of a CAdES signature and what each has to cover (EN 319 122-1 V1.3.1, 5.2.8, 5.3, 5.5 and annex A).</summary>
internal sealed class CmsTokens(SignedData cms, SignerInfo signer, CmsContent content)
{
    // Renewed every few years for as long as paper lasts.
    private const int MaximumTokens = 64;

    private List<Found> _found = [];

    /// <summary>All of them, in their order; each knows which archive time-stamps cover it.</summary>
    /// <param name="coveredBy">Time-stamps from outside, over the whole structure: an archive manifest's.</param>
    public IReadOnlyList<EmbeddedToken> Read(IReadOnlyList<EmbeddedToken> coveredBy)
    {
        List<Found> found = [.. signer.SignedAttributes.Concat(signer.UnsignedAttributes)
            .SelectMany(attribute => attribute.Values.Select(value => (Attribute: attribute, Token: Make(attribute, value), Value: value)))
            .Where(f => f.Token is not null).Take(MaximumTokens)
            .Select((f, i) => new Found(f.Attribute, f.Token!, TimeStampToken.TryDecode(f.Value, out var token) ? token.Info.GenTime : DateTimeOffset.MinValue, i))];
        _found = found;
        foreach (var one in found)
        {
            one.Token.CoveredBy = [.. found.Where(f => f.IsAfter(one) && Covers(f, one.Attribute)).Select(f => f.Token), .. coveredBy];
            one.Token.ContradictedBy = [.. found.Where(f => f != one && !f.IsAfter(one) && f.HashIndex.Value is not null && Covers(f, one.Attribute)).Select(f => f.Token)];
            one.Token.AddCovered = material => AddCovered(one, material);
        }

        return [.. found.Select(f => f.Token), .. coveredBy];
    }

    private EmbeddedToken? Make(CmsAttribute attribute, ReadOnlyMemory<byte> value) => attribute.Type switch
    {
        CadesOids.ContentTimestamp => new(TimestampKind.Content, value, IsOfContent),
        CmsOids.SignatureTimestamp => new(TimestampKind.Signature, value, imprint => imprint.Matches(signer.Signature.Span)) { IsOfBaseline = true },
        CadesOids.EscTimestamp => new(TimestampKind.Archive, value, imprint => imprint.Matches(
            [.. signer.Signature.Span, .. Contents(CmsOids.SignatureTimestamp), .. Contents(CadesOids.CompleteCertificateReferences), .. Contents(CadesOids.CompleteRevocationReferences)])),
        // It is over references alone and proves nothing of the signature.
        CadesOids.ReferencesTimestamp => new(TimestampKind.Content, value, imprint => imprint.Matches([.. Contents(CadesOids.CompleteCertificateReferences), .. Contents(CadesOids.CompleteRevocationReferences)])),
        CadesOids.ArchiveTimestampV3 => new(TimestampKind.Archive, value, imprint => IsOfArchive(value, imprint)) { IsOfBaseline = true },
        CadesOids.ArchiveTimestamp or CadesOids.ArchiveTimestampV2 => new(
            TimestampKind.Archive, value, imprint => new OldArchiveImprint(cms, signer, AttributesBefore(value)).IsOf(imprint)) { Octets = cms.EncodedLength },
        _ => null,
    };

    private bool IsOfContent(MessageImprint imprint) =>
        imprint.Digest is { } digest && content.Digest(digest, signer) is { } made && made.AsSpan().SequenceEqual(imprint.HashedMessage.Span);

    // 5.5.3: the index must be of things that are there, and the imprint over the index and the signature.
    private bool IsOfArchive(ReadOnlyMemory<byte> value, MessageImprint imprint) =>
        imprint.Digest is { } digest && content.Digest(digest, signer) is { } made
        && _found.First(f => f.Token.Encoded.Equals(value)).HashIndex.Value is { } index && index.IsContainedIn(cms, signer)
        && ArchiveTimestampImprint.Compute(cms, signer, made, index, digest).AsSpan().SequenceEqual(imprint.HashedMessage.Span);

    private bool Covers(Found archive, CmsAttribute attribute) => archive.Attribute.Type switch
    {
        // Signed attributes are covered with the signature.
        CadesOids.ArchiveTimestampV3 => signer.SignedAttributes.Contains(attribute)
            || archive.HashIndex.Value?.Covers(attribute) == true,
        CadesOids.ArchiveTimestamp or CadesOids.ArchiveTimestampV2 => true,
        _ => false,
    };

    /// <summary>Whether an attribute holds time-stamp tokens.</summary>
    public static bool IsTimestamp(string type) => type is CadesOids.ContentTimestamp or CmsOids.SignatureTimestamp or CadesOids.EscTimestamp or CadesOids.ReferencesTimestamp
        or CadesOids.ArchiveTimestamp or CadesOids.ArchiveTimestampV2 or CadesOids.ArchiveTimestampV3;

    private void AddCovered(Found archive, EmbeddedMaterial material)
    {
        var covered = signer.UnsignedAttributes.Where(a => a != archive.Attribute);
        if (archive.HashIndex.Value is { } index)
        {
            foreach (var (choice, isCertificate) in index.CoveredChoices(cms))
            {
                if (isCertificate)
                {
                    material.AddCertificate(choice);
                }
                else
                {
                    material.AddRevocation(choice);
                }
            }

            covered = covered.Where(index.Covers);
        }
        else if (archive.Attribute.Type is CadesOids.ArchiveTimestamp or CadesOids.ArchiveTimestampV2)
        {
            material.Add(cms);
            covered = AttributesBefore(archive.Token.Encoded);
        }
        else
        {
            return;
        }

        foreach (var attribute in covered.Concat(signer.SignedAttributes))
        {
            CmsMaterial.Add(attribute, material);
            CoveredCms.AddTokens(attribute, material);
        }
    }

    // A set has no order that says what came first: the time-stamps say it themselves.
    private List<CmsAttribute> AttributesBefore(ReadOnlyMemory<byte> stamp)
    {
        var own = _found.First(f => f.Token.Encoded.Equals(stamp));
        var later = _found.Where(f => f == own || (f.IsAfter(own) && f.Token.Kind is TimestampKind.Archive)).Select(f => f.Attribute).ToHashSet();
        return [.. signer.UnsignedAttributes.Where(a => !later.Contains(a))];
    }

    // Type and values of an attribute without the header around them (A.1.5).
    private byte[] Contents(string type)
    {
        var octets = new List<byte>();
        foreach (var attribute in signer.UnsignedAttributes.Where(a => a.Type == type))
        {
            AsnDecoder.ReadSequence(attribute.Encoded.Span, AsnEncodingRules.BER, out int offset, out int length, out _);
            octets.AddRange(attribute.Encoded.Slice(offset, length).Span);
        }

        return [.. octets];
    }

    /// <summary>A token in its attribute. Later ones cover earlier ones and never the other way round, so that there is no circle.</summary>
    private sealed record Found(CmsAttribute Attribute, EmbeddedToken Token, DateTimeOffset Time, int Index)
    {
        /// <summary>The index of an archive time-stamp: read once, asked for every other time-stamp.</summary>
        public Lazy<AtsHashIndex?> HashIndex { get; } = new(() => SignedData.TryDecode(Token.Encoded, out var cms) && AtsHashIndex.TryRead(cms, out var index) ? index : null);

        public bool IsAfter(Found other) => (Time, Index).CompareTo((other.Time, other.Index)) > 0;
    }
}
