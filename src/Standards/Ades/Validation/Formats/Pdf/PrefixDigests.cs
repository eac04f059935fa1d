using AnTin.Pdf;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Formats.Pdf;

/// <summary>
/// Digests of what begins with the first byte of a file: byte ranges up to their gap, and the file itself. Each byte before a gap is digested once for
/// all of them, so that ten signatures on a long file cost little more than one.
/// </summary>
internal sealed class PrefixDigests(ReadOnlyMemory<byte> file) : IDisposable
{
    private readonly SortedSet<int> _stops = [];
    private readonly Dictionary<DigestAlgorithm, List<(int At, IncrementalDigest State)>> _states = [];

    /// <summary>Says, before anything is digested, that a digest up to here will be wanted: its state is kept when a longer one passes by.</summary>
    public void StopAt(int position) => _stops.Add(position);

    /// <summary>The digest of the file without a gap, up to an end (ISO 32000-2, 12.8.1).</summary>
    public byte[] Digest(DigestAlgorithm algorithm, int gapStart, int gapEnd, int end)
    {
        using var digest = UpTo(algorithm, gapStart);
        PdfFile.ForEachPiece(file[gapEnd..end], digest.Append);
        return digest.Finish();
    }

    /// <summary>The digest of the whole file.</summary>
    public byte[] Digest(DigestAlgorithm algorithm)
    {
        using var digest = UpTo(algorithm, file.Length);
        return digest.Finish();
    }

    public void Dispose()
    {
        foreach (var (_, state) in _states.Values.SelectMany(s => s))
        {
            state.Dispose();
        }

        _states.Clear();
    }

    private IncrementalDigest UpTo(DigestAlgorithm algorithm, int position)
    {
        if (!_states.TryGetValue(algorithm, out var states))
        {
            _states.Add(algorithm, states = []);
        }

        var (at, known) = states.LastOrDefault(s => s.At <= position);
        var digest = known?.Clone() ?? algorithm.Begin();
        foreach (int stop in _stops.Where(stop => stop > at && stop <= position))
        {
            PdfFile.ForEachPiece(file[at..stop], digest.Append);
            states.Add((stop, digest.Clone()));
            at = stop;
        }

        PdfFile.ForEachPiece(file[at..position], digest.Append);
        return digest;
    }
}
