using AnTin.Platform;
using AnTin.Platform.Refusals;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Files;

/// <summary>The folder of uploads under way. What a crash leaves in it is swept out by <see cref="Retention.ExpiryJob"/>.</summary>
internal sealed class IncomingFolder(IOptions<PlatformOptions> platform, IOptions<SignatureValidationOptions> options) : IIncomingFiles
{
    private const int Chunk = 64 * 1024;

    private long _held;

    /// <summary>Uploads under way.</summary>
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(platform.Value.DataDirectory, "validations", "incoming")).FullName;

    public async Task<IncomingFile> ReceiveAsync(Stream content, string name, long room, long maxBytes, CancellationToken cancellationToken = default)
    {
        var path = System.IO.Path.Combine(Path, System.IO.Path.GetRandomFileName());
        long length = 0;
        try
        {
            // Only the account of this process reads what others upload.
            var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var file = new FileStream(path, settings))
            {
                var buffer = new byte[Chunk];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    length += read;
                    Take(read);
                    await file.WriteAsync(length <= room ? buffer.AsMemory(0, read) : throw UploadRefusals.TooLarge(maxBytes).AsException(), cancellationToken);
                }
            }

            return length > 0 ? new ReceivedFile(path, name, length, () => Give(length)) : throw UploadRefusals.Empty().AsException();
        }
        catch
        {
            Give(length);
            File.Delete(path);
            throw;
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
}
