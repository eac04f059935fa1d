using System.Security.Cryptography;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>The PEM blocks of a text (RFC 7468) by their label.</summary>
internal static class Pem
{
    public static IEnumerable<byte[]> Blocks(string text, string label)
    {
        for (var rest = text; PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            if (rest[fields.Label] == label)
            {
                yield return Convert.FromBase64String(rest[fields.Base64Data]);
            }
        }
    }

    /// <summary>The certificates in their order; <see langword="null"/> for one that cannot be read.</summary>
    public static IEnumerable<Certificate?> Certificates(string text, string label = "CERTIFICATE") =>
        Blocks(text, label).Select(encoded => Certificate.TryDecode(encoded, out var certificate) ? certificate : null);

    public static IEnumerable<CertificateRevocationList> Crls(string text, string label) =>
        Blocks(text, label).Select(encoded => CertificateRevocationList.TryDecode(encoded, out var crl) ? crl : null).OfType<CertificateRevocationList>();
}
