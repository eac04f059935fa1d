using System.Security.Cryptography;
using AnTin.XmlSecurity.Canonicalization;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>A reference that is to be written.</summary>
/// <param name="Uri">What it points to: <c>""</c>, <c>#id</c> in the document or in the signature itself, or a URI whose octets are given; <see langword="null"/> writes no URI.</param>
/// <param name="Digest">The digest algorithm.</param>
public sealed record XmlReferencePlan(string? Uri, HashAlgorithmName Digest)
{
    /// <summary>Its <c>Id</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Its <c>Type</c>.</summary>
    public string? Type { get; init; }

    /// <summary>
    /// Identifiers of transforms: enveloped-signature, canonicalizations, and XPath, which is written as "not in any signature" so that
    /// signatures can stand side by side.
    /// </summary>
    public IReadOnlyList<string> Transforms { get; init; } = [];

    /// <summary>The digest of something outside the document, made by the caller over what the transforms give.</summary>
    public ReadOnlyMemory<byte>? DigestValue { get; init; }
}

/// <summary>A signature that is to be written. Texts in XML are put in as they are and must be well-formed where they come to stand.</summary>
public sealed record XmlSignaturePlan
{
    /// <summary>The identifier of the signature algorithm.</summary>
    public required string SignatureMethod { get; init; }

    /// <summary>What it covers, at least one.</summary>
    public required IReadOnlyList<XmlReferencePlan> References { get; init; }

    /// <summary>How <c>SignedInfo</c> is canonicalized.</summary>
    public CanonicalizationMethod Canonicalization { get; init; } = CanonicalizationMethod.C14N10;

    /// <summary>The prefix of the XML Signature namespace; empty to make it the default namespace, as Vietnamese files do.</summary>
    public string Prefix { get; init; } = "ds";

    /// <summary><c>Id</c> of the signature.</summary>
    public string? Id { get; init; }

    /// <summary><c>Id</c> of the signature value.</summary>
    public string? ValueId { get; init; }

    /// <summary>The <c>KeyInfo</c> element, or empty.</summary>
    public string KeyInfo { get; init; } = "";

    /// <summary>The <c>Object</c> elements, or empty.</summary>
    public string Objects { get; init; } = "";
}
