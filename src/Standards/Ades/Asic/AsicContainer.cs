using System.Diagnostics.CodeAnalysis;
using System.Text;
using AnTin.Ades.Asic.Zip;

namespace AnTin.Ades.Asic;

/// <summary>An associated signature container (EN 319 162-1): data objects and the signatures or time-stamps over them, in one ZIP.</summary>
public sealed partial class AsicContainer
{
    // What stands in "mimetype" is one of a few short lines.
    private const int MaximumMimetypeLength = 256;

    private const string OpenDocumentType = "application/vnd.oasis.opendocument.";

    internal AsicContainer(AsicPackage package, AsicKind kind, AsicForm form) => (Package, Kind, Form) = (package, kind, form);

    /// <summary>ASiC-S or ASiC-E.</summary>
    public AsicKind Kind { get; }

    /// <summary>By what it is signed.</summary>
    public AsicForm Form { get; }

    /// <summary>The names of the data objects, in order.</summary>
    public IReadOnlyList<string> DataObjects => [.. Package.DataObjects];

    /// <summary>The names of all entries, in order.</summary>
    public IReadOnlyList<string> Entries => [.. Package.Entries.Select(e => e.Name)];

    /// <summary>The signatures in it, in the order of the entries and in each in their order; those that nobody can point to are left out.</summary>
    public IReadOnlyList<AsicSignature> Signatures => [.. AsicSignature.In(this)];

    internal AsicPackage Package { get; }

    /// <summary>Whether it is a text, a table or the like, whose parts the container holds (OpenDocument 1.2, part 3).</summary>
    internal bool IsOpenDocument { get; private init; }

    /// <summary>What is wrong with the entry that says what this is, or <see langword="null"/> (EN 319 162-1 V1.1.1, A.1).</summary>
    internal string? MimetypeFault { get; private init; }

    /// <summary>Opens a container.</summary>
    /// <param name="stream">Seekable; stays open and unchanged as long as the container, or what was made of it, is used.</param>
    /// <param name="container">The container.</param>
    /// <param name="refusal">Why not.</param>
    /// <returns>False when it is no ZIP that is read in one way only, or no container.</returns>
    public static bool TryOpen(Stream stream, [NotNullWhen(true)] out AsicContainer? container, [NotNullWhen(false)] out AdesRefusal? refusal) =>
        TryOpen(stream, ZipLimits.Default, out container, out refusal);

    internal static bool TryOpen(Stream stream, ZipLimits limits, [NotNullWhen(true)] out AsicContainer? container, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        container = null;
        return ZipArchiveReader.TryOpen(stream, limits, out var archive, out refusal) && TryOpen(archive, out container, out refusal);
    }

    internal static bool TryOpen(ZipArchiveReader archive, [NotNullWhen(true)] out AsicContainer? container, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        container = null;
        try
        {
            var package = AsicPackage.Of(archive);
            var form = package.Names.Any(AsicNames.IsCades) ? AsicForm.Cades : package.Names.Any(AsicNames.IsXades) ? AsicForm.Xades : AsicForm.TimestampOnly;
            string? type = package.Find(AsicNames.MimetypeEntry) is null ? null : ReadMimetype(package);
            AsicKind? kind = type switch
            {
                AsicNames.SimpleType => AsicKind.Simple,
                AsicNames.ExtendedType => AsicKind.Extended,
                // 4.3.3.1: without a type it is a container by its contents; BDOC and others have types of their own and are built like ASiC-E.
                null when !package.Names.Any(AsicNames.IsMeta) => null,
                null when package.DataObjects.Take(2).Count() == 1 && !package.Names.Any(AsicNames.IsManifest) => AsicKind.Simple,
                _ => AsicKind.Extended,
            };
            container = kind is { } known
                ? new AsicContainer(package, known, form) { MimetypeFault = FindFault(archive, type), IsOpenDocument = type?.StartsWith(OpenDocumentType, StringComparison.Ordinal) == true }
                : null;
            refusal = container is null ? new(AdesRefusalReason.NotAsic, "neither a mimetype nor META-INF") : null;
            return container is not null;
        }
        catch (AdesRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
    }

    /// <summary>Opens the content of a data object. One at a time.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A stream that only reads forward; it throws <see cref="AdesRefusedException"/> when the entry is damaged.</returns>
    /// <exception cref="AdesRefusedException">There is no such entry.</exception>
    public Stream Open(string name) => Package.Require(name).Open();

    /// <summary>Writes the container; data objects and unchanged entries are copied from where they are, in constant memory.</summary>
    /// <param name="target">Where to; need not seek, and is not the file that was opened.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when the container is written.</returns>
    /// <exception cref="AdesRefusedException">A data object has changed since it was signed.</exception>
    public Task WriteToAsync(Stream target, CancellationToken cancellationToken) => Package.WriteToAsync(target, cancellationToken);

    internal AsicContainer With(AsicPackage package) => new(package, Kind, Form);

    internal static AsicPackage NewPackage(AsicKind kind, AsicForm form, IReadOnlyList<AsicDataObject> objects, AsicSigningOptions options)
    {
        string type = AsicNames.TypeOf(kind);
        // A.1: first, stored, without an extra field, and without a line end, so that the type stands at byte 38 for everybody to see.
        var entries = new List<PackageEntry> { new MemoryEntry(AsicNames.MimetypeEntry, Encoding.ASCII.GetBytes(type)) };
        entries.AddRange(objects.Select(o => new ObjectEntry(o)));
        if (kind == AsicKind.Extended && form == AsicForm.Xades)
        {
            entries.Add(new MemoryEntry(AsicNames.OpenDocumentManifest, MediaTypes.Write(type, objects)));
        }

        return new AsicPackage(entries, options.HasComment ? Encoding.ASCII.GetBytes($"mimetype={type}") : default, options.SigningTime);
    }

    /// <summary>What keeps data objects from going into a container together, or <see langword="null"/>.</summary>
    internal static AdesRefusal? Refuse(AsicKind kind, IReadOnlyList<AsicDataObject> objects)
    {
        if (objects.Count == 0 || (kind == AsicKind.Simple && objects.Count != 1))
        {
            return new(AdesRefusalReason.ContentMissing, $"{objects.Count} data objects; ASiC-S holds one, ASiC-E one or more");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in objects.Select(o => o.Name))
        {
            string? fault = EntryName.FindFault(name)
                ?? (!AsicNames.IsDataObject(name) || name.Equals(AsicNames.MimetypeEntry, StringComparison.OrdinalIgnoreCase) ? $"'{name}' is the container's own" : null)
                ?? (names.Add(name) ? null : $"'{name}' is there twice");
            if (fault is not null)
            {
                return new(AdesRefusalReason.NameNotSafe, fault);
            }
        }

        return null;
    }

    private static string? FindFault(ZipArchiveReader archive, string? type)
    {
        var entry = archive.Find(AsicNames.MimetypeEntry);
        return entry is null ? "absent"
            : entry.Offset != 0 ? "not the first entry"
            : entry.IsDeflated || entry.HasLocalExtra ? "compressed, or with an extra field"
            : entry.Length != type!.Length ? "with blanks or a line end"
            : type is not (AsicNames.SimpleType or AsicNames.ExtendedType) && !type.StartsWith(OpenDocumentType, StringComparison.Ordinal) ? $"of another type: {type}"
            : null;
    }

    private static string ReadMimetype(AsicPackage package)
    {
        var entry = package.Require(AsicNames.MimetypeEntry);
        // Some end it with a line end; it is reported by validation and no reason not to read the container.
        return entry.Length > MaximumMimetypeLength ? "" : Encoding.ASCII.GetString(package.Read(entry.Name)).Trim();
    }
}
