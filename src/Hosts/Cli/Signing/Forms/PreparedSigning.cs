using AnTin.Ades.Preflight;
using AnTin.Cli.Levels;
using AnTin.Keys;

namespace AnTin.Cli.Signing.Forms;

/// <summary>Everything written but the signature value, of whatever form: it waits for the key, and can tell how long the result will be.</summary>
/// <param name="SignAsync">Uses the key once.</param>
/// <param name="Forecast">The length of the file at the level that a pre-flight examined, in bytes.</param>
/// <param name="Extension">What is added to the name of the file.</param>
internal sealed record PreparedSigning(
    Func<ISigningKey, CancellationToken, Task<SignatureInFile>> SignAsync, Func<PreflightReport, long> Forecast, string Extension) : IDisposable
{
    /// <summary>What has to stay open until the result is written.</summary>
    public IReadOnlyList<IDisposable> Open { get; init; } = [];

    public void Dispose()
    {
        foreach (var open in Open)
        {
            open.Dispose();
        }
    }
}
