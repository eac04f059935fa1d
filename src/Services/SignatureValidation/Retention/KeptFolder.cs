using System.IO.Compression;
using AnTin.Platform;
using AnTin.SignatureValidation.Files;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Retention;

/// <summary>Files and evidence of kept results: <c>ab/abcd….file</c> and <c>ab/abcd….evidence.gz</c>.</summary>
internal sealed class KeptFolder(IOptions<PlatformOptions> platform)
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(platform.Value.DataDirectory, "validations", "kept")).FullName;

    /// <summary>Whether a text can be the id of a result: only hex may become a path.</summary>
    public static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    public string FileOf(string id) => PathOf(id, ".file");

    /// <summary>Takes a file, and its evidence unless that waits beside it.</summary>
    /// <returns>The bytes that both take.</returns>
    public async Task<long> PutAsync(string id, ReadOnlyMemory<byte> evidence, IncomingFile file, CancellationToken cancellationToken)
    {
        if (evidence.Length > 0)
        {
            await PutEvidenceAsync(evidence, file, cancellationToken);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(id))!);
        if (File.Exists(ReceivedFile.EvidenceBeside(file.Path)))
        {
            File.Move(ReceivedFile.EvidenceBeside(file.Path), EvidenceOf(id), overwrite: true);
        }

        try
        {
            file.MoveTo(FileOf(id));
        }
        catch
        {
            // Evidence about a file that is not there is evidence of nothing.
            File.Delete(EvidenceOf(id));
            throw;
        }

        return file.Length + new FileInfo(EvidenceOf(id)).Length;
    }

    /// <summary>Puts evidence down beside its file until that is kept: many files' together are too much to hold, and what a crash leaves goes with the uploads.</summary>
    public static async Task PutEvidenceAsync(ReadOnlyMemory<byte> evidence, IncomingFile file, CancellationToken cancellationToken)
    {
        await using var target = new GZipStream(File.Create(ReceivedFile.EvidenceBeside(file.Path)), CompressionLevel.Fastest);
        await target.WriteAsync(evidence, cancellationToken);
    }

    public Stream? OpenEvidence(string id) => File.Exists(EvidenceOf(id)) ? new GZipStream(File.OpenRead(EvidenceOf(id)), CompressionMode.Decompress) : null;

    public void Delete(string id)
    {
        if (Directory.Exists(Path.GetDirectoryName(FileOf(id))))
        {
            File.Delete(FileOf(id));
            File.Delete(EvidenceOf(id));
        }
    }

    /// <summary>The ids that have files, with the time at which the newest of them was written.</summary>
    public IEnumerable<(string Id, DateTimeOffset Written)> All() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .GroupBy(path => Path.GetFileName(path).Split('.')[0])
        .Where(files => IsId(files.Key))
        .Select(files => (files.Key, files.Max(path => new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero))));

    private string EvidenceOf(string id) => PathOf(id, ".evidence.gz");

    private string PathOf(string id, string ending) => Path.Combine(_folder, id[..2], id + ending);
}
