using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Past;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Ades;

/// <summary>The level of a signature is told by what is in it, whatever else is said of it.</summary>
public sealed class BaselineLevelTests
{
    public static TheoryData<string, AdesLevel> Levels => new(
        from form in Renewable.Forms
        from level in Enum.GetValues<AdesLevel>()
        select (form, level));

    [Theory, MemberData(nameof(Levels))]
    public async Task What_was_raised_to_a_level_is_told_to_be_of_it(string form, AdesLevel level)
    {
        var file = await RaisedAsync(form, level);
        var facts = Assert.Single((await Generations.Peaceful.ValidateAsync(file, "2026-03-01T09:00:00Z")).Signatures, s => !s.Facts.IsDocumentTimestamp).Facts;
        Assert.Equal(level, facts.Level);
        string family = form[..1] == "A" ? form[^5..] : form;
        Assert.Equal(family + level switch { AdesLevel.BaselineB => "-B-B", AdesLevel.BaselineT => "-B-T", AdesLevel.BaselineLT => "-B-LT", _ => "-B-LTA" }, facts.LevelName);
    }

    [Fact]
    public async Task Whom_one_trusts_changes_the_verdict_and_not_the_level()
    {
        var file = await RaisedAsync("PAdES", AdesLevel.BaselineLTA);
        var nobody = new ValidationContext { Anchors = TrustAnchors.None, Time = Generations.Time("2026-03-01T09:00:00Z") };
        var report = await SignatureValidator.ValidateAsync(file, nobody, TestContext.Current.CancellationToken);
        Assert.Equal(Indication.Indeterminate, report.Indication);
        Assert.Equal("PAdES-B-LTA", report.Signatures[0].Facts.LevelName);
        Assert.Null(report.Signatures.Single(s => s.Facts.IsDocumentTimestamp).Facts.LevelName);
    }

    [Fact]
    public async Task Validation_material_without_a_time_stamp_makes_no_level_of_its_own()
    {
        var signed = await (await Renewable.SignAsync("PAdES", Generations.Peaceful)).CollectAsync(Generations.Peaceful.At("2026-03-01T08:05:00Z"));
        var report = await Generations.Peaceful.ValidateAsync(await signed.WriteAsync(), "2026-03-01T09:00:00Z");
        Assert.Equal("PAdES-B-B", Assert.Single(report.Signatures).Facts.LevelName);
    }

    [Fact]
    public async Task A_document_time_stamp_alone_raises_a_signature_in_a_PDF_to_B_T()
    {
        var signed = await (await Renewable.SignAsync("PAdES", Generations.Peaceful)).WriteAsync();
        var stamped = await AnTin.Ades.Pades.DocumentTimestamp.AddAsync(signed, Generations.Peaceful.At("2026-03-01T08:05:00Z"), TestContext.Current.CancellationToken);
        var report = await Generations.Peaceful.ValidateAsync(stamped, "2026-03-01T09:00:00Z");
        Assert.Equal("PAdES-B-T", report.Signatures[0].Facts.LevelName);
    }

    [Fact]
    public async Task A_later_signature_has_no_part_in_the_material_of_an_earlier_one()
    {
        var first = await RaisedAsync("PAdES", AdesLevel.BaselineLT);
        var services = new Scene.Source(Scene.Signing);
        var second = await (await Scene.SignAsync(first, Scene.Citizen)).WithSignatureTimestampAsync(services, TestContext.Current.CancellationToken);
        var report = await Generations.Peaceful.ValidateAsync(second.ToArray(), "2026-03-01T09:00:00Z");
        Assert.Equal(["PAdES-B-LT", "PAdES-B-T"], report.Signatures.Select(s => s.Facts.LevelName));
    }

    [Fact]
    public async Task A_signature_of_an_older_kind_is_said_to_be_what_it_is()
    {
        var old = await Scene.SignedAsync(Scene.Citizen, options: Scene.Options() with { Format = AnTin.Ades.Pades.SignatureFormat.AdbePkcs7Detached });
        var pdf = await Scene.ValidateAsync(old);
        Assert.Null(pdf.Signatures[0].Facts.Level);
        Assert.Equal("adbe.pkcs7.detached, không thuộc mức cơ bản nào", LevelText.Of(pdf.Signatures[0].Facts, ReportLanguage.Vietnamese));
        Assert.Equal("adbe.pkcs7.detached, none of the baseline levels", LevelText.Of(pdf.Signatures[0].Facts, ReportLanguage.English));
        Assert.Equal(JsonValueKind.Null, Level(pdf).ValueKind);
    }

    // EN 319 132-1, 6.3, requirements k and n, and the row of the archive time-stamp of before.
    [Theory]
    [InlineData(AdesLevel.BaselineT, @"(<xades:EncapsulatedTimeStamp.*?</xades:EncapsulatedTimeStamp>)", "$1$1", "XAdES-B-B")]
    [InlineData(AdesLevel.BaselineB, @"<xades:MimeType>.*?</xades:MimeType>", "", null)]
    [InlineData(AdesLevel.BaselineLTA, @"xades141:ArchiveTimeStamp", "xades:ArchiveTimeStamp", null)]
    [InlineData(AdesLevel.BaselineLT, @"<xades:RevocationValues.*?</xades:RevocationValues>", "", "XAdES-B-T")]
    [InlineData(AdesLevel.BaselineB, @"<ds:X509Certificate>.*?</ds:X509Certificate>", "", null)]
    public async Task What_is_not_as_the_clause_asks_for_is_of_the_level_below_or_of_none(AdesLevel raised, string pattern, string instead, string? expected)
    {
        string text = Encoding.UTF8.GetString(await RaisedAsync("XAdES", raised));
        string changed = Regex.Replace(text, pattern, instead, RegexOptions.Singleline);
        Assert.NotEqual(text, changed);
        var report = await Generations.Peaceful.ValidateAsync(Encoding.UTF8.GetBytes(changed), "2026-03-01T09:00:00Z");
        Assert.Equal(expected, Assert.Single(report.Signatures).Facts.LevelName);
    }

    [Fact]
    public async Task The_report_for_programs_has_the_level()
    {
        var report = await Generations.Peaceful.ValidateAsync(await RaisedAsync("JAdES", AdesLevel.BaselineT), "2026-03-01T09:00:00Z");
        Assert.Equal("JAdES-B-T", Level(report).GetString());
    }

    private static JsonElement Level(ValidationReport report) =>
        JsonDocument.Parse(JsonReport.Write(report, ReportDetail.Simple, ReportLanguage.English)).RootElement.GetProperty("signatures")[0].GetProperty("level");

    private static async Task<byte[]> RaisedAsync(string form, AdesLevel level) =>
        await (await Renewable.SignAsync(form, Generations.Peaceful)).WriteAtAsync(level, Generations.Peaceful.At("2026-03-01T08:05:00Z"), Generations.Time("2026-03-01T08:05:00Z"));
}
