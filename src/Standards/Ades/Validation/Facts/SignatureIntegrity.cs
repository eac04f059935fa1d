namespace AnTin.Ades.Validation.Facts;

/// <summary>What digest and signature value say (EN 319 102-1 V1.3.1, 5.2.7).</summary>
public enum SignatureIntegrity
{
    /// <summary>The content has the signed digest, and the value fits the signer's key.</summary>
    Intact,

    /// <summary>The content has another digest than the one signed.</summary>
    ContentChanged,

    /// <summary>Content that is signed is not at hand.</summary>
    ContentMissing,

    /// <summary>The value does not fit the signer's key.</summary>
    WrongSignatureValue,

    /// <summary>An algorithm is not known here, or does not fit the key.</summary>
    UnsupportedAlgorithm,

    /// <summary>What is signed about the content is malformed.</summary>
    Malformed,
}
