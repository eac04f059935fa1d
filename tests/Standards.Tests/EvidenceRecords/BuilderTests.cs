using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.EvidenceRecords;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Past;

namespace AnTin.Standards.Tests.EvidenceRecords;

/// <summary>One time-stamp for many objects: every leaf verifies with its own record, and nothing else does.</summary>
public sealed class BuilderTests
{
    private static readonly DigestAlgorithm Sha256 = DigestAlgorithm.Sha256;

    public static TheoryData<int> Counts => [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 100];

    [Theory, MemberData(nameof(Counts))]
    public async Task Every_object_verifies_with_its_record_and_no_other_does(int count)
    {
        var records = await MakeAsync(count);
        Assert.Equal(count, records.Count);
        for (int i = 0; i < count; i++)
        {
            Assert.Null(Verify(records[i], i).Fault);
            foreach (int other in (int[])[(i + 1) % count, (i + (count / 2)) % count, count + i])
            {
                var expected = other == i ? (EvidenceRecordFault?)null : EvidenceRecordFault.ObjectNotCovered;
                Assert.Equal(expected, Verify(records[i], other).Fault);
            }
        }
    }

    [Theory, MemberData(nameof(Counts))]
    public async Task A_record_grows_with_the_logarithm_of_the_objects(int count)
    {
        var records = await MakeAsync(count);
        int depth = (int)Math.Ceiling(Math.Log2(count));
        Assert.All(records, r => Assert.InRange(r.Chains[0].Timestamps[0].HashTree.Count, count == 1 ? 0 : 1, depth + 1));
    }

    [Fact]
    public async Task Any_bit_of_a_tree_that_is_turned_is_found()
    {
        var record = (await MakeAsync(9))[4];
        var random = new Random(20260301);
        int tree = record.Encoded.Span.IndexOf(record.Chains[0].Timestamps[0].HashTree[0][0].Span);
        int end = record.Encoded.Span.IndexOf(record.Chains[0].Timestamps[0].Token.Span);
        for (int i = 0; i < 200; i++)
        {
            byte[] changed = record.Encoded.ToArray();
            changed[random.Next(tree, end)] ^= (byte)(1 << random.Next(8));
            Assert.True(!EvidenceRecord.TryDecode(changed, out var read, out _) || Verify(read, 4).Fault is not null);
        }
    }

    [Fact]
    public async Task A_group_is_covered_as_a_whole_and_each_of_it()
    {
        var prepared = EvidenceRecordBuilder.PrepareGroups([[Digest(0), Digest(1), Digest(2)], [Digest(3)]], Sha256);
        var records = await prepared.StampAsync(Generations.Peaceful.At("2026-03-01T08:00:00Z"), CancellationToken.None);
        Assert.Null(EvidenceRecordVerification.Verify(records[0], [Object(0), Object(1), Object(2)]).Fault);
        Assert.Null(Verify(records[1], 3).Fault);
        var mixed = EvidenceRecordVerification.Verify(records[0], [Object(1), Object(3)]);
        Assert.Equal((null, "object 1", "object 3"), (mixed.Fault, Assert.Single(mixed.Covered).Name, Assert.Single(mixed.NotCovered).Name));
    }

    [Theory, InlineData(1), InlineData(5)]
    public async Task Renewed_both_ways_with_another_digest_every_object_still_verifies_and_no_other_does(int count)
    {
        var records = await MakeAsync(count);
        records = await EvidenceRecordBuilder.RenewTimestamps(records).StampAsync(Generations.Peaceful.At("2029-06-01T08:00:00Z", 2), CancellationToken.None);
        var renewal = EvidenceRecordBuilder.RenewHashTrees(
            records, [.. Enumerable.Range(0, count).Select(i => (IReadOnlyList<ReadOnlyMemory<byte>>)[SHA512.HashData(Content(i))])], DigestAlgorithm.Sha512);
        var token = Generations.Peaceful.Pki.TimeStamp("TSA 2", renewal.Root, Generations.Time("2030-06-01T08:00:00Z"), DigestAlgorithm.Sha512);
        records = renewal.Complete(token.RawData);
        records = EvidenceRecordBuilder.RenewTimestamps(records) is { } last
            ? last.Complete(Generations.Peaceful.Pki.TimeStamp("TSA 3", last.Root, Generations.Time("2033-06-01T08:00:00Z"), DigestAlgorithm.Sha512).RawData)
            : [];
        for (int i = 0; i < count; i++)
        {
            Assert.Equal([2, 2], records[i].Chains.Select(c => c.Timestamps.Count));
            Assert.Equal([DigestAlgorithm.Sha256, DigestAlgorithm.Sha512], records[i].Chains.Select(c => c.Digest));
            Assert.Null(Verify(records[i], i).Fault);
            Assert.Equal(EvidenceRecordFault.ObjectNotCovered, Verify(records[i], i + 1).Fault);
        }
    }

    [Fact]
    public async Task A_chain_does_not_fit_another_records_past()
    {
        var first = await MakeAsync(2);
        var second = await MakeAsync(3);
        var renewed = EvidenceRecordBuilder.RenewTimestamps([second[0]]);
        var token = Generations.Peaceful.Pki.TimeStamp("TSA 2", renewed.Root, Generations.Time("2029-06-01T08:00:00Z"));
        // The renewal of one record put behind the past of another.
        var foreign = Asn1EvidenceRecordWriter.Write(
            [(Sha256, [first[0].Chains[0].Timestamps[0].Encoded, Asn1EvidenceRecordWriter.WriteTimestamp(Sha256, [[Sha256.Hash(second[0].Chains[0].Timestamps[0].Token.Span)]], token.RawData.Span)])]);
        Assert.True(EvidenceRecord.TryDecode(foreign, out var record, out _));
        Assert.Equal(EvidenceRecordFault.RenewalBroken, Verify(record, 0).Fault);
    }

    [Fact]
    public void Nothing_to_be_stamped_and_digests_of_the_wrong_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EvidenceRecordBuilder.Prepare([], Sha256));
        Assert.Throws<ArgumentException>(() => EvidenceRecordBuilder.Prepare([new byte[20]], Sha256));
        Assert.Throws<ArgumentException>(() => EvidenceRecordBuilder.Prepare([new byte[20]], DigestAlgorithm.Sha1));
        var prepared = EvidenceRecordBuilder.Prepare([Digest(0)], Sha256);
        var other = Generations.Peaceful.Pki.TimeStamp("TSA 1", Digest(1), Generations.Signing);
        Assert.Equal(AdesRefusalReason.TimestampWrong, Assert.Throws<AdesRefusedException>(() => prepared.Complete(other.RawData)).Refusal.Reason);
    }

    internal static byte[] Content(int i) => Encoding.UTF8.GetBytes($"Hồ sơ số {i}");

    private static byte[] Digest(int i) => SHA256.HashData(Content(i));

    private static EvidenceObject Object(int i) => new($"object {i}", digest => digest.Hash(Content(i)));

    private static EvidenceRecordResult Verify(EvidenceRecord record, int i) => EvidenceRecordVerification.Verify(record, [Object(i)]);

    private static Task<IReadOnlyList<EvidenceRecord>> MakeAsync(int count) =>
        EvidenceRecordBuilder.Prepare([.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)Digest(i))], Sha256)
            .StampAsync(Generations.Peaceful.At("2026-03-01T08:00:00Z"), CancellationToken.None);
}
