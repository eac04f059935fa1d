using System.Buffers;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.XmlSecurity.Canonicalization;

/// <summary>Takes canonical bytes in large pieces, so that a hash function behind it is seldom called.</summary>
internal sealed class CanonicalOutput : IDisposable
{
    // Large enough that the call into the hash function is lost in its work, small enough for the first-level cache.
    private const int BufferLength = 16 * 1024;

    private readonly IncrementalHash? _hash;
    private readonly LibcryptoDigest? _further;
    private readonly IBufferWriter<byte>? _writer;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private int _used;

    public CanonicalOutput(IncrementalHash hash) => _hash = hash;

    public CanonicalOutput(LibcryptoDigest further) => _further = further;

    public CanonicalOutput(IBufferWriter<byte> writer) => _writer = writer;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                Pass(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    public void Write(byte value)
    {
        if (_used == _buffer.Length)
        {
            Flush();
        }

        _buffer[_used++] = value;
    }

    public void Flush()
    {
        Pass(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _hash?.AppendData(bytes);
        _further?.Append(bytes);
        _writer?.Write(bytes);
    }
}
