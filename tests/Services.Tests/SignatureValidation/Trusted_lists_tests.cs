using System.Collections.Concurrent;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Platform.Jobs;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>Trusted lists are renewed while the server validates: swapped whole, never trusted unsigned, the old ones kept with their age shown.</summary>
public sealed class Trusted_lists_tests(PostgreSqlServer server)
{
    private const string Job = "signature-validation.trusted-lists";
    private const string Top = "https://lists.example/all.xml";
    private const string Member = "https://lists.example/aa.xml";

    private static Certificate Stranger => Morning.Pki["Unknown Root CA"].Certificate;

    [Fact]
    public async Task A_renewed_list_decides_from_then_on()
    {
        await using var scene = await StartAsync();
        Assert.Equal(Verdict.CannotTell, (await scene.ValidateAsync()).Verdict);
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        var trusted = await scene.ValidateAsync();
        Assert.Equal(Verdict.Valid, trusted.Verdict);
        Assert.Equal(["VN", "AA"], trusted.Trust!.Lists.Select(list => list.Territory));
        Assert.Null(trusted.Trust.Notice);
        await scene.PublishAsync("withdrawn");
        await scene.RenewAsync();
        Assert.Equal(Verdict.CannotTell, (await scene.ValidateAsync()).Verdict);
    }

    [Theory]
    [InlineData(Top, Member)]
    [InlineData(Member)]
    public async Task A_list_of_the_past_is_not_taken_again_though_its_signature_is_good(params string[] servedAgain)
    {
        await using var scene = await StartAsync();
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        var past = scene.Lists.ToDictionary();
        await scene.PublishAsync("withdrawn");
        await scene.RenewAsync();
        foreach (var location in servedAgain)
        {
            scene.Lists[location] = past[location];
        }

        await scene.RenewAsync();
        var outcome = await scene.ValidateAsync();
        Assert.Equal(Verdict.CannotTell, outcome.Verdict);
        Assert.Contains("AA", outcome.Trust!.Lists.Select(list => list.Territory));
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        Assert.Equal(Verdict.Valid, (await scene.ValidateAsync()).Verdict);
    }

    [Fact]
    public async Task A_restart_without_network_goes_on_with_the_lists_as_they_last_held_and_remembers_their_numbers()
    {
        var folder = Directory.CreateTempSubdirectory("antin-lists-");
        Dictionary<string, byte[]> past;
        await using (var before = await StartAsync(folder: folder.FullName))
        {
            await before.PublishAsync("withdrawn");
            await before.RenewAsync();
            past = before.Lists.ToDictionary();
            await before.PublishAsync("granted");
            await before.RenewAsync();
        }

        await using (var after = await StartAsync(folder: folder.FullName))
        {
            after.Host.Clock.Advance(TimeSpan.FromHours(3));
            await after.RenewAsync();
            var outcome = await after.ValidateAsync();
            Assert.Equal(Verdict.Valid, outcome.Verdict);
            Assert.Contains("3 giờ trước", outcome.Trust!.Notice!.Vi, StringComparison.Ordinal);
            foreach (var (location, list) in past)
            {
                after.Lists[location] = list;
            }

            await after.RenewAsync();
            Assert.Equal(Verdict.Valid, (await after.ValidateAsync()).Verdict);
            Assert.Contains(after.Host.Get<ITrustedServices>().Current.Faults, fault => fault.Contains("number", StringComparison.Ordinal));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_kept_list_that_somebody_changed_on_the_disk_is_not_taken()
    {
        var folder = Directory.CreateTempSubdirectory("antin-lists-");
        await using (var before = await StartAsync(folder: folder.FullName))
        {
            await before.PublishAsync("withdrawn");
            await before.RenewAsync();
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.FullName, "trusted-lists"), "*.xml"))
        {
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("Svcstatus/withdrawn", "Svcstatus/granted", StringComparison.Ordinal));
        }

        await using (var after = await StartAsync(folder: folder.FullName))
        {
            await after.RenewAsync();
            Assert.Equal(Verdict.CannotTell, (await after.ValidateAsync()).Verdict);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_not_signed_by_the_announced_signer_is_not_taken_and_the_old_list_stays_with_its_age()
    {
        await using var scene = await StartAsync();
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        scene.Host.Clock.Advance(TimeSpan.FromHours(3));
        await scene.PublishAsync("granted", signer: Morning.Suspended);
        await scene.RenewAsync();
        var outcome = await scene.ValidateAsync();
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.Contains("3 giờ trước", outcome.Trust!.Notice!.Vi, StringComparison.Ordinal);
        Assert.False(scene.Host.Get<ITrustedServices>().Current.IsStale);

        scene.Host.Clock.Advance(TimeSpan.FromHours(46));
        await scene.RenewAsync();
        Assert.True(scene.Host.Get<ITrustedServices>().Current.IsStale);
        Assert.Contains("could not be renewed for 49 hours", (await scene.ValidateAsync()).Trust!.Notice!.En, StringComparison.Ordinal);

        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        Assert.Null((await scene.ValidateAsync()).Trust!.Notice);
    }

    [Fact]
    public async Task Signers_that_cannot_be_read_any_more_and_a_job_that_does_not_run_show_in_the_age()
    {
        await using var scene = await StartAsync();
        // Before the first renewal nobody may think that these are the operator's lists.
        Assert.False(scene.Host.Get<ITrustedServices>().Current.IsLoaded);
        Assert.NotNull((await scene.ValidateAsync()).Trust!.Notice);
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        Assert.True(scene.Host.Get<ITrustedServices>().Current.IsLoaded);
        scene.Host.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal((true, 0), (scene.Host.Get<ITrustedServices>().Current.IsStale, scene.Host.Get<ITrustedServices>().Current.Faults.Count));
        Assert.Contains("49 giờ", (await scene.ValidateAsync()).Trust!.Notice!.Vi, StringComparison.Ordinal);
        await scene.RenewAsync();
        Assert.Null((await scene.ValidateAsync()).Trust!.Notice);
        File.Delete(scene.SignersFile);
        await scene.RenewAsync();
        var state = scene.Host.Get<ITrustedServices>().Current;
        Assert.StartsWith(scene.SignersFile, Assert.Single(state.Faults), StringComparison.Ordinal);
        Assert.Equal(["VN", "AA"], state.Snapshot.Lists.Select(list => list.Territory));
    }

    [Fact]
    public async Task A_countrys_list_that_cannot_be_had_is_kept_for_as_long_as_it_is_in_date()
    {
        await using var scene = await StartAsync();
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        scene.Lists.TryRemove(Member, out _);
        await scene.RenewAsync();
        var outcome = await scene.ValidateAsync();
        Assert.Equal((Verdict.Valid, true), (outcome.Verdict, outcome.Trust!.Notice is not null));
        Assert.Contains(Member, Assert.Single(scene.Host.Get<ITrustedServices>().Current.Faults), StringComparison.Ordinal);

        // Its NextUpdate has passed: nobody vouches for it any more.
        scene.Host.Clock.SetTo(new DateTimeOffset(2026, 9, 2, 0, 0, 0, TimeSpan.Zero));
        await scene.RenewAsync();
        Assert.Equal(["VN"], scene.Host.Get<ITrustedServices>().Current.Snapshot.Lists.Select(list => list.Territory));
    }

    [Fact]
    public async Task A_wrong_list_of_Vietnam_leaves_everything_as_it_is()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, VietnamTrustList.Shipped.Data.ToArray(), TestContext.Current.CancellationToken);
        await using var scene = await StartAsync(options => options.VietnamFile = file);
        await scene.PublishAsync("granted");
        await scene.RenewAsync();
        var before = scene.Host.Get<ITrustedServices>().Current.Snapshot;
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        await scene.PublishAsync("withdrawn");
        await scene.RenewAsync();
        Assert.Same(before, scene.Host.Get<ITrustedServices>().Current.Snapshot);
        Assert.Contains(scene.Host.Get<ITrustedServices>().Current.Faults, fault => fault.StartsWith(file, StringComparison.Ordinal));
        File.Delete(file);
    }

    /// <summary>Each verdict agrees with the lists it names: none rests on half of one and half of another.</summary>
    [Fact]
    public async Task No_verdict_is_wrong_while_the_lists_change()
    {
        await using var scene = await StartAsync();
        var digests = new ConcurrentDictionary<string, Verdict>();
        var verdicts = new ConcurrentDictionary<Verdict, bool>();
        using var enough = new CancellationTokenSource();
        await scene.RenewAsync("granted", digests);
        var renewing = Task.Run(async () =>
        {
            // Twenty times, and on a busy machine as often as it takes for validations to fall among them.
            for (var turn = 0; turn < 20 || (verdicts.Count < 2 && turn < 2000); turn++)
            {
                await scene.RenewAsync(turn % 2 == 0 ? "withdrawn" : "granted", digests);
            }

            await enough.CancelAsync();
        });
        var validating = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var seen = new List<ValidationOutcome>();
            while (!enough.IsCancellationRequested || seen.Count < 5)
            {
                seen.Add(await scene.ValidateAsync());
                verdicts[seen[^1].Verdict] = true;
            }

            return seen;
        })).ToList();
        await renewing;
        var outcomes = (await Task.WhenAll(validating)).SelectMany(seen => seen).ToList();
        Assert.All(outcomes, outcome => Assert.Equal(digests[outcome.Trust!.Lists.Single(list => list.Territory == "AA").Sha256], outcome.Verdict));
        Assert.Equal(2, verdicts.Count);
    }

    [Fact]
    public void A_list_of_lists_without_signers_is_refused_at_start()
    {
        var services = new ServiceCollection().AddSignatureValidation();
        services.Configure<TrustedListsOptions>(options => options.ListOfLists = Top);
        using var provider = services.BuildServiceProvider();
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => provider.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate());
    }

    private async Task<Scene> StartAsync(Action<TrustedListsOptions>? with = null, string? folder = null)
    {
        var signers = Path.GetTempFileName();
        await File.WriteAllTextAsync(signers, Morning.Pki[Morning.SealOfReports].Certificate.ToPem());
        var scene = new Scene { SignersFile = signers };
        scene.Host = await Morning.StartAsync(
            DatabaseKind.Sqlite, server,
            add: services => services.AddSingleton<ITrustedListSource>(scene).Configure<TrustedListsOptions>(options =>
            {
                (options.ListOfLists, options.SignersFile) = (Top, signers);
                with?.Invoke(options);
            }),
            folder: folder);
        scene.Signed = await Morning.SignedAsync(Morning.Stranger);
        return scene;
    }

    /// <summary>A server, the lists that can be had, and a document of a stranger whom only a list can vouch for.</summary>
    private sealed class Scene : ITrustedListSource, IAsyncDisposable
    {
        private int _number;

        public TestHost Host { get; set; } = null!;

        public byte[] Signed { get; set; } = [];

        public string SignersFile { get; init; } = "";

        public ConcurrentDictionary<string, byte[]> Lists { get; } = [];

        public Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken) =>
            Task.FromResult(Lists.TryGetValue(location, out var list) ? (ReadOnlyMemory<byte>?)list : null);

        public Task RenewAsync() => Host.Get<IRecurringJobs>().RunNowAsync(Job);

        public async Task RenewAsync(string status, ConcurrentDictionary<string, Verdict> digests)
        {
            await PublishAsync(status);
            // Known before anybody can see it.
            digests[Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Lists[Member]))] = status == "granted" ? Verdict.Valid : Verdict.CannotTell;
            await RenewAsync();
        }

        public Task<ValidationOutcome> ValidateAsync() => Host.Get<ISignatureValidation>().ValidateAsync(Signed, "a.pdf");

        public async Task PublishAsync(string status, string signer = Morning.SealOfReports)
        {
            var announced = Convert.ToBase64String(Morning.Pki[Morning.SealOfReports].Certificate.RawData.Span);
            var service = $"""
                <TSPService><ServiceInformation><ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/CA/QC</ServiceTypeIdentifier><ServiceName><Name xml:lang="en">Stranger</Name></ServiceName>
                <ServiceDigitalIdentity><DigitalId><X509Certificate>{Convert.ToBase64String(Stranger.RawData.Span)}</X509Certificate></DigitalId></ServiceDigitalIdentity>
                <ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/{status}</ServiceStatus><StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime></ServiceInformation></TSPService>
                """;
            var pointer = $"""
                <OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId><X509Certificate>{announced}</X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities>
                <TSLLocation>{Member}</TSLLocation><AdditionalInformation><OtherInformation><SchemeTerritory>AA</SchemeTerritory></OtherInformation></AdditionalInformation></OtherTSLPointer>
                """;
            Lists[Member] = await SignAsync(List("AA", service, ""), Morning.SealOfReports);
            Lists[Top] = await SignAsync(List("EU", "", pointer), signer);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            File.Delete(SignersFile);
        }

        private byte[] List(string territory, string services, string pointers) => Encoding.UTF8.GetBytes($"""
            <TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><SchemeInformation><TSLSequenceNumber>{++_number}</TSLSequenceNumber>
            <SchemeInformationURI></SchemeInformationURI><SchemeTerritory>{territory}</SchemeTerritory><PointersToOtherTSL>{pointers}</PointersToOtherTSL>
            <ListIssueDateTime>2026-02-01T00:00:00Z</ListIssueDateTime><NextUpdate><dateTime>2026-09-01T00:00:00Z</dateTime></NextUpdate></SchemeInformation>
            <TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="en">City</Name></TSPName></TSPInformation>
            <TSPServices>{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>
            """);

        private static async Task<byte[]> SignAsync(byte[] list, string who)
        {
            var signer = Morning.Pki[who];
            Assert.True(XadesSigningSession.TryOpen(list, XmlPlacement.Enveloped, out var session, out var refusal), refusal?.ToString());
            Assert.True(session.TryPrepare(
                new AdesSigner(signer.Certificate, [.. signer.Chain.Skip(1)], signer.Key.DefaultAlgorithm), new XadesSigningOptions { SigningTime = Morning.Signing }, out var toBeSigned, out refusal), refusal?.ToString());
            return (await signer.Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
        }
    }
}
