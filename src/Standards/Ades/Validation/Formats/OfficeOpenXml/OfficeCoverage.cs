using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Xml;
using AnTin.XmlSecurity.Signatures;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.Ades.Validation.Formats.OfficeOpenXml;

/// <summary>
/// What of a package a signature does not cover. The standard lets a signature choose parts and relationships, so that what was added afterwards
/// leaves every digest intact: digests alone say nothing of what is shown.
/// </summary>
internal sealed class OfficeCoverage
{
    private const string SignatureNamespace = "http://schemas.openxmlformats.org/package/2006/digital-signature";

    private readonly OfficePackage _package;
    private readonly HashSet<string> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string List, string Id)> _ids = [];
    private readonly HashSet<(string List, string Type)> _types = [];
    private readonly SortedSet<string> _shown = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _descriptions = new(StringComparer.Ordinal);

    private OfficeCoverage(OfficePackage package) => _package = package;

    public static IEnumerable<Finding> Compare(OfficePackage package, XmlReferences references)
    {
        var coverage = new OfficeCoverage(package);
        var byUri = package.Names.ToDictionary(package.UriOf, StringComparer.Ordinal);
        // Also what is not as it was signed: that is told as a change, which it is.
        foreach (var result in references.All)
        {
            if (byUri.TryGetValue(Uri.UnescapeDataString(result.Reference.Uri ?? ""), out string? name) || byUri.TryGetValue(result.Reference.Uri ?? "", out name))
            {
                coverage.Take(name, result.Reference);
            }
        }

        coverage.Walk();
        if (coverage._shown.Count > 0)
        {
            yield return new OfficeContentNotSigned([.. coverage._shown]);
        }

        if (coverage._descriptions.Count > 0)
        {
            yield return new OfficeDescriptionNotSigned([.. coverage._descriptions]);
        }
    }

    private void Take(string name, XmlReference reference)
    {
        if (reference.Transforms.FirstOrDefault(t => t.Algorithm == TransformUris.Relationships) is not { } chosen)
        {
            _parts.Add(name);
            return;
        }

        foreach (var choice in chosen.Element.Children.Where(c => c.NamespaceUri == SignatureNamespace))
        {
            if (choice.Attribute("SourceId") is { } id)
            {
                _ids.Add((name, id));
            }
            else if (choice.Attribute("SourceType") is { } type)
            {
                _types.Add((name, type));
            }
        }
    }

    private bool IsSigned(OfficeRelationship relationship) =>
        _parts.Contains(relationship.List) || _ids.Contains((relationship.List, relationship.Id)) || _types.Contains((relationship.List, relationship.Type));

    private void Walk()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "" };
        var next = new Queue<string>([""]);
        while (next.TryDequeue(out string? source))
        {
            foreach (var relationship in _package.RelationshipsOf(source))
            {
                Judge(relationship);
                if (relationship.Target is { } target && seen.Add(target))
                {
                    next.Enqueue(target);
                }
            }
        }

        // What nothing leads to is shown by nobody.
        _descriptions.UnionWith(_package.Names.Where(n => !OfficePackage.IsList(n) && !seen.Contains(n) && !_parts.Contains(n)));
    }

    private void Judge(OfficeRelationship relationship)
    {
        bool isSigned = IsSigned(relationship);
        if (!isSigned && !relationship.IsOfDescription)
        {
            _shown.Add(relationship.ToString());
        }

        if (relationship.Target is { } target && !_parts.Contains(target)
            && relationship.Type is not (OfficeRelationship.SignatureOrigin or OfficeRelationship.Signature or OfficeRelationship.Certificate))
        {
            (isSigned || !relationship.IsOfDescription ? _shown : _descriptions).Add(target);
        }
    }
}
