using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace AnTin.Retrieval;

/// <summary>
/// A long answer that lies on the disk and is mapped: a list of revoked certificates of tens of megabytes is read where it lies. The file is
/// gone when this is disposed of; whoever reads the bytes afterwards is told so.
/// </summary>
internal sealed unsafe class FileBackedBody : MemoryManager<byte>
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private byte* _first;

    /// <summary>Maps a file and takes it over; it is to be deleted when it is closed.</summary>
    public FileBackedBody(FileStream file)
    {
        _length = checked((int)file.Length);
        _file = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _first);
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_first is null, this);
        return new Span<byte>(_first, _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => new(_first + elementIndex, pinnable: this);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_first is null)
        {
            return;
        }

        _first = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
