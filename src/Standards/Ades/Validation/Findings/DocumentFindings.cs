namespace AnTin.Ades.Validation.Findings;

/// <summary>The file is of no format that is validated here.</summary>
public sealed record FormatNotKnown() : Finding(FindingWeight.Undecided, Validation.SubIndication.SignedDataNotFound, "EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>The PDF is locked by a password or a certificate.</summary>
public sealed record DocumentEncrypted() : Finding(FindingWeight.Undecided, null, "ISO 32000-2, 7.6");

/// <summary>The file is locked by a password, and the one that was given does not open it.</summary>
public sealed record DocumentPasswordWrong() : Finding(FindingWeight.Undecided, null, "ISO 32000-2, 7.6.4");

/// <summary>The file cannot be read as a whole.</summary>
/// <param name="Fact">What was found, for a log.</param>
public sealed record DocumentDamaged(string Fact) : Finding(FindingWeight.Failed, Validation.SubIndication.FormatFailure, "EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>The file asks for more work than a document does; it was not examined.</summary>
/// <param name="Fact">The budget that was exceeded, for a log.</param>
public sealed record DocumentTooLarge(string Fact) : Finding(FindingWeight.Undecided, null, "ValidationLimits");

/// <summary>The examination itself failed; nothing is said of the file.</summary>
/// <param name="Fact">What happened, for a log.</param>
public sealed record ExaminationFailed(string Fact) : Finding(FindingWeight.Undecided, null, "SignatureValidator");

/// <summary>The file has no signature field that is signed.</summary>
public sealed record NoSignature() : Finding(FindingWeight.Undecided, Validation.SubIndication.SignedDataNotFound, "EN 319 102-1 V1.3.1, 5.2.2");

/// <summary>Signatures stand in the file that no field points to; readers do not show them and they are not examined.</summary>
/// <param name="Count">How many.</param>
public sealed record OrphanSignatures(int Count) : Finding(FindingWeight.Warning, null, "ISO 32000-2, 12.7.5.5");

/// <summary>The certificate was issued for trials: an anchor of the chain says SANDBOX.</summary>
/// <param name="Anchor">The anchor's name.</param>
public sealed record SandboxCertificate(string Anchor) : Finding(FindingWeight.Warning, null, "Trust anchors");
