namespace AnTin.Ades.Validation.Facts;

/// <summary>The family of a signature.</summary>
public enum SignatureForm
{
    /// <summary>A signature field of a PDF (ISO 32000-2; PAdES, EN 319 142-1).</summary>
    Pdf,

    /// <summary>CMS on its own or in a container (RFC 5652; CAdES, EN 319 122-1).</summary>
    Cms,

    /// <summary>XML Signature (XAdES, EN 319 132-1).</summary>
    Xml,

    /// <summary>JSON Web Signature (RFC 7515; JAdES, TS 119 182-1).</summary>
    Json,
}

/// <summary>What a time-stamp covers.</summary>
public enum TimestampKind
{
    /// <summary>The content before it was signed.</summary>
    Content,

    /// <summary>The signature value.</summary>
    Signature,

    /// <summary>Signature and validation material so far (B-LTA).</summary>
    Archive,

    /// <summary>A document as a whole: a PDF, or the objects of a container.</summary>
    Document,

    /// <summary>The signature value, by the nonce of an OCSP response (a time-mark: BDOC 2.1.2, 6.1; TS 101 733 V2.2.1, 3.1).</summary>
    Mark,

    /// <summary>The hash tree of an evidence record that covers the signature (RFC 4998, RFC 6283).</summary>
    EvidenceRecord,
}
