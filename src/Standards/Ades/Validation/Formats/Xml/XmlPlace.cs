using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>Where an XML document with signatures stands, and what that means for them.</summary>
/// <param name="Entry">The name of the entry of a container; empty for a document of its own.</param>
internal sealed record XmlPlace(string Entry)
{
    public static readonly XmlPlace OfItsOwn = new("");

    /// <summary>What the container has to say of a signature that refers to these things.</summary>
    public Func<XmlReferences, IEnumerable<Finding>> Notice { get; init; } = _ => [];

    /// <summary>Whether what a manifest lists is signed content like any other (XML Signature 1.1, 5.1 leaves it to the application).</summary>
    public bool ManifestsBind { get; init; }
}
