using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Net;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Conformance;

/// <summary>The hosts and addresses of a <c>SubjectAltName</c> (RFC 5280, 4.2.1.6), and how many names there are of any form.</summary>
internal sealed record AlternativeNames(IReadOnlyList<string> Hosts, IReadOnlyList<IPAddress> Addresses, int Count)
{
    private const int MaximumHost = 253;
    private const int MaximumLabel = 63;

    private static readonly Asn1Tag Host = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    /// <summary>Reads them; not when there is no extension, or it cannot be read.</summary>
    public static bool TryRead(Certificate certificate, [NotNullWhen(true)] out AlternativeNames? names)
    {
        names = null;
        if (certificate.FindExtension(Oids.SubjectAlternativeName) is not { } extension)
        {
            return false;
        }

        try
        {
            names = Read(new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence());
        }
        catch (AsnContentException)
        {
            return false;
        }

        return true;
    }

    /// <summary>Whether there is a name, and every host is in the preferred name syntax; a wildcard may stand for its first label.</summary>
    public bool AreWellFormed => Count > 0 && Hosts.All(IsHost);

    /// <summary>Whether the subject has no common name, or one that repeats a host letter by letter or an address in its one form (RFC 3986, 3.2.2; RFC 5952, 4).</summary>
    public static bool AreRepeatedIn(Certificate certificate) => certificate.Subject.FindAll(AttributeTypes.CommonName).ToList() switch
    {
        [] => true,
        [var name] => TryRead(certificate, out var names) && (names.Hosts.Contains(name) || names.Addresses.Any(address => address.ToString() == name)),
        _ => false,
    };

    private static AlternativeNames Read(AsnReader reader)
    {
        List<string> hosts = [];
        List<IPAddress> addresses = [];
        int count = 0;
        for (; reader.HasData; count++)
        {
            var tag = reader.PeekTag();
            if (tag.HasSameClassAndValue(Host))
            {
                hosts.Add(reader.ReadCharacterString(UniversalTagNumber.IA5String, Host));
            }
            else if (tag.HasSameClassAndValue(Address))
            {
                byte[] octets = reader.ReadOctetString(Address);
                addresses.Add(octets.Length is 4 or 16 ? new IPAddress(octets) : throw new AsnContentException("An address has four or sixteen octets."));
            }
            else
            {
                _ = reader.ReadEncodedValue();
            }
        }

        return new(hosts, addresses, count);
    }

    // RFC 1034, 3.5 with RFC 1123, 2.1: letters, digits and inner hyphens.
    private static bool IsHost(string name) =>
        name.Length <= MaximumHost && (name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name).Split('.')
            .All(label => label.Length is > 0 and <= MaximumLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
