using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using AnTin.SignatureValidation.Batches;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>The process stops in the middle of a batch: afterwards it is finished, once, or says what to send again.</summary>
public sealed class Batch_restart_tests(PostgreSqlServer server)
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_waiting_is_taken_up_again_and_finished_once(DatabaseKind kind)
    {
        await using var scene = await Scene.StartAsync(kind, server);
        string id;
        await using (var before = await scene.HostAsync())
        {
            using var turn = await before.Get<ValidationGate>().EnterAsync(CancellationToken.None);
            id = (await before.Get<IValidationBatches>().StartAsync(await ReceiveAsync(before, "valid", "a changed byte", "no signature"), new ValidationRequest("etsi-ades"), keep: true)).Id;
            await ReceiveAsync(before, "valid");
        }

        Assert.Equal(4, scene.Files("incoming").Length);
        scene.Files("incoming").ToList().ForEach(path => File.SetLastWriteTimeUtc(path, Morning.Signing.UtcDateTime.AddDays(-2)));
        await using var after = await scene.HostAsync();
        var turnAfter = await after.Get<ValidationGate>().EnterAsync(CancellationToken.None);
        await after.Get<BatchRestart>().StartAsync(CancellationToken.None);
        // The sweep does not take them for what a crash left, however long the server was away.
        await after.Get<AnTin.Platform.Jobs.IRecurringJobs>().RunNowAsync("signature-validation.expiry");
        turnAfter.Dispose();
        var finished = (await after.Get<IValidationBatches>().WaitAsync(id, Patient))!;
        Assert.Equal((true, false, 3), (finished.IsFinished, finished.IsLost, finished.Seen));
        Assert.Equal([Verdict.Valid, Verdict.NotValid, Verdict.CannotTell], finished.Files.Select(file => file.Outcome!.Verdict));
        Assert.All(finished.Files, file => Assert.Equal(AnTin.Ades.Validation.Policies.ValidationPolicy.EtsiAdes.Title.English, file.Outcome!.Policy!.En));
        Assert.Equal((3, 6, 0), (await CountAsync(after), scene.Files("kept").Length, scene.Files("incoming").Length));

        // And whoever asks later, or elsewhere, finds the same.
        await using var elsewhere = await scene.HostAsync("another");
        var found = (await elsewhere.Get<IValidationBatches>().FindAsync(id))!;
        Assert.Equal(finished.Files.Select(file => (file.Name, file.Outcome!.Id)), found.Files.Select(file => (file.Name, file.Outcome!.Id)));
        Assert.DoesNotContain("valid.pdf", await RowAsync(after, id), StringComparison.Ordinal);
    }

    // The power goes between two results: the first is kept, the second only intended.
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_stopped_while_results_were_kept_has_each_result_once(DatabaseKind kind)
    {
        await using var scene = await Scene.StartAsync(kind, server);
        const string Id = "0123456789abcdef0123456789abcdef";
        await using (var before = await scene.HostAsync())
        {
            var files = await ReceiveAsync(before, "valid", "no signature");
            var validated = new[] { await Morning.ValidateAsync(before, files[0]), await Morning.ValidateAsync(before, files[1]) with { Index = 1 } };
            await before.Get<BatchRecords>().AddAsync(Id, StoredBatch.Of(files, new ValidationRequest(), keep: true).With(validated));
            await before.Get<IKeptOutcomes>().KeepAsync(validated[0], files[0]);
        }

        await using var after = await scene.HostAsync();
        await after.Get<BatchRestart>().StartAsync(CancellationToken.None);
        var finished = (await after.Get<IValidationBatches>().WaitAsync(Id, Patient))!;
        Assert.Equal([Verdict.Valid, Verdict.CannotTell], finished.Files.Select(file => file.Outcome!.Verdict));
        Assert.Equal((2, 4, 0), (await CountAsync(after), scene.Files("kept").Length, scene.Files("incoming").Length));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "mat-khau")]
    public async Task What_cannot_be_taken_up_says_so_and_leaves_no_file(bool keep, string password)
    {
        await using var scene = await Scene.StartAsync(DatabaseKind.Sqlite, server);
        string id;
        await using (var before = await scene.HostAsync())
        {
            using var turn = await before.Get<ValidationGate>().EnterAsync(CancellationToken.None);
            id = (await before.Get<IValidationBatches>().StartAsync(await ReceiveAsync(before, "valid", "no signature"), new ValidationRequest(DocumentPassword: password), keep)).Id;
            var row = await RowAsync(before, id);
            Assert.Equal(keep, row.Contains("valid.pdf", StringComparison.Ordinal));
            Assert.DoesNotContain("mat-khau", row, StringComparison.Ordinal);
        }

        await using var after = await scene.HostAsync();
        await after.Get<BatchRestart>().StartAsync(CancellationToken.None);
        var lost = (await after.Get<IValidationBatches>().FindAsync(id))!;
        Assert.Equal((true, 0), (lost.IsLost, lost.Seen));
        Assert.Equal(keep ? ["valid.pdf", "no signature.pdf"] : ["", ""], lost.Files.Select(file => file.Name));
        Assert.Equal((0, 0, 0), (await CountAsync(after), scene.Files("kept").Length, scene.Files("incoming").Length));
    }

    [Fact]
    public async Task A_file_that_is_missing_after_the_restart_makes_all_be_sent_again()
    {
        await using var scene = await Scene.StartAsync(DatabaseKind.Sqlite, server);
        string id;
        await using (var before = await scene.HostAsync())
        {
            using var turn = await before.Get<ValidationGate>().EnterAsync(CancellationToken.None);
            id = (await before.Get<IValidationBatches>().StartAsync(await ReceiveAsync(before, "valid", "valid"), new ValidationRequest(), keep: true)).Id;
        }

        File.Delete(scene.Files("incoming")[0]);
        await using var after = await scene.HostAsync();
        await after.Get<BatchRestart>().StartAsync(CancellationToken.None);
        Assert.True((await after.Get<IValidationBatches>().FindAsync(id))!.IsLost);
        Assert.Empty(scene.Files("incoming"));
    }

    [Fact]
    public async Task Another_node_tells_how_it_stands_keeps_it_going_and_cancels_it()
    {
        await using var scene = await Scene.StartAsync(DatabaseKind.PostgreSql, server);
        await using var working = await scene.HostAsync(abandonedAfterSeconds: 1);
        await using var other = await scene.HostAsync("another", abandonedAfterSeconds: 1);
        var turn = await working.Get<ValidationGate>().EnterAsync(CancellationToken.None);
        var id = (await working.Get<IValidationBatches>().StartAsync(await ReceiveAsync(working, "valid", "valid"), new ValidationRequest(), keep: true)).Id;

        // Its restart is none of this one's business.
        await other.Get<BatchRestart>().StartAsync(CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            Assert.False((await other.Get<IValidationBatches>().WaitAsync(id, TimeSpan.Zero))!.IsFinished);
            Assert.False(SpinWait.SpinUntil(() => scene.Files("incoming").Length == 0, TimeSpan.FromSeconds(0.8)));
        }

        await other.Get<IValidationBatches>().CancelAsync(id);
        turn.Dispose();
        Assert.True(SpinWait.SpinUntil(() => scene.Files("incoming").Length == 0, Patient));
        Assert.Null(await other.Get<IValidationBatches>().FindAsync(id));
        Assert.Equal((0, 0), (await CountAsync(other), scene.Files("kept").Length));
    }

    private static Task<long> RowsAsync(TestHost host, string sql) => host.Get<IDatabase>().ReadAsync(session => session.GetAsync<long>(sql));

    private static async Task<int> CountAsync(TestHost host) => (int)await RowsAsync(host, "SELECT COUNT(*) FROM validation_outcomes");

    private static Task<string> RowAsync(TestHost host, string id) =>
        host.Get<IDatabase>().ReadAsync(session => session.GetAsync<string>("SELECT batch FROM validation_batches WHERE id = @id", new { id }));

    private static async Task<IReadOnlyList<IncomingFile>> ReceiveAsync(TestHost host, params string[] whats)
    {
        var files = new List<IncomingFile>();
        foreach (var what in whats)
        {
            files.Add(await Morning.ReceiveAsync(host, await Morning.FileAsync(what), $"{what}.pdf"));
        }

        return files;
    }

    /// <summary>A folder and a database that outlive the processes on them.</summary>
    private sealed class Scene(DatabaseKind kind, PostgreSqlServer server, string? database) : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("antin-restart-");

        public static Task<Scene> StartAsync(DatabaseKind kind, PostgreSqlServer server)
        {
            Assert.SkipWhen(kind is DatabaseKind.PostgreSql && server.ConnectionString is null, PostgreSqlServer.WhyAbsent);
            return Task.FromResult(new Scene(kind, server, kind is DatabaseKind.PostgreSql ? server.CreateDatabase() : null));
        }

        public Task<TestHost> HostAsync(string node = "this", int abandonedAfterSeconds = 60) => Morning.StartAsync(
            kind, server,
            add: services => services
                .Configure<AnTin.Platform.PlatformOptions>(o => o.NodeName = node)
                .Configure<SignatureValidationOptions>(o => (o.FilesAtOnce, o.AbandonedAfterSeconds) = (1, abandonedAfterSeconds)),
            folder: _folder.FullName, database: database);

        public string[] Files(string what) => Directory.GetFiles(Path.Combine(_folder.FullName, "validations", what), "*", SearchOption.AllDirectories);

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
