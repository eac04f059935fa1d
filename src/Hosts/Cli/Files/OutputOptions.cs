using System.CommandLine;

namespace AnTin.Cli.Files;

/// <summary>The options about files that every command which writes some has.</summary>
internal sealed class OutputOptions
{
    private readonly Argument<string[]> _files = FilesArgument.Create();
    private readonly Option<string?> _target = new("--out", "-o") { Description = "Tệp kết quả, hoặc thư mục cho nhiều tệp. / The result, or a folder for many." };
    private readonly Option<bool> _force = new("--force") { Description = "Thay kết quả cũ, không bao giờ thay tệp đầu vào. / Replace earlier results; never an input." };
    private readonly Option<bool> _json = new("--json") { Description = "In ra JSON. / Write JSON." };
    private readonly Option<bool> _progress = new("--progress") { Description = "Luôn cho biết tiến độ. / Always tell the progress." };

    public void AddTo(Command command, bool mustHaveTarget = true)
    {
        _target.Required = mustHaveTarget;
        command.Add(_files);
        command.Add(_target);
        command.Add(_force);
        command.Add(_json);
        command.Add(_progress);
    }

    public FileRequest Read(ParseResult parsed) => new(
        parsed.GetValue(_files)!,
        parsed.GetValue(_target) is { } target ? new OutputPlace(target, parsed.GetValue(_force)) : null,
        parsed.GetValue(_json),
        parsed.GetValue(_progress));
}

/// <summary>What to work on and where the results go.</summary>
internal sealed record FileRequest(IReadOnlyList<string> Patterns, OutputPlace? Output, bool Json, bool Progress)
{
    /// <summary>The files; or a message when there is none, or several would go into one.</summary>
    public IReadOnlyList<InputFile>? Expand(bool intoOne, out string? refusal)
    {
        var files = FilePatterns.Expand(Patterns, out var unmatched);
        Output?.Spare(files.Select(f => f.Path));
        refusal = unmatched.Count > 0 ? $"{string.Join(", ", unmatched)}: không khớp tệp nào. / matches no file."
            : files.Count > 1 && Output is { IsFolder: false } && !intoOne ? $"{Output.Path}: nhiều tệp cần một thư mục (kết thúc bằng /). / many files need a folder (ending in /)."
            : null;
        return refusal is null ? files : null;
    }
}
