using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AnTin.Pdf;

/// <summary>
/// A file on disk as <see cref="Bytes"/>, up to 2 GiB: mapped, so that only the pages that are looked at come into memory; what runs through
/// the whole of it (<see cref="ForEachPiece"/>, <see cref="CopyToAsync"/>) reads it piece by piece instead. The file must neither change nor
/// shrink while it is used: the operating system stops a process that reads a mapped page which is gone.
/// </summary>
public sealed partial class PdfFile : IDisposable
{
    // Large enough that a read costs nothing beside a digest of what it brings, small enough to stay in the cache.
    private const int PieceLength = 256 * 1024;

    private readonly Mapping mapping;

    private PdfFile(SafeFileHandle handle)
    {
        mapping = new Mapping(handle);
        Bytes = mapping.Memory;
    }

    /// <summary>The file; not to be used after this object is disposed of.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">It cannot be opened, is empty, or is longer than 2 GiB.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PdfFile Open(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return RandomAccess.GetLength(handle) is > 0 and <= int.MaxValue
                ? new PdfFile(handle)
                : throw new IOException("Only files of 1 byte to 2 GiB are read.");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Runs through bytes from the first to the last: those in memory at once, those of a file by reading it.</summary>
    /// <param name="bytes">Any bytes, perhaps a part of <see cref="Bytes"/>.</param>
    /// <param name="use">Takes each piece.</param>
    public static void ForEachPiece(ReadOnlyMemory<byte> bytes, Action<ReadOnlySpan<byte>> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        if (!MemoryMarshal.TryGetMemoryManager(bytes, out Mapping? source, out int start, out int length))
        {
            use(bytes.Span);
            return;
        }

        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            for (int at = 0; at < length;)
            {
                int read = RandomAccess.Read(source.Handle, piece.AsSpan(0, Math.Min(PieceLength, length - at)), start + at);
                use(read > 0 ? piece.AsSpan(0, read) : throw new EndOfStreamException("The file became shorter."));
                at += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>How often a word stands in bytes, those of a file being read piece by piece.</summary>
    /// <param name="bytes">Any bytes, perhaps a part of <see cref="Bytes"/>.</param>
    /// <param name="word">At least one byte; a word whose end is not its beginning, so that two never overlap.</param>
    /// <returns>The number.</returns>
    public static int Count(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> word)
    {
        byte[] wanted = word.ToArray();
        byte[] seam = new byte[2 * (wanted.Length - 1)];
        int count = 0;
        int kept = 0;
        ForEachPiece(bytes, piece =>
        {
            // What begins in one piece and ends in the next; pieces that are shorter than the word are gathered.
            int taken = Math.Min(piece.Length, wanted.Length - 1);
            piece[..taken].CopyTo(seam.AsSpan(kept));
            count += seam.AsSpan(0, kept + taken).Count(wanted) + piece.Count(wanted);
            ReadOnlySpan<byte> tail = piece.Length >= wanted.Length - 1 ? piece : seam.AsSpan(0, kept + taken);
            kept = Math.Min(tail.Length, wanted.Length - 1);
            tail[^kept..].CopyTo(seam);
        });
        return count;
    }

    /// <summary>Whether bytes are those of a file.</summary>
    internal static bool IsMapped(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetMemoryManager<byte, Mapping>(bytes, out _);

    /// <summary>
    /// Lets go of the pages that were looked at. The kernel maps sixteen around each that is touched, so that a walk through the objects of a long file
    /// would end with the whole of it in memory; what is wanted again is mapped again.
    /// </summary>
    internal static void LetGo(ReadOnlyMemory<byte> bytes)
    {
        if (OperatingSystem.IsLinux() && MemoryMarshal.TryGetMemoryManager(bytes, out Mapping? source, out _, out _))
        {
            source.LetGo();
        }
    }

    /// <summary>A few bytes somewhere: to look at one place in each of many pages would map them all.</summary>
    internal static ReadOnlySpan<byte> Peek(ReadOnlyMemory<byte> bytes, int at, Span<byte> buffer)
    {
        int length = Math.Min(buffer.Length, bytes.Length - at);
        if (!MemoryMarshal.TryGetMemoryManager(bytes, out Mapping? source, out int start, out _))
        {
            return bytes.Span.Slice(at, length);
        }

        return buffer[..RandomAccess.Read(source.Handle, buffer[..length], start + at)];
    }

    /// <summary>Copies bytes to a stream, those of a file by reading it.</summary>
    /// <param name="bytes">Any bytes, perhaps a part of <see cref="Bytes"/>.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <returns>A task that ends when all is copied.</returns>
    public static async Task CopyToAsync(ReadOnlyMemory<byte> bytes, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!MemoryMarshal.TryGetMemoryManager(bytes, out Mapping? source, out int start, out int length))
        {
            await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return;
        }

        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            for (int at = 0; at < length;)
            {
                int read = await RandomAccess.ReadAsync(source.Handle, piece.AsMemory(0, Math.Min(PieceLength, length - at)), start + at, cancellationToken).ConfigureAwait(false);
                at += read > 0 ? read : throw new EndOfStreamException("The file became shorter.");
                await target.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)mapping).Dispose();

    private sealed unsafe partial class Mapping : MemoryManager<byte>
    {
        private const int DontNeed = 4; // MADV_DONTNEED

        private readonly MemoryMappedFile file;
        private readonly MemoryMappedViewAccessor view;
        private readonly int length;
        private byte* first;

        public Mapping(SafeFileHandle handle)
        {
            Handle = handle;
            length = (int)RandomAccess.GetLength(handle);
            file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        }

        public SafeFileHandle Handle { get; }

        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(first is null, this);
            return new Span<byte>(first, length);
        }

        // Advice: where it is not taken, memory is used and nothing else happens.
        public void LetGo() => _ = first is null ? 0 : madvise((nint)first, (nuint)length, DontNeed);

        public override MemoryHandle Pin(int elementIndex = 0) => new(first + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (first is null)
            {
                return;
            }

            first = null;
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file.Dispose();
            Handle.Dispose();
        }

        [LibraryImport("libc")]
        private static partial int madvise(nint address, nuint length, int advice);
    }
}
