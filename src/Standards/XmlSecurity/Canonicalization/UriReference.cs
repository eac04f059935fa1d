using System.Text.RegularExpressions;

namespace AnTin.XmlSecurity.Canonicalization;

/// <summary>
/// <c>join-URI-References</c> of Canonical XML 1.1, 2.4 and appendix A: RFC 3986, 5.2 on references that may both be relative, where
/// leading ".." segments stay and a trailing ".." is followed by a slash.
/// </summary>
internal static partial class UriReference
{
    public static string Join(string @base, string reference)
    {
        var b = Parts(@base);
        var r = Parts(reference);
        if (r.Scheme is not null)
        {
            return Compose(r.Scheme, r.Authority, RemoveDots(r.Path), r.Query);
        }

        if (r.Authority is not null)
        {
            return Compose(b.Scheme, r.Authority, RemoveDots(r.Path), r.Query);
        }

        if (r.Path.Length == 0)
        {
            return Compose(b.Scheme, b.Authority, RemoveDots(b.Path), r.Query ?? b.Query);
        }

        string path = r.Path[0] == '/' ? r.Path : Merge(b, r.Path);
        return Compose(b.Scheme, b.Authority, RemoveDots(path), r.Query);
    }

    // RFC 3986, 5.2.3; a base that is ".." counts as "../" (Canonical XML 1.1, 2.4).
    private static string Merge(in (string? Scheme, string? Authority, string Path, string? Query) b, string path)
    {
        if (b.Authority is not null && b.Path.Length == 0)
        {
            return "/" + path;
        }

        string directory = b.Path is ".." || b.Path.EndsWith("/..", StringComparison.Ordinal) ? b.Path + "/" : b.Path;
        return directory[..(directory.LastIndexOf('/') + 1)] + path;
    }

    private static string RemoveDots(string path)
    {
        bool absolute = path.StartsWith('/');
        var segments = path.Split('/');
        List<string> kept = [];
        bool slashAtEnd = false;
        for (int i = absolute ? 1 : 0; i < segments.Length; i++)
        {
            bool last = i == segments.Length - 1;
            string segment = segments[i];
            slashAtEnd = last && segment is "" or "." or ".." && (segment != "" || kept.Count > 0 || absolute);
            if (segment == ".." && kept.Count > 0 && kept[^1] != "..")
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment == "..")
            {
                if (!absolute)
                {
                    kept.Add(segment);
                }
            }
            else if (segment.Length > 0 && segment != ".")
            {
                kept.Add(segment);
            }
        }

        string joined = string.Join('/', kept);
        return (absolute ? "/" : "") + joined + (slashAtEnd && joined.Length > 0 ? "/" : "");
    }

    private static string Compose(string? scheme, string? authority, string path, string? query) =>
        (scheme is null ? "" : scheme + ":") + (authority is null ? "" : "//" + authority) + path + (query is null ? "" : "?" + query);

    // RFC 3986, appendix B; the fragment is left out.
    private static (string? Scheme, string? Authority, string Path, string? Query) Parts(string reference)
    {
        var match = Split().Match(reference);
        string? Group(int number) => match.Groups[number].Success ? match.Groups[number].Value : null;
        return (Group(2), Group(4), match.Groups[5].Value, Group(7));
    }

    [GeneratedRegex(@"^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Split();
}
