namespace AnTin.Ades.Xades;

/// <summary>Where in a document a signature stands, and what it covers: data, so that a further form needs no code.</summary>
public sealed record XmlPlacement
{
    /// <summary>The whole document, the signature as last child of the document element. A further signature would break it.</summary>
    public static readonly XmlPlacement Enveloped = new();

    /// <summary>The whole document but for all signatures, so that several stand side by side (XPath transform).</summary>
    public static readonly XmlPlacement EnvelopedParallel = new() { LeavesOutAllSignatures = true };

    /// <summary>Names from anywhere down to the element that is signed, for example <c>HDon</c>, <c>DLHDon</c>; <see langword="null"/> for the whole document.</summary>
    public IReadOnlyList<string>? SignedPath { get; init; }

    /// <summary>Names from anywhere down to the element that holds the signature; <see langword="null"/> for the document element.</summary>
    public IReadOnlyList<string>? ParentPath { get; init; }

    /// <summary>Whether every signature of the document is left out, not only this one.</summary>
    public bool LeavesOutAllSignatures { get; init; }

    /// <summary>An element of a document, and a place for the signature beside or above it.</summary>
    /// <param name="signedPath">Names down to the signed element, which must have an identifier.</param>
    /// <param name="parentPath">Names down to the holder of the signature.</param>
    /// <returns>The placement.</returns>
    public static XmlPlacement InternallyDetached(IReadOnlyList<string> signedPath, IReadOnlyList<string> parentPath) =>
        new() { SignedPath = signedPath, ParentPath = parentPath };
}
