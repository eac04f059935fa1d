namespace AnTin.Fuzz;

/// <summary>Files to start from.</summary>
public static class Seeds
{
    // Small files are mutated where it matters, and quickly; the large ones are in the corpora tests.
    private const int MaximumLength = 48 * 1024;
    private const int MaximumFiles = 400;

    /// <summary>The files of a folder that a target reads, smallest first.</summary>
    /// <param name="folder">The folder, searched with all below it.</param>
    /// <param name="target">The target.</param>
    /// <returns>Their bytes.</returns>
    public static IReadOnlyList<byte[]> In(string folder, Target target) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => target.Extensions.Contains(Path.GetExtension(f).TrimStart('.').ToLowerInvariant()))
            .Select(f => new FileInfo(f)).Where(f => f.Length is > 0 and <= MaximumLength)
            .OrderBy(f => f.Length).ThenBy(f => f.FullName, StringComparer.Ordinal).Take(MaximumFiles)
            .Select(f => File.ReadAllBytes(f.FullName))];
}
