using System.Text;
using System.Text.RegularExpressions;

namespace AnTin.Cli.Files;

/// <summary>A file to be worked on, and how it is called below the folder where the search began.</summary>
internal sealed record InputFile(string Path, string Relative);

/// <summary>
/// Names of files and patterns: <c>*</c> and <c>?</c> within a name, <c>**</c> for folders of any depth. Shells that expand patterns themselves
/// do so; the others, and quoted patterns, come here.
/// </summary>
internal static class FilePatterns
{
    /// <summary>The files, each once, patterns in the order of their names.</summary>
    /// <param name="patterns">Names and patterns.</param>
    /// <param name="unmatched">Patterns that match nothing. A plain name is taken as it is; whether it can be read is seen later.</param>
    public static IReadOnlyList<InputFile> Expand(IEnumerable<string> patterns, out IReadOnlyList<string> unmatched)
    {
        var files = new List<InputFile>();
        var none = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string pattern in patterns)
        {
            // A file may have a star in its name.
            IEnumerable<InputFile> found = File.Exists(pattern) || !IsPattern(pattern) ? [new(pattern, Path.GetFileName(pattern))] : Search(pattern);
            int before = files.Count;
            bool any = false;
            foreach (var file in found)
            {
                any = true;
                if (seen.Add(Path.GetFullPath(file.Path)))
                {
                    files.Add(file);
                }
            }

            if (!any && files.Count == before)
            {
                none.Add(pattern);
            }
        }

        unmatched = none;
        return files;
    }

    private static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    private static IEnumerable<InputFile> Search(string pattern)
    {
        string normal = pattern.Replace('\\', '/');
        int firstStar = normal.AsSpan().IndexOfAny('*', '?');
        int slash = normal.LastIndexOf('/', firstStar);
        string folder = slash < 0 ? "" : normal[..(slash + 1)];
        string rest = normal[(slash + 1)..];
        if (folder.Length > 0 && !Directory.Exists(folder))
        {
            return [];
        }

        var matching = new Regex(ToRegex(rest), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        // Links to folders are not followed: they may lead round in a circle, or out.
        var options = new EnumerationOptions { RecurseSubdirectories = rest.Contains('/') || rest.Contains("**"), AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
        string root = folder.Length == 0 ? "." : folder;
        return Directory.EnumerateFiles(root, "*", options)
            .Select(path => new InputFile(folder.Length == 0 ? Path.GetRelativePath(".", path) : path, Path.GetRelativePath(root, path)))
            .Where(file => matching.IsMatch(file.Relative.Replace('\\', '/')))
            .OrderBy(file => file.Relative, StringComparer.Ordinal);
    }

    private static string ToRegex(string pattern)
    {
        var text = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                text.Append("(?:[^/]+/)*");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**"))
            {
                text.Append(".*");
                i++;
            }
            else
            {
                text.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return text.Append('$').ToString();
    }
}
