using System.Security.Cryptography;
using System.Text;
using AnTin.Platform;
using AnTin.Platform.Refusals;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Files;

/// <summary>The folder of uploads under way. What a crash leaves in it is swept out by <see cref="Retention.ExpiryJob"/>.</summary>
internal sealed partial class IncomingFolder(
    IOptions<PlatformOptions> platform, IOptions<SignatureValidationOptions> options, FreeSpace free, ILogger<IncomingFolder> log) : IIncomingFiles
{
    private const int Chunk = 64 * 1024;

    // The disk is asked again while a long file comes in: others write, too.
    private const int AskAgain = 256 * Chunk;

    private long _held;

    // The folder may be shared: what this node received bears its mark.
    private readonly string _mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(platform.Value.NodeName)).AsSpan(0, 4)) + "-";

    /// <summary>Bytes of uploads under way.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Uploads under way.</summary>
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(platform.Value.DataDirectory, "validations", "incoming")).FullName;

    public async Task<IncomingFile> ReceiveAsync(Stream content, string name, long room, long maxBytes, CancellationToken cancellationToken = default)
    {
        var path = System.IO.Path.Combine(Path, _mark + System.IO.Path.GetRandomFileName());
        long length = 0;
        free.Require();
        try
        {
            // Only the account of this process reads what others upload.
            var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var file = Create(path, settings))
            {
                var buffer = new byte[Chunk];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    length += read;
                    Take(read);
                    if (length > room)
                    {
                        throw UploadRefusals.TooLarge(maxBytes).AsException();
                    }

                    if (length % AskAgain < read)
                    {
                        free.Require();
                    }

                    await WriteAsync(file, buffer.AsMemory(0, read), cancellationToken);
                }
            }

            return length > 0 ? new ReceivedFile(path, name, length, () => Give(length)) : throw UploadRefusals.Empty().AsException();
        }
        catch
        {
            Give(length);
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            throw;
        }
    }

    /// <summary>A file that was received before a restart.</summary>
    public IncomingFile Reopen(string path, string name, long length)
    {
        Interlocked.Add(ref _held, length);
        return new ReceivedFile(path, name, length, () => Give(length));
    }

    /// <summary>Deletes what this node received and nobody will ask for any more; only before it receives anything new.</summary>
    /// <param name="butThese">What is taken up again.</param>
    public void Sweep(IEnumerable<string> butThese)
    {
        foreach (var path in Directory.EnumerateFiles(Path, _mark + "*").Except(butThese, StringComparer.Ordinal))
        {
            File.Delete(path);
        }
    }

    // What goes wrong with the disk is not the sender's fault, and must not be told as a broken upload.
    private FileStream Create(string path, FileStreamOptions settings)
    {
        try
        {
            return new FileStream(path, settings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotWritten(log, exception);
            throw ValidationRefusals.NoSpace().AsException();
        }
    }

    private async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception)
        {
            NotWritten(log, exception);
            throw ValidationRefusals.NoSpace().AsException();
        }
    }

    private void Take(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) > options.Value.IncomingMegabytes * 1_048_576L)
        {
            throw ValidationRefusals.Busy().AsException();
        }
    }

    private void Give(long bytes) => Interlocked.Add(ref _held, -bytes);

    [LoggerMessage(404, LogLevel.Error, "An upload could not be written to the disk")]
    private static partial void NotWritten(ILogger log, Exception exception);
}
