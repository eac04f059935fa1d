using AnTin.Ades;
using AnTin.Pkix.Certificates;
using AnTin.Retrieval;

namespace AnTin.Cli.Sources;

/// <summary>Time-stamps and validation material as the command line allows them.</summary>
internal sealed class GivenSources : IDisposable
{
    // In one run many files of one signer share what is collected (Circular 15/2025/TT-BKHCN asks for status at the time of signing: minutes).
    private static readonly TimeSpan SameRun = TimeSpan.FromMinutes(10);

    private readonly HttpTimestampSource? _timestamps;
    private readonly HttpMaterialSource? _online;

    public GivenSources(SourceRequest request, IEnumerable<Certificate> known)
    {
        var options = new RetrievalOptions { AllowPrivateAddresses = request.AllowPrivate };
        _timestamps = request.Timestamps is { } address ? new HttpTimestampSource(address, options) : null;
        _online = request.Online ? new HttpMaterialSource(options) : null;
        var files = MaterialFiles.Load(request.Material);
        Unreadable = files.Unreadable;
        files.Add(known);
        Material = _online is not null || request.Material.Count > 0
            ? new MaterialCache(new FirstThatAnswers(_online is null ? [files] : [files, _online]), SameRun)
            : null;
    }

    public ITimestampSource? Timestamps => _timestamps;

    public IValidationMaterialSource? Material { get; }

    public IReadOnlyList<string> Unreadable { get; }

    /// <summary>Addresses that were asked in vain.</summary>
    public IReadOnlyList<RetrievalFailure> Failures => _online?.Failures ?? [];

    public ITimestampSource RequireTimestamps() => Timestamps ?? throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.TimestampWrong, "--tsa"));

    public IValidationMaterialSource RequireMaterial() =>
        Material ?? throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.ValidationMaterialMissing, "--online, --material"));

    public void Dispose()
    {
        _timestamps?.Dispose();
        _online?.Dispose();
    }
}

/// <summary>What was given after the options.</summary>
internal sealed record SourceRequest(Uri? Timestamps, bool Online, IReadOnlyList<string> Material, bool AllowPrivate);
