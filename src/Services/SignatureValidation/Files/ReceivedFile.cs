using AnTin.Pdf;

namespace AnTin.SignatureValidation.Files;

/// <summary>An upload in its file.</summary>
internal sealed class ReceivedFile(string path, string name, long length, Action released) : IncomingFile(name, length)
{
    private readonly Lock _lock = new();
    private PdfFile? _mapped;
    private bool _isMoved;
    private bool _isDisposed;

    public override ReadOnlyMemory<byte> Bytes
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                return (_mapped ??= PdfFile.Open(path)).Bytes;
            }
        }
    }

    internal override string Path => path;

    /// <summary>Where evidence about a file waits until the file is kept.</summary>
    public static string EvidenceBeside(string path) => path + ".evidence.gz";

    internal override void Leave()
    {
        lock (_lock)
        {
            // Not its deletion any more.
            _isMoved = true;
        }
    }

    internal override void MoveTo(string target)
    {
        lock (_lock)
        {
            // Sent twice, it is kept once. A mapping follows its file to the new name.
            if (!_isMoved)
            {
                File.Move(path, target);
                _isMoved = true;
            }
        }
    }

    public override void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _mapped?.Dispose();
            if (!_isMoved)
            {
                File.Delete(path);
                File.Delete(EvidenceBeside(path));
            }

            released();
        }
    }
}
