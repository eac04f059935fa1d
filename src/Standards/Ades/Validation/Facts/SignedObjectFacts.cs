namespace AnTin.Ades.Validation.Facts;

/// <summary>Whether something that a signature names is as it was signed.</summary>
public enum SignedObjectStatus
{
    /// <summary>Its digest is the signed one.</summary>
    Intact,

    /// <summary>Its digest is another.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>There are several, or how it is to be digested is not known here.</summary>
    NotChecked,
}

/// <summary>One thing that a signature covers, where it names them one by one: references in XML, <c>sigD</c> in JSON, files of a container.</summary>
/// <param name="Name">The URI, the identifier or the file name as the signature has it; empty for the whole document.</param>
/// <param name="What">What it really is: the name of an element, a file. What a caller takes as signed is to be compared with this.</param>
/// <param name="Status">Whether it is as it was signed.</param>
/// <param name="Fact">Why not, for a log.</param>
public sealed record SignedObjectFacts(string Name, string What, SignedObjectStatus Status, string? Fact)
{
    /// <summary>The digest algorithm; <see langword="null"/> when it is not known here.</summary>
    public string? DigestAlgorithm { get; init; }
}
