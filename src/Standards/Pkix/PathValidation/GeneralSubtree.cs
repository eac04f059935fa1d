using System.Formats.Asn1;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.PathValidation;

/// <summary>A name or a subtree of names in one of the forms of <c>GeneralName</c> (RFC 5280, 4.2.1.6 and 4.2.1.10).</summary>
/// <param name="Form">The number of the form: 1 rfc822Name, 2 dNSName, 4 directoryName, 6 URI, 7 iPAddress.</param>
/// <param name="Text">The text of forms 1, 2 and 6.</param>
/// <param name="Bytes">The octets of form 7.</param>
/// <param name="Name">The name of form 4.</param>
internal sealed record GeneralSubtree(int Form, string Text = "", byte[]? Bytes = null, DistinguishedName? Name = null)
{
    public const int Mail = 1;
    public const int Dns = 2;
    public const int Directory = 4;
    public const int Uri = 6;
    public const int Address = 7;

    /// <summary>Whether names of this form are compared here; others can only be refused.</summary>
    public bool IsEvaluated => Form is Mail or Dns or Directory or Uri or Address;

    /// <summary>Whether a name is one at all: with no empty label (RFC 5280, 4.2.1.6, "preferred name syntax"), with one part before the host.</summary>
    public bool IsWellFormed => Form switch
    {
        Dns => Text.Split('.').All(label => label.Length > 0),
        Mail => Text.LastIndexOf('@') is > 0 and var at && at < Text.Length - 1 && (Text[0] == '"' || !Text[..at].Contains('@', StringComparison.Ordinal)),
        _ => true,
    };

    /// <summary>Whether some host that a wildcard name stands for lies in this subtree: enough for an exclusion. A wildcard stands for one label (RFC 9525, 6.3).</summary>
    public bool Touches(GeneralSubtree name) =>
        Form is Dns && name.Text.StartsWith("*.", StringComparison.Ordinal)
        && Text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Text[dot..].Equals(name.Text[1..], StringComparison.OrdinalIgnoreCase);

    public static GeneralSubtree Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass is not TagClass.ContextSpecific)
        {
            throw new AsnContentException("Not a GeneralName.");
        }

        switch (tag.TagValue)
        {
            case Mail or Dns or Uri:
                return new(tag.TagValue, reader.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            case Directory:
                var wrapped = reader.ReadSequence(tag);
                var name = DistinguishedName.Read(wrapped);
                wrapped.ThrowIfNotEmpty();
                return new(Directory, Name: name);
            case Address:
                return new(Address, Bytes: reader.ReadOctetString(tag));
            default:
                reader.ReadEncodedValue();
                return new(tag.TagValue);
        }
    }

    /// <summary>Whether a name of the same form lies in this subtree.</summary>
    public bool Contains(GeneralSubtree name) => Form switch
    {
        Mail => ContainsMailbox(name.Text),
        Dns => ContainsHost(name.Text, Text.TrimStart('.'), withSubdomains: true),
        Directory => IsWithin(name.Name!, Name!),
        // 4.2.1.10: a URI is constrained by its host; one without a host name lies in no subtree.
        Uri => HostOf(name.Text) is { } host && ContainsHost(host, Text.TrimStart('.'), withSubdomains: Text.StartsWith('.'), itself: !Text.StartsWith('.')),
        Address => ContainsAddress(name.Bytes!),
        _ => false,
    };

    // 4.2.1.10: a mailbox, all mailboxes of a host, or (with a leading period) all mailboxes in a domain.
    private bool ContainsMailbox(string mailbox)
    {
        int at = mailbox.LastIndexOf('@');
        if (at < 0)
        {
            return false;
        }

        var (local, host) = (mailbox[..at], mailbox[(at + 1)..]);
        int own = Text.LastIndexOf('@');
        return own >= 0
            ? local == Text[..own] && host.Equals(Text[(own + 1)..], StringComparison.OrdinalIgnoreCase)
            : ContainsHost(host, Text.TrimStart('.'), withSubdomains: Text.StartsWith('.'), itself: !Text.StartsWith('.'));
    }

    private static bool ContainsHost(string host, string domain, bool withSubdomains, bool itself = true) =>
        (itself && host.Equals(domain, StringComparison.OrdinalIgnoreCase))
        || (withSubdomains && (domain.Length == 0 || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)));

    // RFC 3986, 3.2: scheme "://" [ userinfo "@" ] host [ ":" port ]; a numeric host is no host name.
    private static string? HostOf(string uri)
    {
        int start = uri.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var authority = uri[(start + 3)..].Split('/', '?', '#')[0];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        host = host.StartsWith('[') ? "" : host.Split(':')[0];
        return host.Length == 0 || System.Net.IPAddress.TryParse(host, out _) ? null : host;
    }

    // An address and a mask of the same length follow each other.
    private bool ContainsAddress(byte[] address)
    {
        if (Bytes is not { Length: 8 or 32 } network || address.Length * 2 != network.Length)
        {
            return false;
        }

        for (int i = 0; i < address.Length; i++)
        {
            if ((address[i] & network[address.Length + i]) != (network[i] & network[address.Length + i]))
            {
                return false;
            }
        }

        return true;
    }

    // RFC 5280, 7.1: a name lies within a subtree when the subtree's relative names are its first ones.
    private static bool IsWithin(DistinguishedName name, DistinguishedName subtree) =>
        subtree.RelativeNames.Count <= name.RelativeNames.Count
        && subtree.RelativeNames.Zip(name.RelativeNames).All(pair => SameRelativeName(pair.First, pair.Second));

    private static bool SameRelativeName(IReadOnlyList<NameAttribute> first, IReadOnlyList<NameAttribute> second) =>
        first.Count == second.Count
        && first.All(a => second.Any(b => a.Type == b.Type && a.IsText == b.IsText && a.Normalized == b.Normalized));
}
