using System.Formats.Asn1;
using System.Net;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.Names;

/// <summary>
/// Whom a caller wants to reach, to be found among the names that a certificate presents (RFC 9525, 6). A common name is never one (RFC 9525, 2).
/// Make it with <see cref="Host"/>, <see cref="Address"/> or <see cref="Mailbox"/>.
/// </summary>
public sealed class ReferenceIdentifier
{
    private readonly Asn1Tag _form;
    private readonly Func<ReadOnlyMemory<byte>, bool> _matches;

    private ReferenceIdentifier(int form, Func<ReadOnlyMemory<byte>, bool> matches)
    {
        _form = new Asn1Tag(TagClass.ContextSpecific, form);
        _matches = matches;
    }

    /// <summary>A host (DNS-ID).</summary>
    /// <param name="name">Its full name, as A-labels where it is internationalised; case does not matter.</param>
    /// <returns>The identifier.</returns>
    public static ReferenceIdentifier Host(string name) => new(2, presented => Ascii(presented) is { } pattern && IsHost(pattern, name));

    /// <summary>A numeric address (IP-ID).</summary>
    /// <param name="address">The address; it matches octet by octet.</param>
    /// <returns>The identifier.</returns>
    public static ReferenceIdentifier Address(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        byte[] octets = address.GetAddressBytes();
        return new(7, presented => presented.Span.SequenceEqual(octets));
    }

    /// <summary>A mailbox (RFC 5280, 4.2.1.6): its host in any case, what stands before it letter by letter (RFC 5280, 7.5).</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <returns>The identifier.</returns>
    public static ReferenceIdentifier Mailbox(string mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        int at = mailbox.LastIndexOf('@') + 1;
        return new(1, presented => Ascii(presented) is { } other && other.Length == mailbox.Length && other[..at] == mailbox[..at]
            && other[at..].Equals(mailbox[at..], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a certificate presents this name among its alternative names.</summary>
    /// <param name="certificate">The certificate; that it is valid is another question.</param>
    /// <returns>True when it does; an extension that cannot be read presents nothing.</returns>
    public bool IsPresentedBy(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (certificate.FindExtension(Oids.SubjectAlternativeName) is not { } extension)
        {
            return false;
        }

        try
        {
            var names = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence();
            bool isPresented = false;
            while (names.HasData)
            {
                isPresented |= names.PeekTag().HasSameClassAndValue(_form) && _matches(names.PeekContentBytes());
                _ = names.ReadEncodedValue();
            }

            return isPresented;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static string? Ascii(ReadOnlyMemory<byte> name) =>
        System.Text.Ascii.IsValid(name.Span) ? System.Text.Encoding.ASCII.GetString(name.Span) : null;

    // RFC 9525, 6.3: a wildcard is the whole leftmost label and stands for one. Under a single label it would stand for everybody there (7.1), so two follow;
    // which suffixes of more labels are public is a list that changes daily, and whoever needs it asks there.
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
