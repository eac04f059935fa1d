using System.Security.Cryptography;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Past;

namespace AnTin.Standards.Tests.EvidenceRecords;

/// <summary>Evidence records as proofs of existence of signatures in every form (EN 319 102-1 V1.3.1, 5.6.3.4 step 2), and in reports and records.</summary>
public sealed class ValidationTests
{
    private static readonly Generations City = Generations.Peaceful;

    public static TheoryData<string> Forms => [.. Renewable.Forms];

    [Theory, MemberData(nameof(Forms))]
    public async Task A_record_beside_the_file_carries_a_signature_past_its_authorities(string form)
    {
        byte[] file = await LongTermAsync(form);
        // Made among others, renewed once by time-stamp and once by hash tree; every renewal with the status of the unit before it.
        var record = await RenewedAsync(file);
        var report = await ValidateAsync(file, "2036-01-01T00:00:00Z", record);
        Assert.True(report.Indication is Indication.TotalPassed, GenerationsReport.Of(report) + string.Join('\n', report.Findings));
        Assert.Equal(Generations.Time("2026-03-01T08:06:00Z"), Assert.Single(report.EvidenceRecords).ProvenAt);
        Assert.Contains(report.Findings, f => f is EvidenceRecordProves { LeftOut.Count: 0 });
        var alone = await ValidateAsync(file, "2036-01-01T00:00:00Z");
        Assert.NotEqual(Indication.TotalPassed, alone.Signatures.First(s => !s.Facts.IsDocumentTimestamp).Indication);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_record_of_another_file_proves_nothing(string form)
    {
        byte[] file = await LongTermAsync(form);
        var other = await RenewedAsync([.. file, 0x20]);
        var report = await ValidateAsync(file, "2036-01-01T00:00:00Z", other);
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
        Assert.Contains(report.Findings, f => f is EvidenceRecordNotUsable { Fault: EvidenceRecordFault.ObjectNotCovered, SubIndication: SubIndication.HashFailure });
    }

    [Fact]
    public async Task A_record_that_was_not_renewed_before_its_unit_expired_is_no_proof()
    {
        byte[] file = await LongTermAsync("CAdES");
        var report = await ValidateAsync(file, "2031-01-01T00:00:00Z", (await MakeAsync(file)).Encoded);
        Assert.Contains(report.Findings, f => f is EvidenceRecordNotUsable { Fault: EvidenceRecordFault.TimestampNotUsable, SubIndication: SubIndication.NoPoe });
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
        var garbage = await ValidateAsync(file, "2026-04-01T00:00:00Z", "no record"u8.ToArray());
        Assert.Contains(garbage.Findings, f => f is EvidenceRecordNotUsable { Fault: EvidenceRecordFault.Unreadable });
        Assert.Equal(Indication.TotalPassed, garbage.Indication);
    }

    [Fact]
    public async Task Reports_show_records_and_a_kept_validation_replays_with_them_byte_for_byte()
    {
        byte[] file = await LongTermAsync("PAdES");
        var report = await ValidateAsync(file, "2036-01-01T00:00:00Z", await RenewedAsync(file));
        byte[] json = JsonReport.Write(report, ReportDetail.Diagnostic, ReportLanguage.English);
        Assert.Contains("\"evidenceRecords\"", System.Text.Encoding.UTF8.GetString(json), StringComparison.Ordinal);
        Assert.Contains("validationObject:evidencerecord", System.Text.Encoding.UTF8.GetString(EtsiReport.Write(report)), StringComparison.Ordinal);
        Assert.True(ValidationRecord.TryDecode(ValidationRecord.Of(report).Encode(), out var kept));
        Assert.Single(kept.EvidenceRecords);
        var again = await SignatureValidator.ValidateAsync(file, kept.ToContext(), CancellationToken.None);
        Assert.Equal(json, JsonReport.Write(again, ReportDetail.Diagnostic, ReportLanguage.English));
    }

    [Fact]
    public async Task A_record_over_the_content_of_a_detached_signature_does_not_prove_the_signature()
    {
        byte[] file = await LongTermAsync("CAdES");
        var content = SignedContent.Of("letter.txt", "Kính gửi"u8.ToArray());
        var record = await MakeAsync("Kính gửi"u8.ToArray());
        var report = await ValidateAsync(file, "2026-04-01T00:00:00Z", record.Encoded, content);
        Assert.Contains(report.Findings, f => f is EvidenceRecordProves { LeftOut: [""] });
        Assert.DoesNotContain(report.Signatures[0].Facts.Timestamps, t => t.Kind is TimestampKind.EvidenceRecord);
    }

    [Theory, InlineData("1.2.840.113549.1.9.16.2.49"), InlineData("1.2.840.113549.1.9.16.2.50")]
    public async Task A_record_inside_a_CMS_structure_is_over_the_structure_without_it(string attribute)
    {
        byte[] file = await LongTermAsync("CAdES");
        Assert.True(SignedData.TryDecode(file, out var cms));
        var record = await RenewedAsync(file);
        byte[] with = cms.WithUnsignedAttribute(0, attribute, record.Span).Encoded.ToArray();
        var report = await ValidateAsync(with, "2036-01-01T00:00:00Z");
        Assert.True(report.Indication is Indication.TotalPassed, GenerationsReport.Of(report) + string.Join('\n', report.Findings));
        // Anything else that came into the structure behind the record is not under it.
        byte[] other = cms.WithUnsignedAttribute(0, "1.3.6.1.4.1.32473.9", [0x05, 0x00]).WithUnsignedAttribute(0, attribute, record.Span).Encoded.ToArray();
        Assert.Contains((await ValidateAsync(other, "2036-01-01T00:00:00Z")).Findings, f => f is EvidenceRecordNotUsable { Fault: EvidenceRecordFault.ObjectNotCovered });
    }

    [Fact]
    public async Task A_record_that_is_garbled_anywhere_is_refused_or_told_and_never_thrown_over()
    {
        byte[] file = await LongTermAsync("CAdES");
        byte[] record = (await RenewedAsync(file)).ToArray();
        var random = new Random(20260301);
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = [.. record];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            var report = await ValidateAsync(file, "2036-01-01T00:00:00Z", changed);
            Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
        }

        Assert.False(EvidenceRecord.TryDecode(record.AsMemory(0, record.Length - 1), out _, out _));
        Assert.False(EvidenceRecord.TryDecode(default, out _, out _));
        Assert.False(EvidenceRecord.TryDecode("<EvidenceRecord xmlns='urn:ietf:params:xml:ns:ers'/>"u8.ToArray(), out _, out _));
    }

    // B-LT in one morning: all that it needs but for an archive time-stamp.
    internal static async Task<byte[]> LongTermAsync(string form)
    {
        var stamped = await (await Renewable.SignAsync(form, City)).StampAsync(City.At("2026-03-01T08:01:00Z"));
        return await (await stamped.CollectAsync(City.At("2026-03-01T08:05:00Z"))).WriteAsync();
    }

    private static async Task<EvidenceRecord> MakeAsync(byte[] file) =>
        (await EvidenceRecordBuilder.Prepare([SHA256.HashData(BuilderTests.Content(1)), SHA256.HashData(file), SHA256.HashData(BuilderTests.Content(2))], DigestAlgorithm.Sha256)
            .StampAsync(City.At("2026-03-01T08:06:00Z"), CancellationToken.None))[1];

    private static async Task<ReadOnlyMemory<byte>> RenewedAsync(byte[] file)
    {
        var record = await WithMaterialAsync(await MakeAsync(file), "2029-06-01T08:00:00Z");
        record = Complete(EvidenceRecordBuilder.RenewTimestamps([record]), "TSA 2", "2029-06-01T08:10:00Z");
        record = await WithMaterialAsync(record, "2033-06-01T08:00:00Z");
        record = Complete(EvidenceRecordBuilder.RenewHashTrees([record], [[SHA512.HashData(file)]], DigestAlgorithm.Sha512), "TSA 3", "2033-06-01T08:10:00Z");
        return record.Encoded;
    }

    private static async Task<EvidenceRecord> WithMaterialAsync(EvidenceRecord record, string iso) =>
        (await EvidenceRecordBuilder.WithValidationMaterialAsync([record], City.At(iso), Generations.Time(iso), CancellationToken.None))[0];

    private static EvidenceRecord Complete(EvidenceRecordsToBeStamped prepared, string unit, string iso) =>
        prepared.Complete(City.Pki.TimeStamp(unit, prepared.Root, Generations.Time(iso), prepared.Digest).RawData)[0];

    internal static Task<ValidationReport> ValidateAsync(byte[] file, string iso, ReadOnlyMemory<byte>? record = null, SignedContent? content = null) => SignatureValidator.ValidateAsync(
        file,
        new ValidationContext
        {
            Anchors = new(City.Pki.Roots), Time = Generations.Time(iso), EvidenceRecords = record is { } known ? [known] : [], DetachedContents = content is null ? [] : [content],
        },
        CancellationToken.None);
}
