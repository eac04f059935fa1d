using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>Many files while somebody watches: each told on its own, cancelled on request, and nothing left when nobody watches any more.</summary>
public sealed class Batch_tests(PostgreSqlServer server)
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_file_is_told_and_kept_only_when_that_was_wanted(bool keep)
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var batches = host.Get<IValidationBatches>();
        var started = await batches.StartAsync(await ReceiveAsync(host, "valid", "a changed byte", "no signature"), new ValidationRequest(), keep);
        Assert.Equal((3, false), (started.Files.Count, started.IsFinished));
        var finished = (await batches.WaitAsync(started.Id, Patient))!;
        Assert.True(finished.IsFinished);
        Assert.Equal(3, finished.Seen);
        Assert.Equal([Verdict.Valid, Verdict.NotValid, Verdict.CannotTell], finished.Files.Select(file => file.Outcome!.Verdict));
        foreach (var outcome in finished.Files.Select(file => file.Outcome!))
        {
            var found = (await host.Get<IKeptOutcomes>().FindAsync(outcome.Id))!;
            Assert.Equal((keep, !keep), (found.HasFile, found.IsPassing));
        }

        Assert.Empty(Incoming(host));
        Assert.Equal(keep ? 6 : 0, Kept(host).Length);
    }

    [Fact]
    public async Task A_detached_signature_is_checked_with_the_file_it_covers_and_that_file_is_not_asked_about_by_itself()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        byte[] letter = "Kính gửi ông Nguyễn Văn Mẫu"u8.ToArray();
        var (signature, other) = (new NamedFile("thu.xml", await Morning.DetachedAsync("thu.txt", letter)), new NamedFile("thu.txt", letter));
        var together = Assert.Single(await OutcomesAsync(host, other, signature));
        Assert.Equal(("thu.xml", Verdict.Valid), (together.FileName, together.Verdict));
        Assert.Equal(Verdict.CannotTell, Assert.Single(await OutcomesAsync(host, signature)).Verdict);
        Assert.Equal(Verdict.NotValid, Assert.Single(await OutcomesAsync(host, signature, other with { Bytes = "khác"u8.ToArray() })).Verdict);
    }

    [Fact]
    public async Task What_is_cancelled_leaves_nothing()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server, add: services => services.Configure<SignatureValidationOptions>(o => o.FilesAtOnce = 1));
        var batches = host.Get<IValidationBatches>();
        var started = await batches.StartAsync(await ReceiveAsync(host, [.. Enumerable.Repeat("valid", 30)]), new ValidationRequest(), keep: true);
        await batches.CancelAsync(started.Id);
        Assert.Null(await batches.FindAsync(started.Id));
        Assert.Empty(Incoming(host));
        Assert.Empty(Kept(host));
        Assert.Equal(0, await host.Get<IDatabase>().ReadAsync(session => session.GetAsync<long>("SELECT COUNT(*) FROM validation_outcomes")));
        // Its places are free again.
        Assert.True((await batches.WaitAsync((await batches.StartAsync(await ReceiveAsync(host, "valid"), new ValidationRequest(), keep: false)).Id, Patient))!.IsFinished);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_cancelled_when_it_was_just_finished_leaves_nothing_either(bool keep)
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var batches = host.Get<IValidationBatches>();
        var started = await batches.StartAsync(await ReceiveAsync(host, "valid", "no signature"), new ValidationRequest(), keep);
        var finished = (await batches.WaitAsync(started.Id, Patient))!;
        Assert.True(finished.IsFinished);
        await batches.CancelAsync(started.Id);
        foreach (var file in finished.Files)
        {
            Assert.Null(await host.Get<IKeptOutcomes>().FindAsync(file.Outcome!.Id));
        }

        Assert.Empty(Kept(host));
        Assert.Null(await batches.FindAsync(started.Id));
    }

    [Fact]
    public async Task What_nobody_watches_any_more_is_dropped()
    {
        await using var host = await Morning.StartAsync(
            DatabaseKind.Sqlite, server, add: services => services.Configure<SignatureValidationOptions>(o => (o.FilesAtOnce, o.AbandonedAfterSeconds) = (1, 1)));
        // A turn that never ends keeps the batch waiting, as a long file before it would.
        using var turn = await host.Get<AnTin.SignatureValidation.Validations.ValidationGate>().EnterAsync(CancellationToken.None);
        var started = await host.Get<IValidationBatches>().StartAsync(await ReceiveAsync(host, "valid", "valid"), new ValidationRequest(), keep: true);
        Assert.Equal(2, Incoming(host).Length);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(Patient);
        while (Incoming(host).Length > 0)
        {
            await tick.WaitForNextTickAsync(patience.Token);
        }

        Assert.Null(await host.Get<IValidationBatches>().FindAsync(started.Id));
        Assert.Empty(Kept(host));
    }

    [Fact]
    public async Task More_than_can_wait_is_refused_at_once_and_leaves_nothing()
    {
        await using var host = await Morning.StartAsync(
            DatabaseKind.Sqlite, server, add: services => services.Configure<SignatureValidationOptions>(o => (o.FilesAtOnce, o.WaitingFiles) = (1, 2)));
        var files = await ReceiveAsync(host, "valid", "valid", "valid", "valid");
        Assert.Equal("validation-busy", await CityHost.CodeAsync(() => host.Get<IValidationBatches>().StartAsync(files, new ValidationRequest(), keep: true)));
        Assert.Empty(Incoming(host));
        var unknown = await ReceiveAsync(host, "valid");
        Assert.Equal("validation-policy-unknown", await CityHost.CodeAsync(() => host.Get<IValidationBatches>().StartAsync(unknown, new ValidationRequest("?"), keep: true)));
        Assert.Empty(Incoming(host));
    }

    private static async Task<IReadOnlyList<ValidationOutcome>> OutcomesAsync(TestHost host, params NamedFile[] files)
    {
        var outcomes = new List<ValidationOutcome>();
        await foreach (var validated in host.Get<ISignatureValidation>().ValidateAsync(files, new ValidationRequest()))
        {
            if (validated.Outcome is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    }

    private static async Task<IReadOnlyList<IncomingFile>> ReceiveAsync(TestHost host, params string[] whats)
    {
        var files = new List<IncomingFile>();
        foreach (var what in whats)
        {
            files.Add(await Morning.ReceiveAsync(host, await Morning.FileAsync(what), $"{what}.pdf"));
        }

        return files;
    }

    private static string[] Incoming(TestHost host) => Directory.GetFiles(Path.Combine(host.Folder, "validations", "incoming"));

    private static string[] Kept(TestHost host) => Directory.GetFiles(Path.Combine(host.Folder, "validations", "kept"), "*", SearchOption.AllDirectories);
}
