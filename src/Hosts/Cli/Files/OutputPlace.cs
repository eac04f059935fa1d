namespace AnTin.Cli.Files;

/// <summary>Where results go: one file, or a folder for many. An input is never written to, and nothing that exists is replaced unless asked for.</summary>
/// <param name="path">What was given after <c>-o</c>.</param>
/// <param name="force">Whether an earlier result may be replaced.</param>
internal sealed class OutputPlace(string path, bool force)
{
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _results = new(StringComparer.Ordinal);

    public string Path { get; } = path;

    public bool IsFolder => System.IO.Path.EndsInDirectorySeparator(Path) || Directory.Exists(Path);

    /// <summary>What is read in this run: the file of that name, and the one that it leads to when it is a link.</summary>
    public void Spare(IEnumerable<string> inputs)
    {
        foreach (string input in inputs)
        {
            _inputs.Add(PlaceOf(input));
            _inputs.Add(Follow(input));
        }
    }

    /// <summary>The file for one input's result, or why there is none.</summary>
    public string? TargetOf(InputFile input, string extension, out string? refusal)
    {
        string target = IsFolder ? System.IO.Path.Combine(Path, input.Relative + extension) : Path;
        string place = PlaceOf(target);
        refusal = _inputs.Contains(place) ? $"{target}: là tệp đầu vào, không ghi đè. / is an input and is not overwritten."
            : _results.Contains(place) ? $"{target}: đã là kết quả của tệp khác trong lần chạy này. / is the result of another file of this run."
            : Directory.Exists(target) ? $"{target}: là thư mục. / is a folder."
            : File.Exists(target) && !force ? $"{target}: đã có, không ghi đè (--force). / exists and is not overwritten (--force)."
            : !MakesFolder && !Directory.Exists(System.IO.Path.GetDirectoryName(place)) ? $"{target}: chưa có thư mục. / the folder is not there."
            : null;
        return refusal is null ? target : null;
    }

    /// <summary>Writes beside the target first, so that what bears its name is whole.</summary>
    public async Task<long> WriteAsync(string target, Func<Stream, Task> write, Progress progress)
    {
        string place = PlaceOf(target);
        if (MakesFolder)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
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

            File.Move(part, target, overwrite: force);
            _results.Add(place);
            return length;
        }
        finally
        {
            progress.Done();
            File.Delete(part);
        }
    }

    private bool MakesFolder => IsFolder || force;

    // A result replaces a link of its name, not the file it leads to; its folder may be reached through links.
    private static string PlaceOf(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        return System.IO.Path.GetDirectoryName(full) is { } folder ? System.IO.Path.Combine(Follow(folder), System.IO.Path.GetFileName(full)) : full;
    }

    private static string Follow(string path)
    {
        string place = PlaceOf(path);
        var file = new FileInfo(place);
        return file.LinkTarget is null ? place : PlaceOf(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
