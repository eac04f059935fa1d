namespace AnTin.Ades.Validation.Findings;

/// <summary>Entries of the archive are encrypted: no form of signature has such, and no password given here would open them.</summary>
/// <param name="Entry">The first of them.</param>
public sealed record ContainerEncrypted(string Entry) : Finding(FindingWeight.Undecided, null, "EN 319 162-1 V1.1.1, A.1");

/// <summary>Files are in the container that this signature does not cover.</summary>
/// <param name="Names">Their names.</param>
public sealed record ContainerFilesNotSigned(IReadOnlyList<string> Names) : Finding(FindingWeight.Warning, null, "EN 319 162-1 V1.1.1, 4.4.3.2 and 4.4.4.2");

/// <summary>A container of the simple kind has not exactly one file: nobody can say which is meant.</summary>
/// <param name="Count">How many files it has.</param>
public sealed record SimpleContainerNotOfOneFile(int Count) : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "EN 319 162-1 V1.1.1, 4.3.3.2");

/// <summary>The container does not say what it is as it should: the entry mimetype is absent, not the first, compressed, or says something else.</summary>
/// <param name="Fact">What is wrong, for a log.</param>
public sealed record MimetypeNotAsItShouldBe(string Fact) : Finding(FindingWeight.Warning, null, "EN 319 162-1 V1.1.1, A.1");

/// <summary>A file has no digest or an unreadable list in the place where the signature names what it covers.</summary>
/// <param name="Entry">The manifest.</param>
public sealed record ManifestNotUsable(string Entry) : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "EN 319 162-1 V1.1.1, A.4");

/// <summary>Content of an Office document that this signature does not cover: it was added or changed, or never signed.</summary>
/// <param name="Parts">The parts and relationships.</param>
public sealed record OfficeContentNotSigned(IReadOnlyList<string> Parts)
    : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "ECMA-376-2, 4th edition, 13.2.4; EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>Descriptions of an Office document, such as its title and author, that Office leaves out when it signs, or parts to which nothing leads.</summary>
/// <param name="Parts">The parts.</param>
public sealed record OfficeDescriptionNotSigned(IReadOnlyList<string> Parts) : Finding(FindingWeight.Information, null, "[MS-OFFCRYPTO] 2.5.2.4");
