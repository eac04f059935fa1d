using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AnTin.Ades.TrustedLists;
using AnTin.Platform;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.TrustedLists;

/// <summary>
/// The lists as they were when they last held, on the disk: a restart neither goes without lists while the network is away nor forgets how far their
/// numbers had come. What is read from here is verified like what comes from anywhere.
/// </summary>
internal sealed class LastLists(IOptions<PlatformOptions> platform) : ITrustedListSource
{
    private const string LoadedAt = "loaded-at";

    private readonly string _folder = Path.Combine(platform.Value.DataDirectory, "trusted-lists");

    /// <summary>When they were loaded; <see langword="null"/> when there are none.</summary>
    public DateTimeOffset? At =>
        File.Exists(Path.Combine(_folder, LoadedAt))
        && DateTimeOffset.TryParseExact(File.ReadAllText(Path.Combine(_folder, LoadedAt)), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    public async Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken)
    {
        var file = FileOf(location);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : null;
    }

    /// <summary>Begins to note what is fetched.</summary>
    /// <param name="source">Where it comes from.</param>
    public Fetched From(ITrustedListSource source) => new(source);

    /// <summary>Keeps what was fetched, since it held. The lists that were not fetched this time stay.</summary>
    /// <param name="fetched">What was fetched.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels the writing; every file is the old one or the new one.</param>
    public async Task KeepAsync(Fetched fetched, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        foreach (var (location, bytes) in fetched.Bytes)
        {
            await WriteAsync(FileOf(location), bytes, cancellationToken);
        }

        await WriteAsync(Path.Combine(_folder, LoadedAt), Encoding.ASCII.GetBytes(at.ToString("O", CultureInfo.InvariantCulture)), cancellationToken);
    }

    private static async Task WriteAsync(string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(file + ".new", bytes, cancellationToken);
        File.Move(file + ".new", file, overwrite: true);
    }

    // An address never becomes a path.
    private string FileOf(string location) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location))) + ".xml");

    /// <summary>A source that notes what it gave.</summary>
    internal sealed class Fetched(ITrustedListSource source) : ITrustedListSource
    {
        private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _bytes = [];

        public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Bytes => _bytes;

        public async Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken)
        {
            var list = await source.FetchAsync(location, cancellationToken);
            if (list is { } bytes)
            {
                _bytes[location] = bytes;
            }

            return list;
        }
    }
}
