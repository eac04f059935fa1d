using System.Security.Cryptography;
using System.Text;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Past;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Standards.Tests.EvidenceRecords;

/// <summary>Records in <c>SealingEvidenceRecords</c> of XAdES (EN 319 132-3, 5): over a group of data objects, whose digests are sorted and joined.</summary>
public sealed class SealedSignatureTests
{
    private const string End = "</xades:UnsignedSignatureProperties>";

    [Fact]
    public async Task A_record_over_the_group_of_the_signature_and_what_it_signs_proves_it()
    {
        byte[] file = await ValidationTests.LongTermAsync("XAdES");
        var report = await ValidationTests.ValidateAsync(Seal(file, await RecordAsync(Join(Group(file)))), "2026-04-01T00:00:00Z");
        Assert.Contains(report.Findings, f => f is EvidenceRecordProves { LeftOut.Count: 0 });
        Assert.Contains(report.Signatures[0].Facts.Timestamps, t => t is { Kind: TimestampKind.EvidenceRecord, IsProof: true });
    }

    [Fact]
    public async Task A_record_that_leaves_out_any_object_of_the_group_proves_nothing()
    {
        byte[] file = await ValidationTests.LongTermAsync("XAdES");
        var group = Group(file);
        foreach (byte[] left in group)
        {
            var report = await ValidationTests.ValidateAsync(Seal(file, await RecordAsync(Join([.. group.Where(d => d != left)]))), "2026-04-01T00:00:00Z");
            Assert.Contains(report.Findings, f => f is EvidenceRecordNotUsable { Fault: EvidenceRecordFault.ObjectNotCovered });
        }
    }

    [Fact]
    public async Task A_property_that_came_in_before_the_record_afterwards_is_not_under_it()
    {
        byte[] file = await ValidationTests.LongTermAsync("XAdES");
        byte[] with = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(End, "<later xmlns=\"urn:example:later\"/>" + End, StringComparison.Ordinal));
        var report = await ValidationTests.ValidateAsync(Seal(with, await RecordAsync(Join(Group(file)))), "2026-04-01T00:00:00Z");
        Assert.Contains(report.Findings, f => f is EvidenceRecordNotUsable { Fault: EvidenceRecordFault.ObjectNotCovered });
    }

    // The references end in octets, so the digest of what they give is the one in SignedInfo; elements are canonicalized as SignedInfo is.
    private static List<byte[]> Group(byte[] file)
    {
        Assert.True(XmlTree.TryDecode(file, out var tree, out _));
        var all = tree.Root.DescendantsAndSelf.ToList();
        var signedInfo = all.Single(e => e.LocalName == "SignedInfo");
        var references = signedInfo.Children.Where(c => c.LocalName == "Reference").Select(r => Convert.FromBase64String(r.Children.Single(c => c.LocalName == "DigestValue").Text));
        XmlTreeElement[] elements =
            [signedInfo, all.Single(e => e.LocalName == "SignatureValue"), all.Single(e => e.LocalName == "KeyInfo"), .. all.Single(e => e.LocalName == "UnsignedSignatureProperties").Children];
        return [.. references, .. elements.Select(e => Canonicalizer.Digest(NodeSet.OfElement(e), CanonicalizationMethod.Exclusive, HashAlgorithmName.SHA256))];
    }

    private static byte[] Join(IEnumerable<byte[]> digests) =>
        SHA256.HashData([.. digests.OrderBy(Convert.ToHexString, StringComparer.Ordinal).SelectMany(d => d)]);

    private static async Task<EvidenceRecord> RecordAsync(byte[] digest) =>
        (await EvidenceRecordBuilder.Prepare([digest, SHA256.HashData(BuilderTests.Content(1))], DigestAlgorithm.Sha256)
            .StampAsync(Generations.Peaceful.At("2026-03-01T08:06:00Z"), CancellationToken.None))[0];

    private static byte[] Seal(byte[] file, EvidenceRecord record) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(
        End,
        $"<s:SealingEvidenceRecords xmlns:s=\"http://uri.etsi.org/19132/v1.1.1#\"><s:ASN1EvidenceRecord>{Convert.ToBase64String(record.Encoded.Span)}</s:ASN1EvidenceRecord></s:SealingEvidenceRecords>{End}",
        StringComparison.Ordinal));
}
