namespace AnTin.Cli.Files;

/// <summary>Where results go: one file, or a folder for many. An input is never written to, and nothing that exists is replaced unless asked for.</summary>
/// <param name="Path">What was given after <c>-o</c>.</param>
/// <param name="Force">Whether an earlier result may be replaced.</param>
internal sealed record OutputPlace(string Path, bool Force)
{
    public bool IsFolder => System.IO.Path.EndsInDirectorySeparator(Path) || Directory.Exists(Path);

    /// <summary>The file for one input's result, or why there is none.</summary>
    public string? TargetOf(InputFile input, string extension, out string? refusal)
    {
        string target = IsFolder ? System.IO.Path.Combine(Path, input.Relative + extension) : Path;
        refusal = System.IO.Path.GetFullPath(target) == System.IO.Path.GetFullPath(input.Path) ? $"{target}: là tệp đầu vào, không ghi đè. / is the input and is not overwritten."
            : Directory.Exists(target) ? $"{target}: là thư mục. / is a folder."
            : File.Exists(target) && !Force ? $"{target}: đã có, không ghi đè (--force). / exists and is not overwritten (--force)."
            : null;
        return refusal is null ? target : null;
    }

    /// <summary>Writes beside the target first, so that what bears its name is whole.</summary>
    public async Task<long> WriteAsync(string target, Func<Stream, Task> write, Progress progress)
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target)) is { } folder && (IsFolder || Force))
        {
            Directory.CreateDirectory(folder);
        }

        string part = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            long length;
            await using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                await write(progress.Writing(stream, target));
                length = stream.Length;
            }

            File.Move(part, target, overwrite: Force);
            return length;
        }
        finally
        {
            progress.Done();
            File.Delete(part);
        }
    }
}
