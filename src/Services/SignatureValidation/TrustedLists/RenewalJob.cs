using AnTin.Ades.TrustedLists;
using AnTin.Pkix.Certificates;
using AnTin.Platform.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.TrustedLists;

/// <summary>
/// Renews the trusted lists while validation goes on. Fails closed: when the list of lists or Vietnam's does not hold, all stays as it is; a
/// country's list that does not hold is replaced by its last good one for as long as that is in date (TS 119 612, 5.3.15), else left out.
/// </summary>
internal sealed partial class RenewalJob(
    RenewedTrustedServices services, ITrustedListSource source, LastLists last, IOptions<TrustedListsOptions> options, TimeProvider time, ILogger<RenewalJob> log)
    : IRecurringJob
{
    public const string Name = "signature-validation.trusted-lists";

    // After pivots these are no longer the announced ones (TS 119 615, 4.1.4).
    private IReadOnlyList<Certificate>? _signers;
    private long _number;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var now = time.GetUtcNow();
        var vietnam = await VietnamAsync(faults, cancellationToken);
        await RestoreAsync(vietnam, now, cancellationToken);
        var fetched = last.From(source);
        var loaded = options.Value.ListOfLists is { } location ? await LoadAsync(location, fetched, now, faults, cancellationToken) : [];
        if (vietnam is null || loaded is null)
        {
            services.Keep(faults);
        }
        else
        {
            services.Take(new TrustSnapshot([vietnam, .. loaded, .. StillGood([vietnam, .. loaded], now, faults)], now), faults);
            if (fetched.Bytes.Count > 0)
            {
                await KeepAsync(fetched, now, cancellationToken);
            }
        }

        foreach (var fault in faults)
        {
            ListFaulty(log, fault);
        }
    }

    // Once after a start: what held before is there until something newer is.
    private async Task RestoreAsync(TrustedList? vietnam, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (services.Current.IsLoaded || vietnam is null || options.Value.ListOfLists is not { } location || last.At is not { } at)
        {
            return;
        }

        var faults = new List<string>();
        if (await LoadAsync(location, last, now, faults, cancellationToken) is { Count: > 0 } lists)
        {
            services.Take(new TrustSnapshot([vietnam, .. lists], at), [.. faults, "not renewed since the start"]);
        }
    }

    private async Task KeepAsync(LastLists.Fetched fetched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await last.KeepAsync(fetched, now, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotKept(log, exception);
        }
    }

    private async Task<TrustedList?> VietnamAsync(List<string> faults, CancellationToken cancellationToken)
    {
        if (options.Value.VietnamFile is not { } file)
        {
            return VietnamTrustList.Shipped;
        }

        try
        {
            if (VietnamTrustList.TryDecode(await File.ReadAllBytesAsync(file, cancellationToken), out var list, out var fault))
            {
                return list;
            }

            faults.Add($"{file}: {fault}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{file}: {exception.Message}");
        }

        return null;
    }

    private async Task<IReadOnlyList<TrustedList>?> LoadAsync(
        string location, ITrustedListSource from, DateTimeOffset now, List<string> faults, CancellationToken cancellationToken)
    {
        if (await AnnouncedAsync(faults, cancellationToken) is not { } announced)
        {
            return null;
        }

        var loaded = await ListOfLists.LoadAsync(location, _signers ?? announced, from, now, cancellationToken);
        faults.AddRange(loaded.Faults.Select(fault => $"{fault.Location}: {fault.Fact}"));
        if (loaded.Snapshot is null)
        {
            return null;
        }

        if (loaded.SequenceNumber < _number)
        {
            faults.Add($"{location}: number {loaded.SequenceNumber} after {_number}");
            return null;
        }

        (_signers, _number) = (loaded.Signers, loaded.SequenceNumber);
        return [.. loaded.Snapshot.Lists.Where(list => IsNoOlder(list, faults))];
    }

    // TS 119 612, 5.3.2: numbers only grow. A list of the past bears a good signature, and may have been good when an authority was.
    private bool IsNoOlder(TrustedList list, List<string> faults)
    {
        if (services.Current.Snapshot.Lists.Where(held => held.Territory == list.Territory).ToList() is not [var only] || list.SequenceNumber >= only.SequenceNumber)
        {
            return true;
        }

        faults.Add($"{list.Territory}: number {list.SequenceNumber} after {only.SequenceNumber}");
        return false;
    }

    private async Task<IReadOnlyList<Certificate>?> AnnouncedAsync(List<string> faults, CancellationToken cancellationToken)
    {
        var file = options.Value.SignersFile!;
        try
        {
            if (Certificate.TryDecodePem(await File.ReadAllTextAsync(file, cancellationToken), out var announced) && announced.Count > 0)
            {
                return announced;
            }

            faults.Add($"{file}: no certificates");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{file}: {exception.Message}");
        }

        return null;
    }

    private IEnumerable<TrustedList> StillGood(IReadOnlyList<TrustedList> renewed, DateTimeOffset now, List<string> faults) =>
        faults.Count == 0 || options.Value.ListOfLists is null ? []
            : services.Current.Snapshot.Lists.Where(old => renewed.All(list => list.Territory != old.Territory) && old.NextUpdate is { } next && next >= now);

    [LoggerMessage(402, LogLevel.Warning, "A trusted list was not renewed: {Fault}")]
    private static partial void ListFaulty(ILogger log, string fault);

    [LoggerMessage(408, LogLevel.Error, "The trusted lists could not be kept on the disk")]
    private static partial void NotKept(ILogger log, Exception exception);
}
