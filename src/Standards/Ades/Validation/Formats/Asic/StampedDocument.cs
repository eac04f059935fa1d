using AnTin.Ades.Asic;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Formats.Cms;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>
/// The file of a container of the simple kind that holds time-stamps alone (EN 319 162-1 V1.1.1, 4.3.3.1: "a container of any type"): kept so, files that are
/// signed themselves outlive their signers' certificates. Its signatures are those that somebody asks about, and the time-stamps prove that they are older.
/// </summary>
internal static class StampedDocument
{
    // A container in a container, time-stamped again; more is not met.
    private const int MaximumDepth = 2;

    // Held in memory beside the container.
    private const long MaximumLength = 64L << 20;

    /// <summary>Takes it apart.</summary>
    /// <returns><see langword="null"/> when there is none, or it has no signatures.</returns>
    public static DocumentParts? Read(AsicContainer container, IReadOnlyList<SignatureParts> parts, ValidationContext context, EmbeddedMaterial material, int depth)
    {
        var stamps = parts.OfType<TokenParts>().ToList();
        if (depth >= MaximumDepth || container.Kind is not AsicKind.Simple || stamps.Count == 0 || stamps.Count != parts.Count
            || container.DataObjects is not [var name] || container.Package.Require(name).Length > MaximumLength)
        {
            return null;
        }

        var file = container.Package.Read(name);
        var within = context with { DetachedContents = [] };
        var inner = DocumentFormat.Read(file, within, material, depth + 1);
        if (inner.Signatures.Count == 0)
        {
            inner.Digests?.Dispose();
            return null;
        }

        List<EmbeddedToken> covering = [.. stamps.Where(s => s.Listed.Count == 0 || s.Listed.Any(o => o.Name == name && o.Status is SignedObjectStatus.Intact)).Select(s => s.Own)];
        // Everything in the file is covered: what can be found in it by taking it apart once more, for all of them, since there may be hundreds.
        var covered = new Lazy<EmbeddedMaterial>(() => Inside(file, within, depth + 1));
        covering.ForEach(token => token.CoveredTogether = covered);

        foreach (var signature in inner.Signatures)
        {
            signature.Within = signature.Within.Length == 0 ? name : $"{name}/{signature.Within}";
            signature.Sealing.AddRange(covering);
        }

        return inner;
    }

    private static EmbeddedMaterial Inside(ReadOnlyMemory<byte> file, ValidationContext context, int depth)
    {
        var found = new EmbeddedMaterial(context.Limits.EmbeddedItems);
        var parts = DocumentFormat.Read(file, context, found, depth);
        parts.Digests?.Dispose();
        parts.InnerDigests?.Dispose();
        return found;
    }
}
