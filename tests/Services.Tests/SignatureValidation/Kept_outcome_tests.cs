using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>An outcome is kept for a day under an address nobody can guess; the file is not.</summary>
public sealed class Kept_outcome_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_found_as_it_was_for_a_day(DatabaseKind kind)
    {
        await using var host = await Morning.StartAsync(kind, server);
        var validation = host.Get<ISignatureValidation>();
        var file = await Morning.FileAsync("an appended page");
        var outcome = await validation.ValidateAsync(file, "nul\0 ở đây.pdf");
        Assert.Null(await validation.FindAsync(outcome.Id));
        await validation.KeepAsync(outcome);
        // A form sent twice keeps it once.
        await validation.KeepAsync(outcome);

        var found = (await validation.FindAsync(outcome.Id))!;
        Assert.Equal(JsonSerializer.Serialize(outcome), JsonSerializer.Serialize(found));
        Assert.Equal((file.Length, Convert.ToHexStringLower(SHA256.HashData(file))), ((int)found.FileLength, found.FileSha256));

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await validation.FindAsync(outcome.Id));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await validation.FindAsync(outcome.Id));

        var next = await validation.ValidateAsync(file, "next.pdf");
        await validation.KeepAsync(next);
        Assert.Equal([next.Id], await host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<string>("SELECT id FROM validation_outcomes")));
        Assert.Matches("^[0-9a-f]{32}$", next.Id);
        Assert.NotEqual(outcome.Id, next.Id);
        Assert.Null(await validation.FindAsync("nul\0"));
    }

    [Fact]
    public async Task Every_kind_of_outcome_survives_being_written_and_read()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        foreach (var what in new[] { "valid", "a changed byte", "revoked", "an unknown root", "not a PDF", "no signature" })
        {
            var json = JsonSerializer.Serialize(await host.Get<ISignatureValidation>().ValidateAsync(await Morning.FileAsync(what), what));
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ValidationOutcome>(json)));
        }
    }

    [Fact]
    public async Task A_detached_signature_is_checked_with_the_file_it_covers_and_that_file_is_not_asked_about_by_itself()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        byte[] letter = "Kính gửi ông Nguyễn Văn Mẫu"u8.ToArray();
        var (signature, other) = (new NamedFile("thu.xml", await Morning.DetachedAsync("thu.txt", letter)), new NamedFile("thu.txt", letter));
        var together = Assert.Single(await host.Get<ISignatureValidation>().ValidateAsync([signature, other]));
        Assert.Equal(("thu.xml", Verdict.Valid), (together.FileName, together.Verdict));
        var alone = Assert.Single(await host.Get<ISignatureValidation>().ValidateAsync([signature]));
        Assert.Equal(Verdict.CannotTell, alone.Verdict);
        var changed = await host.Get<ISignatureValidation>().ValidateAsync([signature, other with { Bytes = "khác"u8.ToArray() }]);
        Assert.Equal(Verdict.NotValid, Assert.Single(changed).Verdict);
    }
}
