namespace AnTin.Ades.Validation.Findings;

/// <summary>The signed bytes are not those that were signed.</summary>
public sealed record ContentChanged() : Finding(FindingWeight.Failed, Validation.SubIndication.HashFailure, "EN 319 102-1 V1.3.1, 5.2.7.4");

/// <summary>Something that is signed is not at hand.</summary>
/// <param name="Names">What is missing, as the signature names it.</param>
public sealed record ContentMissing(IReadOnlyList<string> Names)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.SignedDataNotFound, "EN 319 102-1 V1.3.1, 5.2.7.4");

/// <summary>The signature value does not fit the signer's public key.</summary>
public sealed record SignatureValueWrong() : Finding(FindingWeight.Failed, Validation.SubIndication.SigCryptoFailure, "EN 319 102-1 V1.3.1, 5.2.7.4");

/// <summary>An algorithm is not known here.</summary>
/// <param name="Algorithm">Its name or object identifier.</param>
public sealed record AlgorithmNotSupported(string Algorithm)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.CryptoConstraintsFailure, "EN 319 102-1 V1.3.1, 5.2.7");

/// <summary>An algorithm or key is below what the law admits.</summary>
/// <param name="Algorithm">What it is, such as SHA-1 or RSA-1024.</param>
/// <param name="Minimum">What is asked for.</param>
public sealed record AlgorithmTooWeak(string Algorithm, string Minimum)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.CryptoConstraintsFailureNoPoe, "EN 319 102-1 V1.3.1, 5.2.8; Circular 15/2025/TT-BKHCN, Appendix I");

/// <summary>A kind of key or a digest verifies and is not in the policy's list: neither called weak nor called fit.</summary>
/// <param name="Algorithm">What it is, such as ML-DSA-44.</param>
/// <param name="Catalogue">The text from which the policy's list is.</param>
public sealed record AlgorithmNotListed(string Algorithm, string Catalogue)
    : Finding(FindingWeight.Undecided, Validation.SubIndication.CryptoConstraintsFailure, "EN 319 102-1 V1.3.1, 5.2.8");

/// <summary>An algorithm is too weak today; a proof shows that it was used while it was good.</summary>
/// <param name="Algorithm">What it is.</param>
/// <param name="Until">Until when it was good.</param>
public sealed record AlgorithmWasStrong(string Algorithm, DateTimeOffset Until) : Finding(FindingWeight.Information, null, "EN 319 102-1 V1.3.1, 5.2.8; TS 119 312");
