using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>An outcome, its file and what it rests on are kept for as long as the operator chose, under an address nobody can guess; or not at all.</summary>
public sealed class Kept_outcome_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_found_as_it_was_with_its_file_and_evidence_for_a_day(DatabaseKind kind)
    {
        await using var host = await Morning.StartAsync(kind, server);
        var kept = host.Get<IKeptOutcomes>();
        var bytes = await Morning.FileAsync("an appended page");
        using var file = await Morning.ReceiveAsync(host, bytes, "nul\0 ở đây.pdf");
        var validated = await Morning.ValidateAsync(host, file);
        var outcome = validated.Outcome!;
        Assert.Null(await kept.FindAsync(outcome.Id));
        await kept.KeepAsync(validated, file);
        // A form sent twice keeps it once.
        await kept.KeepAsync(validated, file);

        var found = (await kept.FindAsync(outcome.Id))!;
        Assert.Equal(JsonSerializer.Serialize(outcome), JsonSerializer.Serialize(found.Outcome));
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), ((int)found.Outcome.FileLength, found.Outcome.FileSha256));
        Assert.Equal((true, false, host.Clock.GetUtcNow().AddDays(1)), (found.HasFile, found.IsPassing, found.ExpiresAt));
        using (var again = (await kept.OpenFileAsync(outcome.Id))!)
        {
            Assert.True(again.Bytes.Span.SequenceEqual(bytes));
        }

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await kept.FindAsync(outcome.Id));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await kept.FindAsync(outcome.Id));
        Assert.Null(await kept.OpenFileAsync(outcome.Id));
        Assert.Null(await kept.OpenEvidenceAsync(outcome.Id));
        Assert.Matches("^[0-9a-f]{32}$", outcome.Id);
        Assert.Null(await kept.FindAsync("nul\0"));
        Assert.Null(await kept.FindAsync("../../../../etc/passwd"));
    }

    // Circular 15/2025/TT-BKHCN, Article 6: the certificate, the list of revoked certificates or the answer on the status, and the result are kept.
    [Fact]
    public async Task From_the_evidence_the_same_result_is_made_again_without_network()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var bytes = await Morning.FileAsync("valid");
        using var file = await Morning.ReceiveAsync(host, bytes);
        var validated = await Morning.ValidateAsync(host, file);
        await host.Get<IKeptOutcomes>().KeepAsync(validated, file);

        await using var stream = (await host.Get<IKeptOutcomes>().OpenEvidenceAsync(validated.Outcome!.Id))!;
        using var evidence = new MemoryStream();
        await stream.CopyToAsync(evidence);
        Assert.True(ValidationRecord.TryDecode(evidence.ToArray(), out var record));
        Assert.Contains(record.Evidence.Certificates, certificate => certificate.Span.SequenceEqual(Morning.Pki[Morning.Citizen].Certificate.RawData.Span));
        Assert.NotEmpty(record.Evidence.OcspResponses);
        var again = await SignatureValidator.ValidateAsync(bytes, record.ToContext(), CancellationToken.None);
        Assert.Equal(Indication.TotalPassed, again.Indication);
        Assert.Equal(validated.Outcome.FileSha256, Convert.ToHexStringLower(record.Sha256.Span));
    }

    [Fact]
    public async Task Who_wants_nothing_kept_reads_the_result_for_some_minutes_and_nothing_is_written()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var kept = host.Get<IKeptOutcomes>();
        ValidationOutcome outcome;
        using (var file = await Morning.ReceiveAsync(host, await Morning.FileAsync("valid")))
        {
            outcome = (await Morning.ValidateAsync(host, file)).Outcome!;
            kept.Pass(outcome);
        }

        var found = (await kept.FindAsync(outcome.Id))!;
        Assert.Equal((true, false), (found.IsPassing, found.HasFile));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder, "validations"), "*", SearchOption.AllDirectories));
        Assert.Empty(await host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<string>("SELECT id FROM validation_outcomes")));
        host.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(1));
        Assert.Null(await kept.FindAsync(outcome.Id));
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

    // A row of before this version has none of the later fields.
    [Fact]
    public void An_outcome_that_was_kept_by_an_earlier_version_is_read()
    {
        const string Kept = """
            {"Id":"0123456789abcdef0123456789abcdef","FileName":"a.pdf","FileLength":1,"FileSha256":"00","ValidatedAt":"2026-03-01T08:00:00+00:00","Verdict":0,
            "Headline":{"Vi":"a","En":"b"},"Summary":{"Vi":"a","En":"b"},"Statements":[],"Signatures":[],"Sandbox":false}
            """;
        var read = JsonSerializer.Deserialize<ValidationOutcome>(Kept)!;
        Assert.Equal((Verdict.Valid, (TrustBasis?)null), (read.Verdict, read.Trust));
    }
}
