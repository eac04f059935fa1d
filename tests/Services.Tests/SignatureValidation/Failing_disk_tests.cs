using AnTin.Platform.Jobs;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>The disk fails, or what is read is deleted meanwhile: nothing is recorded that is not there, nothing is left behind, and nobody is told otherwise.</summary>
public sealed class Failing_disk_tests(PostgreSqlServer server)
{
    [Fact]
    public async Task An_upload_that_cannot_be_put_down_is_not_called_a_broken_upload()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        (await Morning.ReceiveAsync(host, [1, 2, 3])).Dispose();
        Directory.Delete(Folder(host, "incoming"));
        Assert.Equal("validation-no-space", await CityHost.CodeAsync(() => Morning.ReceiveAsync(host, [1, 2, 3])));
        Directory.CreateDirectory(Folder(host, "incoming"));
        (await Morning.ReceiveAsync(host, [1, 2, 3])).Dispose();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_kept_is_not_recorded_and_leaves_nothing(DatabaseKind kind)
    {
        await using var host = await Morning.StartAsync(kind, server);
        BlockKeeping(host);
        string id;
        using (var file = await Morning.ReceiveAsync(host, await Morning.FileAsync("valid")))
        {
            var validated = await Morning.ValidateAsync(host, file);
            id = validated.Outcome!.Id;
            Assert.Equal("validation-no-space", await CityHost.CodeAsync(() => host.Get<IKeptOutcomes>().KeepAsync(validated, file)));
        }

        Assert.Null(await host.Get<IKeptOutcomes>().FindAsync(id));
        await AssertNothingIsLeftAsync(host);
    }

    [Fact]
    public async Task Evidence_that_was_put_down_before_its_file_could_not_be_goes_again()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        using (var file = await Morning.ReceiveAsync(host, await Morning.FileAsync("valid")))
        {
            var validated = await Morning.ValidateAsync(host, file);
            // The upload is taken away under the hands of who keeps it.
            File.Delete(Directory.GetFiles(Folder(host, "incoming")).Single());
            Assert.Equal("validation-no-space", await CityHost.CodeAsync(() => host.Get<IKeptOutcomes>().KeepAsync(validated, file)));
        }

        await AssertNothingIsLeftAsync(host);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_kept_says_what_to_send_again()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        BlockKeeping(host);
        IReadOnlyList<IncomingFile> files = [await Morning.ReceiveAsync(host, await Morning.FileAsync("valid")), await Morning.ReceiveAsync(host, await Morning.FileAsync("no signature"))];
        var batch = await host.Get<IValidationBatches>().StartAsync(files, new ValidationRequest(), keep: true);
        var progress = (await host.Get<IValidationBatches>().WaitAsync(batch.Id, TimeSpan.FromSeconds(60)))!;
        Assert.Equal((true, true), (progress.IsFinished, progress.IsLost));
        await AssertNothingIsLeftAsync(host);
    }

    [Fact]
    public async Task What_is_being_read_when_its_time_ends_is_read_to_its_end()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var whole = await Morning.FileAsync("valid");
        var id = await KeepAsync(host, whole);
        using var file = (await host.Get<IKeptOutcomes>().OpenFileAsync(id))!;
        await using var evidence = (await host.Get<IKeptOutcomes>().OpenEvidenceAsync(id))!;
        host.Clock.Advance(TimeSpan.FromDays(400));
        await host.Get<IRecurringJobs>().RunNowAsync("signature-validation.expiry");
        await AssertNothingIsLeftAsync(host);
        Assert.Equal(whole, file.Bytes.ToArray());
        Assert.StartsWith("{", await new StreamReader(evidence).ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Null(await host.Get<IKeptOutcomes>().OpenFileAsync(id));
        Assert.Null(await host.Get<IKeptOutcomes>().OpenEvidenceAsync(id));
    }

    [Fact]
    public async Task Whoever_reads_while_it_is_deleted_has_all_of_it_or_nothing()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var whole = await Morning.FileAsync("valid");
        for (int round = 0; round < 8; round++)
        {
            var id = await KeepAsync(host, whole);
            var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                using var file = await host.Get<IKeptOutcomes>().OpenFileAsync(id);
                await using var evidence = await host.Get<IKeptOutcomes>().OpenEvidenceAsync(id);
                Assert.True(file is null || file.Bytes.Span.SequenceEqual(whole));
                Assert.True(evidence is null || (await new StreamReader(evidence).ReadToEndAsync()).Length > 0);
            })).ToList();
            await host.Get<IKeptOutcomes>().DeleteAsync(id);
            await Task.WhenAll(readers);
        }

        await AssertNothingIsLeftAsync(host);
    }

    // Where the folders of kept files would be, there are files: also who may write everywhere cannot keep anything.
    private static void BlockKeeping(TestHost host)
    {
        Directory.CreateDirectory(Folder(host, "kept"));
        for (int prefix = 0; prefix < 256; prefix++)
        {
            File.WriteAllBytes(Path.Combine(Folder(host, "kept"), prefix.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)), []);
        }
    }

    private static async Task<string> KeepAsync(TestHost host, byte[] bytes)
    {
        using var file = await Morning.ReceiveAsync(host, bytes);
        var validated = await Morning.ValidateAsync(host, file);
        await host.Get<IKeptOutcomes>().KeepAsync(validated, file);
        return validated.Outcome!.Id;
    }

    private static async Task AssertNothingIsLeftAsync(TestHost host)
    {
        Assert.Empty(Directory.GetFiles(Folder(host, "incoming")));
        Assert.DoesNotContain(Directory.GetFiles(Folder(host, "kept"), "*", SearchOption.AllDirectories), path => Path.GetFileName(path).Length > 2);
        Assert.Empty(await host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<string>("SELECT id FROM validation_outcomes")));
    }

    private static string Folder(TestHost host, string name) => Path.Combine(host.Folder, "validations", name);
}
