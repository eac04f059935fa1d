using System.Formats.Asn1;
using System.Net;
using System.Text;
using AnTin.Pkix.Certificates;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>
/// Whether a certificate is of a host or mailbox (RFC 9525, 6.3). The product signs documents and compares no host names, so this belongs to the test: a case
/// may stand on its name alone.
/// </summary>
internal static class PeerNames
{
    private const string SubjectAlternativeName = "2.5.29.17";

    public static bool Has(Certificate certificate, string kind, string wanted)
    {
        if (certificate.FindExtension(SubjectAlternativeName) is not { } extension)
        {
            return false;
        }

        try
        {
            var names = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence();
            bool found = false;
            while (names.HasData)
            {
                int form = names.PeekTag().TagValue;
                var value = names.PeekContentBytes();
                _ = names.ReadEncodedValue();
                found |= (kind, form) switch
                {
                    ("RFC822", 1) => Encoding.ASCII.GetString(value.Span) == wanted,
                    ("DNS", 2) => IsHost(Encoding.Latin1.GetString(value.Span), wanted),
                    ("IP", 7) => IPAddress.Parse(wanted).GetAddressBytes().AsSpan().SequenceEqual(value.Span),
                    _ => false,
                };
            }

            return found;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // RFC 9525, 6.3: a wildcard is the whole leftmost label and stands for one label; and something with two labels follows.
    private static bool IsHost(string pattern, string host)
    {
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return pattern.Equals(host, StringComparison.OrdinalIgnoreCase);
        }

        int dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && pattern[2..].Contains('.', StringComparison.Ordinal) && pattern[1..].Equals(host[dot..], StringComparison.OrdinalIgnoreCase);
    }
}
