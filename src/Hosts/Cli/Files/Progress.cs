namespace AnTin.Cli.Files;

/// <summary>How far a large file is, on one line that is written over; nothing for small files, and nothing into a log unless asked for.</summary>
internal sealed class Progress(TextWriter error, bool isShown)
{
    // What takes less than about a tenth of a second needs no progress.
    private const long Large = 64 << 20;

    private bool _isOpen;

    /// <summary>Whether a terminal reads standard error, or it was asked for.</summary>
    public static Progress For(TextWriter error, bool asked) =>
        new(error, asked || (ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected)) { IsForced = asked };

    public bool IsForced { get; init; }

    /// <summary>Opens a file and tells how much of it was read.</summary>
    public Stream Reading(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return IsOf(file.Length) ? new CountedStream(file, file.Length, $"{Path.GetFileName(path)}: đọc / reading", this) : file;
    }

    public Stream Writing(Stream target, string path) =>
        isShown ? new CountedStream(target, 0, $"{Path.GetFileName(path)}: ghi / writing", this) : target;

    public void Done()
    {
        if (_isOpen)
        {
            error.WriteLine();
            _isOpen = false;
        }
    }

    private bool IsOf(long length) => isShown && (IsForced || length >= Large);

    private void Show(string label, long done, long total)
    {
        if (total > 0 || IsOf(done))
        {
            error.Write(total > 0 ? $"\r{label} {done * 100 / total,3} %" : $"\r{label} {done >> 20} MiB");
            _isOpen = true;
        }
    }

    private sealed class CountedStream(Stream inner, long total, string label, Progress progress) : Stream
    {
        private long _done;
        private long _shown = -1;

        public override bool CanRead => inner.CanRead;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => inner.CanWrite;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(buffer, cancellationToken));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            Count(buffer.Length);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await inner.WriteAsync(buffer, cancellationToken);
            Count(buffer.Length);
        }

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Flush() => inner.Flush();

        protected override void Dispose(bool disposing)
        {
            if (disposing && inner.CanRead)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        // A line a percent, or a line every 16 MiB: a terminal is slow.
        private int Count(int bytes)
        {
            _done += bytes;
            long step = total > 0 ? _done * 100 / total : _done >> 24;
            if (step != _shown)
            {
                _shown = step;
                progress.Show(label, _done, total);
            }

            return bytes;
        }
    }
}
