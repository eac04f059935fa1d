using AnTin.Ades.Validation.Revisions;

namespace AnTin.Ades.Validation.Findings;

/// <summary>The byte range does not cover its revision, all but its own <c>/Contents</c>.</summary>
/// <param name="Fact">What is wrong with it, for a log.</param>
public sealed record ByteRangeWrong(string Fact) : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "ISO 32000-2, 12.8.1; EN 319 142-1, 5.3");

/// <summary>The signature is no CMS that can be read.</summary>
/// <param name="Fact">What is wrong with it, for a log.</param>
public sealed record SignatureUnreadable(string Fact) : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>The signature can be read, and a part of it is not as its standard prescribes, so that it could hide something.</summary>
/// <param name="Fact">What it is, for a log.</param>
public sealed record FormNotKept(string Fact) : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>The signature is of a kind that is not validated here.</summary>
/// <param name="Kind">The kind.</param>
public sealed record KindNotSupported(string Kind) : Finding(FindingWeight.Undecided, Validation.SubIndication.FormatFailure, "ISO 32000-2, 12.8.3");

/// <summary>The document was changed after this signature, beyond what signing again and long-term validation need.</summary>
/// <param name="Changes">The changes that are not allowed; the page changes first.</param>
public sealed record ChangedAfterSigning(IReadOnlyList<RevisionChange> Changes)
    : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "ISO 32000-2, 12.8.2.2; EN 319 142-1, 5.3");

/// <summary>Fields of the form were filled in after this signature; the document has no certification that would permit or forbid it.</summary>
/// <param name="Changes">The fields.</param>
public sealed record FilledAfterSigning(IReadOnlyList<RevisionChange> Changes)
    : Finding(FindingWeight.Warning, Validation.SubIndication.FormatFailure, "ISO 32000-2, 12.8.2.2");

/// <summary>Something was added after this signature that does not touch it: other signatures, time-stamps, validation material.</summary>
/// <param name="Changes">What was added.</param>
public sealed record AddedAfterSigning(IReadOnlyList<RevisionChange> Changes)
    : Finding(FindingWeight.Information, null, "ISO 32000-2, 12.8.2.2; EN 319 142-1, 5.4");

/// <summary>
/// A digest fits only as .NET's <c>SignedXml</c> reads the enveloped-signature transform: it passes over it where the signed part lies inside
/// the signature. By the recommendation nothing is covered then.
/// </summary>
public sealed record ValidOnlyUnderDotNet() : Finding(FindingWeight.Warning, null, "XML Signature 1.1, 6.6.4");

/// <summary>The digest fits once blanks between elements are taken out: the document was indented after it was signed.</summary>
public sealed record IndentedAfterSigning() : Finding(FindingWeight.Warning, null, "XML Signature 1.1, 8.1.2");

/// <summary>The signed element was moved, and another of the same name stands where readers look (signature wrapping).</summary>
/// <param name="Element">The name of the element.</param>
/// <param name="Reference">The reference.</param>
public sealed record SignedElementMisplaced(string Element, string Reference)
    : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "XML Signature 1.1, 8.1.3; EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>The properties that say who signed and when are not covered by the signature; they do not count.</summary>
public sealed record PropertiesNotSigned()
    : Finding(FindingWeight.Undecided, Validation.SubIndication.SignedDataNotFound, "EN 319 132-1, 4.4.2");

/// <summary>What the signer says of themself cannot be read as the standard has it written, or is said twice.</summary>
/// <param name="Fact">What is wrong with it, for a log.</param>
public sealed record SignerAttributesMalformed(string Fact)
    : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "EN 319 102-1 V1.3.1, 5.2.2; EN 319 122-1 V1.3.1, 5.2.6; EN 319 132-1, 5.2.6; TS 119 182-1, 5.2.5");

/// <summary>The signer says something of themself beside the certificate; nothing of it was verified.</summary>
/// <param name="Claimed">Their own words, such as a role.</param>
/// <param name="Certified">How many attribute certificates are there.</param>
/// <param name="Assertions">How many assertions signed by somebody else are there.</param>
public sealed record SignerAttributesNotVerified(IReadOnlyList<string> Claimed, int Certified, int Assertions)
    : Finding(FindingWeight.Information, null, "EN 319 122-1 V1.3.1, 5.2.6; EN 319 132-1, 5.2.6; TS 119 182-1, 5.2.5");

/// <summary>The signature covers parts of the document; what else is there is not signed by it.</summary>
/// <param name="Parts">The parts that are signed.</param>
public sealed record OnlyPartsAreSigned(IReadOnlyList<string> Parts) : Finding(FindingWeight.Information, null, "XML Signature 1.1, 8.1.2");
