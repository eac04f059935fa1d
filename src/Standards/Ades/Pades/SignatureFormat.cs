namespace AnTin.Ades.Pades;

/// <summary>How the signature dictionary names what is in it, <c>/SubFilter</c> (ISO 32000-2, 12.8.3).</summary>
public enum SignatureFormat
{
    /// <summary><c>ETSI.CAdES.detached</c>: PAdES (EN 319 142-1, 6.3).</summary>
    EtsiCadesDetached,

    /// <summary>
    /// <c>adbe.pkcs7.detached</c>, for readers that know nothing later (ISO 32000-2, 12.8.3.3): the same structure inside, but no baseline
    /// level is claimed.
    /// </summary>
    AdbePkcs7Detached,
}
