using AnTin.Platform.Jobs;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>The operator chooses how long results stay; then a job deletes them, their files and their evidence, and what a crash left lying.</summary>
public sealed class Retention_tests(PostgreSqlServer server)
{
    private const string Job = "signature-validation.expiry";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_job_deletes_what_has_had_its_time_and_nothing_else(DatabaseKind kind)
    {
        await using var host = await Morning.StartAsync(kind, server, add: services => services.Configure<SignatureValidationOptions>(o => o.RetentionHours = 2));
        var first = await KeepAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(1));
        var second = await KeepAsync(host);
        await host.Get<IRecurringJobs>().RunNowAsync(Job);
        Assert.Equal(4, FilesOf(host).Length);

        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        await host.Get<IRecurringJobs>().RunNowAsync(Job);
        Assert.Equal([second], await IdsAsync(host));
        Assert.All(FilesOf(host), path => Assert.StartsWith(second, Path.GetFileName(path), StringComparison.Ordinal));
        Assert.Equal(2, FilesOf(host).Length);
        Assert.NotEqual(first, second);

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Get<IRecurringJobs>().RunNowAsync(Job);
        Assert.Empty(await IdsAsync(host));
        Assert.Empty(FilesOf(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_deleted_before_its_time_is_gone_at_once(DatabaseKind kind)
    {
        await using var host = await Morning.StartAsync(kind, server);
        var id = await KeepAsync(host);
        await host.Get<IKeptOutcomes>().DeleteAsync(id);
        Assert.Null(await host.Get<IKeptOutcomes>().FindAsync(id));
        Assert.Empty(await IdsAsync(host));
        Assert.Empty(FilesOf(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task When_the_room_is_full_keeping_is_refused_and_nothing_older_is_deleted(DatabaseKind kind)
    {
        const int Megabyte = 1_048_576;
        await using var host = await Morning.StartAsync(kind, server, add: services => services.Configure<SignatureValidationOptions>(o => o.KeptMegabytes = 1));
        var kept = host.Get<IKeptOutcomes>();
        using (await kept.ReserveAsync(Megabyte - 1000))
        {
            // What was promised to one is not promised to another.
            Assert.Equal("validation-kept-full", await CityHost.CodeAsync(() => kept.ReserveAsync(2000)));
        }

        var first = await KeepAsync(host);
        var size = FilesOf(host).Sum(path => new FileInfo(path).Length);
        (await kept.ReserveAsync(Megabyte - size)).Dispose();
        Assert.Equal("validation-kept-full", await CityHost.CodeAsync(() => kept.ReserveAsync(Megabyte - size + 1)));
        Assert.NotNull(await kept.FindAsync(first));
        await kept.DeleteAsync(first);
        (await kept.ReserveAsync(Megabyte)).Dispose();
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_out_and_what_is_on_its_way_is_not()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        await KeepAsync(host);
        var folder = Path.Combine(host.Folder, "validations");
        var orphan = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "kept", "00")).FullName, new string('0', 32) + ".file");
        var (stranded, arriving) = (Path.Combine(folder, "incoming", "stranded"), Path.Combine(folder, "incoming", "arriving"));
        foreach (var path in new[] { orphan, stranded, arriving })
        {
            await File.WriteAllTextAsync(path, "x");
        }

        File.SetLastWriteTimeUtc(orphan, host.Clock.GetUtcNow().UtcDateTime.AddHours(-7));
        File.SetLastWriteTimeUtc(stranded, host.Clock.GetUtcNow().UtcDateTime.AddHours(-7));
        File.SetLastWriteTimeUtc(arriving, host.Clock.GetUtcNow().UtcDateTime.AddHours(-1));
        await host.Get<IRecurringJobs>().RunNowAsync(Job);
        Assert.Equal((false, false, true), (File.Exists(orphan), File.Exists(stranded), File.Exists(arriving)));
        Assert.Equal(3, FilesOf(host).Length);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(24 * 367, 10)]
    [InlineData(24, 0)]
    public void An_operator_who_asks_for_what_may_not_be_is_told_at_start(int hours, int minutes)
    {
        var services = new ServiceCollection().AddSignatureValidation();
        services.Configure<SignatureValidationOptions>(o => (o.RetentionHours, o.PassingMinutes) = (hours, minutes));
        using var provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    private static async Task<string> KeepAsync(TestHost host)
    {
        using var file = await Morning.ReceiveAsync(host, await Morning.FileAsync("valid"));
        var validated = await Morning.ValidateAsync(host, file);
        await host.Get<IKeptOutcomes>().KeepAsync(validated, file);
        // The clock of the test is not that of the disk.
        foreach (var path in FilesOf(host))
        {
            File.SetLastWriteTimeUtc(path, host.Clock.GetUtcNow().UtcDateTime);
        }

        return validated.Outcome!.Id;
    }

    private static string[] FilesOf(TestHost host) => Directory.GetFiles(Path.Combine(host.Folder, "validations"), "*", SearchOption.AllDirectories);

    private static Task<IReadOnlyList<string>> IdsAsync(TestHost host) =>
        host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<string>("SELECT id FROM validation_outcomes"));
}
