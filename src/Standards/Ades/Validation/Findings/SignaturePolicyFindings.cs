namespace AnTin.Ades.Validation.Findings;

/// <summary>The signature names the rules under which it was made, and their document is not at hand.</summary>
/// <param name="Policy">The policy's identifier.</param>
public sealed record SignaturePolicyNotAvailable(string Policy) : Finding(FindingWeight.Information, Validation.SubIndication.SignaturePolicyNotAvailable, "EN 319 102-1 V1.3.1, 5.2.4");

/// <summary>The signature names the rules under which it was made in a way that cannot be followed.</summary>
/// <param name="Policy">The policy's identifier, when it could be read.</param>
/// <param name="Fact">Why, for a log.</param>
public sealed record SignaturePolicyNotProcessed(string? Policy, string Fact) : Finding(FindingWeight.Warning, Validation.SubIndication.PolicyProcessingError, "EN 319 102-1 V1.3.1, 5.2.4");

/// <summary>The document of the signature's rules is another one than the signer named.</summary>
/// <param name="Policy">The policy's identifier.</param>
public sealed record SignaturePolicyChanged(string Policy) : Finding(FindingWeight.Undecided, Validation.SubIndication.PolicyProcessingError, "EN 319 102-1 V1.3.1, 5.2.4");
