using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>What a citizen reads first: the verdict, or the one thing that decided against it, in both languages.</summary>
public sealed class Headline_tests(PostgreSqlServer server)
{
    // The file, the verdict, the finding that decides, a word of its sentence in each language.
    private static readonly (string What, Verdict Verdict, string? Code, string Vi, string En)[] Files =
    [
        ("valid", Verdict.Valid, null, "hợp lệ", "valid"),
        ("a changed byte", Verdict.NotValid, "ContentChanged", "thay đổi sau khi ký", "changed after"),
        ("an appended page", Verdict.NotValid, "ChangedAfterSigning", "thêm trang", "page"),
        ("expired", Verdict.CannotTell, "ExpiredWithoutProof", "hết hạn", "expired"),
        ("revoked", Verdict.NotValid, "RevokedAtSigning", "thu hồi", "revoked"),
        ("suspended", Verdict.NotValid, "SuspendedAtSigning", "tạm dừng", "suspended"),
        ("an unknown root", Verdict.CannotTell, "RootNotTrusted", "tin cậy", "trusted"),
        ("no OCSP and no CRL", Verdict.CannotTell, "RevocationNotKnown", "Chưa biết", "not known"),
        ("not a PDF", Verdict.CannotTell, "FormatNotKnown", "không thuộc dạng", "no form"),
        ("encrypted", Verdict.CannotTell, "DocumentEncrypted", "mật khẩu", "password"),
        ("an archive with a password", Verdict.CannotTell, "ContainerEncrypted", "Tệp nén", "archive"),
        ("damaged", Verdict.NotValid, "DocumentDamaged", "hỏng", "damaged"),
        ("no signature", Verdict.CannotTell, "NoSignature", "không có chữ ký", "no digital signature"),
    ];

    public static TheoryData<string> Whats => [.. Files.Select(file => file.What)];

    [Theory, MemberData(nameof(Whats))]
    public async Task It_says_what_the_matter_is(string what)
    {
        var (_, verdict, code, vi, en) = Files.Single(file => file.What == what);
        var outcome = await OutcomeAsync(what);
        Assert.Equal(verdict, outcome.Verdict);
        Assert.Contains(vi, outcome.Headline.Vi, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(en, outcome.Headline.En, StringComparison.OrdinalIgnoreCase);
        if (code is not null)
        {
            var decisive = outcome.Statements.Concat(outcome.Signatures.SelectMany(signature => signature.Statements)).First(statement => statement.Code == code);
            Assert.Equal(outcome.Headline, decisive.Sentence);
            Assert.All([decisive.Reason.Vi, decisive.Reason.En, decisive.Clause], text => Assert.NotEmpty(text));
        }
    }

    [Fact]
    public async Task No_two_matters_share_a_sentence_and_each_has_both_languages()
    {
        var outcomes = await Task.WhenAll(Files.Select(file => OutcomeAsync(file.What)));
        Assert.Distinct(outcomes.Select(outcome => outcome.Headline.Vi));
        Assert.Distinct(outcomes.Select(outcome => outcome.Headline.En));
        Assert.All(outcomes, outcome => Assert.NotEqual(outcome.Headline.Vi, outcome.Headline.En));
        Assert.All(outcomes, outcome => Assert.All([outcome.Summary.Vi, outcome.Summary.En], text => Assert.NotEmpty(text)));
    }

    [Fact]
    public async Task Several_signatures_are_several()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var twice = await Morning.SignedAsync(Morning.Citizen, await Morning.SignedAsync(Morning.Citizen));
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(twice, "a.pdf");
        Assert.Equal((2, "The signatures are valid and the document unchanged"), (outcome.Signatures.Count, outcome.Headline.En));
    }

    [Theory]
    [InlineData("a changed byte", true)]
    [InlineData("an appended page", false)]
    [InlineData("valid", false)]
    public async Task Only_what_was_altered_inside_is_not_the_signed_revision_any_more(string what, bool altered) =>
        Assert.Equal(altered, Assert.Single((await OutcomeAsync(what)).Signatures).IsSignedPartAltered);

    [Fact]
    public async Task Any_bytes_have_an_outcome()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var signed = await Morning.SignedAsync(Morning.Citizen);
        for (var length = 0; length < signed.Length; length += signed.Length / 40)
        {
            var outcome = await host.Get<ISignatureValidation>().ValidateAsync(signed.AsMemory(0, length), "cut.pdf");
            Assert.NotEqual(Verdict.Valid, outcome.Verdict);
            Assert.NotEmpty(outcome.Headline.Vi);
        }
    }

    private async Task<ValidationOutcome> OutcomeAsync(string what)
    {
        await using var host = await Morning.StartAsync(
            DatabaseKind.Sqlite, server, offline: what == "no OCSP and no CRL", later: what == "expired" ? TimeSpan.FromDays(5) : null);
        return await host.Get<ISignatureValidation>().ValidateAsync(await Morning.FileAsync(what), $"{what}.pdf");
    }
}
