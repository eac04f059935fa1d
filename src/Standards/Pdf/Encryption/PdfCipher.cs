namespace AnTin.Pdf.Encryption;

/// <summary>How strings and streams are enciphered (ISO 32000-2, Table 25, <c>/CFM</c>).</summary>
public enum PdfCipher
{
    /// <summary>Not at all: the filter <c>Identity</c>.</summary>
    None,

    /// <summary>RC4 with a key for each object, <c>V2</c>.</summary>
    Rc4,

    /// <summary>AES-128 in CBC mode with a key for each object, <c>AESV2</c>.</summary>
    Aes128,

    /// <summary>AES-256 in CBC mode, <c>AESV3</c>.</summary>
    Aes256,
}
