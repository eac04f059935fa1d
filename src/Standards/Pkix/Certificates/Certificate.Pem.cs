using System.Security.Cryptography;

namespace AnTin.Pkix.Certificates;

public sealed partial class Certificate
{
    // A file of trust anchors has some dozens; the largest public bundle has about 150.
    private const int MaximumInFile = 1024;
    private const int MaximumFileLength = 8 * 1024 * 1024;

    /// <summary>Reads every <c>CERTIFICATE</c> of a PEM text (RFC 7468, 5); text between them is passed over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="certificates">The certificates in order; at least one on success.</param>
    /// <returns><see langword="false"/> when there is none, one cannot be read, or there are more than 1,024.</returns>
    public static bool TryDecodePem(ReadOnlySpan<char> text, out IReadOnlyList<Certificate> certificates)
    {
        List<Certificate> found = [];
        certificates = found;
        while (text.Length <= MaximumFileLength && PemEncoding.TryFind(text, out PemFields fields))
        {
            if (text[fields.Label] is "CERTIFICATE" or "X509 CERTIFICATE")
            {
                byte[] bytes = new byte[fields.DecodedDataLength];
                if (found.Count == MaximumInFile || !Convert.TryFromBase64Chars(text[fields.Base64Data], bytes, out int written)
                    || !TryDecode(bytes.AsMemory(0, written), out Certificate? certificate))
                {
                    certificates = [];
                    return false;
                }

                found.Add(certificate);
            }

            text = text[fields.Location.End..];
        }

        return found.Count > 0;
    }

    /// <summary>The certificate as PEM (RFC 7468, 5).</summary>
    /// <returns>The text with a newline at its end.</returns>
    public string ToPem() => PemEncoding.WriteString("CERTIFICATE", RawData.Span) + "\n";
}
