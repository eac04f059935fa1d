namespace AnTin.Pkix.Issuance;

/// <summary>What a certificate is for. The kind decides the bounds of validity, the shape of the subject and the usages of the key.</summary>
public enum ProfileKind
{
    /// <summary>A root, signed by itself.</summary>
    Root,

    /// <summary>A CA that issues to subscribers.</summary>
    Issuing,

    /// <summary>A citizen's personal certificate.</summary>
    Citizen,

    /// <summary>An official's personal certificate, naming agency and office.</summary>
    Official,

    /// <summary>The seal of an organisation or agency.</summary>
    OrganizationSeal,

    /// <summary>A time-stamping unit (RFC 3161, 2.3).</summary>
    TimeStamping,

    /// <summary>An OCSP responder to which the CA delegates (RFC 6960, 4.2.2.2).</summary>
    OcspResponder,
}
