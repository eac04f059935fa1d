namespace AnTin.Ades.Validation.Facts;

/// <summary>What is known of the document of a signature policy.</summary>
public enum SignaturePolicyStatus
{
    /// <summary>None is named: the rules follow from the circumstances (<c>SignaturePolicyImplied</c>).</summary>
    Implied,

    /// <summary>The document is neither in the signature nor was it handed over.</summary>
    NotAvailable,

    /// <summary>The naming cannot be followed; <see cref="SignaturePolicyFacts.Fault"/> says why.</summary>
    NotProcessed,

    /// <summary>The document is the one that was named: it has the signed digest.</summary>
    Intact,

    /// <summary>The document has another digest than the one that was signed.</summary>
    Changed,
}

/// <summary>The signature policy that a signature names (EN 319 122-1, 5.2.9; EN 319 132-1, 5.2.9; TS 119 182-1, 5.2.7), and its document. The rules in it are for people.</summary>
/// <param name="Status">What is known of the document.</param>
/// <param name="Identifier">An OID as <c>urn:oid:1.2.3</c>, or a URI; <see langword="null"/> when none is named.</param>
public sealed record SignaturePolicyFacts(SignaturePolicyStatus Status, string? Identifier)
{
    /// <summary>Where the signer says that the document is; nothing is fetched from there.</summary>
    public string? Location { get; init; }

    /// <summary>Why the naming cannot be followed, for a log.</summary>
    public string? Fault { get; init; }
}
