namespace AnTin.Ades.Validation;

/// <summary>Finds handed-over content by the name that a signature gives it.</summary>
internal static class DetachedContents
{
    /// <summary>By exact name, by the decoded URI, by the file name at its end, else the only one when the signature names none.</summary>
    public static SignedContent? Find(IReadOnlyList<SignedContent> contents, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return contents.Count == 1 ? contents[0] : null;
        }

        // Two of one name would make it a matter of opinion which was signed.
        var exact = contents.Where(c => c.Name == name).Take(2).ToList();
        if (exact.Count == 0)
        {
            string decoded = Uri.UnescapeDataString(name);
            exact = [.. contents.Where(c => c.Name == decoded).Take(2)];
        }

        if (exact.Count == 0)
        {
            // An address on somebody's server, and the file that was fetched from there.
            string decoded = Uri.UnescapeDataString(name);
            string file = decoded[(decoded.LastIndexOf('/') + 1)..];
            exact = file.Length == 0 ? [] : [.. contents.Where(c => c.Name == file).Take(2)];
        }

        return exact.Count == 1 ? exact[0] : contents is [{ Name: "" } nameless] ? nameless : null;
    }
}
