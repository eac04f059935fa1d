using AnTin.Ades.Asic.Zip;

namespace AnTin.Ades.Asic;

/// <summary>References between entries (EN 319 162-1 V1.1.1, A.6: relative to the root of the container; RFC 3986, 2.1: in percent-encoded UTF-8).</summary>
internal static class ContainerUri
{
    public static string Of(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    /// <summary>The entry that a reference means.</summary>
    /// <returns><see langword="null"/> when it means something outside the container, or in another fashion than as a relative path.</returns>
    public static string? ToName(string? uri)
    {
        if (string.IsNullOrEmpty(uri) || uri[0] == '#')
        {
            return null;
        }

        string name = Uri.UnescapeDataString(uri.StartsWith("./", StringComparison.Ordinal) ? uri[2..] : uri);
        // Some write the root of the container as the root of a path.
        name = name.Length > 1 && name[0] == '/' ? name[1..] : name;
        return EntryName.FindFault(name) is null ? name : null;
    }
}
