using AnTin.Ades.Asic;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Ades.Validation.Formats.OfficeOpenXml;

/// <summary>The parts of a text, table or presentation, their types and what leads from one to another (ECMA-376-2, 4th edition, 9 and 10).</summary>
internal sealed class OfficePackage
{
    public const string TypesEntry = "[Content_Types].xml";
    private const string TypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string SignatureType = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml";

    // Large documents have some hundred parts; each of these lists is read whole.
    private const int MaximumRelationships = 20_000;

    private readonly Dictionary<string, string> _byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, OfficeRelationship> _relationships;

    /// <summary>Reads types and relationships.</summary>
    /// <exception cref="AdesRefusedException">It is no such package, or can be read in two ways.</exception>
    public OfficePackage(AsicPackage entries, XmlLimits limits)
    {
        Entries = entries;
        Names = [.. entries.Names.Where(n => !n.EndsWith('/') && n != TypesEntry)];
        // 9.1.1.5: names that differ only in case are equivalent, so a reader may take either.
        if (Names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != Names.Count)
        {
            throw new AdesRefusedException(AdesRefusalReason.NameNotSafe, "two parts whose names differ only in case");
        }

        ReadTypes(Parse(TypesEntry, limits));
        var lists = Names.Where(IsList).ToList();
        var all = lists.SelectMany(list => ReadList(list, Parse(list, limits))).Take(MaximumRelationships + 1).ToList();
        _relationships = all.Count <= MaximumRelationships ? all.ToLookup(r => r.List, StringComparer.OrdinalIgnoreCase)
            : throw new AdesRefusedException(AdesRefusalReason.TooLarge, $"more than {MaximumRelationships} relationships");
    }

    public AsicPackage Entries { get; }

    /// <summary>The names of the parts, as entries: without the leading slash.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The signatures: what the origin leads to, and whatever else says that it is one.</summary>
    public IReadOnlyList<string> Signatures =>
    [
        .. RelationshipsOf("").Where(r => r.Type == OfficeRelationship.SignatureOrigin)
            .SelectMany(o => RelationshipsOf(o.Target ?? "/")).Where(r => r.Type == OfficeRelationship.Signature)
            .Select(r => r.Target).OfType<string>().Concat(Names.Where(n => TypeOf(n) == SignatureType)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether an entry lists relationships, and is not itself related.</summary>
    public static bool IsList(string name) =>
        name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && (name.StartsWith("_rels/", StringComparison.OrdinalIgnoreCase) || name.Contains("/_rels/", StringComparison.OrdinalIgnoreCase));

    /// <summary>How a signature names a part: with the type under which it was signed (13.2.4.5), so that another type is another thing.</summary>
    public string UriOf(string name) => $"/{name}?ContentType={TypeOf(name)}";

    /// <summary>What leads away from a part; from the package itself for an empty name.</summary>
    public IEnumerable<OfficeRelationship> RelationshipsOf(string source)
    {
        int slash = source.LastIndexOf('/');
        return _relationships[$"{source[..(slash + 1)]}_rels/{source[(slash + 1)..]}.rels"];
    }

    private string? TypeOf(string name) =>
        _byName.GetValueOrDefault(name) ?? _byExtension.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..]);

    private void ReadTypes(XmlTreeElement types)
    {
        foreach (var type in types.Is(TypesNamespace, "Types") ? types.Children : throw new AdesRefusedException(AdesRefusalReason.Damaged, TypesEntry))
        {
            string? value = type.Attribute("ContentType");
            bool isNew = value is null
                || (type.Is(TypesNamespace, "Default") && type.Attribute("Extension") is { } extension ? _byExtension.TryAdd(extension, value)
                    : !type.Is(TypesNamespace, "Override") || type.Attribute("PartName") is not ['/', .. var name] || _byName.TryAdd(Uri.UnescapeDataString(name), value));
            if (!isNew)
            {
                throw new AdesRefusedException(AdesRefusalReason.Damaged, "a part has two types");
            }
        }
    }

    private static IEnumerable<OfficeRelationship> ReadList(string list, XmlTreeElement root) =>
        root.DescendantsAndSelf.Where(e => e.Is(RelationshipsNamespace, "Relationship")).Select(e => new OfficeRelationship(
            list, e.Attribute("Id") ?? "", e.Attribute("Type") ?? "", e.Attribute("TargetMode") == "External" ? null : Resolve(list, e.Attribute("Target"))));

    // 9.3.3.1: relative to the part that the list belongs to (RFC 3986, 5).
    private static string? Resolve(string list, string? target)
    {
        string folder = list[..list.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase)];
        return target is not null && Uri.TryCreate($"opc://package/{folder}", UriKind.Absolute, out var source) && Uri.TryCreate(source, target, out var to)
            ? Uri.UnescapeDataString(to.AbsolutePath.TrimStart('/'))
            : null;
    }

    private XmlTreeElement Parse(string name, XmlLimits limits) =>
        XmlTree.TryDecode(Entries.Read(name), out var tree, out var refusal, limits) ? tree.Root
            : throw new AdesRefusedException(refusal.Reason is XmlRefusalReason.OverBudget ? AdesRefusalReason.TooLarge : AdesRefusalReason.Damaged, $"{name}: {refusal}");
}
