using System.Formats.Asn1;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.PathValidation;

/// <summary>The subtrees an authority may name (RFC 5280, 4.2.1.10), form by form.</summary>
internal sealed class NameConstraints
{
    // Each subtree is compared with each name below: floods of subtrees are refused as a whole.
    private const int MaximumSubtrees = 256;

    // As many names as a certificate of the corpora's worst case has, times ten; each is compared with each subtree.
    private const int MaximumNames = 1024;

    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Excluded = new(TagClass.ContextSpecific, 1);

    private readonly List<GeneralSubtree> _permitted = [];
    private readonly List<GeneralSubtree> _excluded = [];

    private NameConstraints(ReadOnlyMemory<byte> value)
    {
        var sequence = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Permitted))
        {
            ReadSubtrees(sequence.ReadSequence(Permitted), _permitted);
        }

        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Excluded))
        {
            ReadSubtrees(sequence.ReadSequence(Excluded), _excluded);
        }

        sequence.ThrowIfNotEmpty();
        // 4.2.1.10: "Conforming CAs MUST NOT issue certificates where name constraints is an empty sequence": then it is not known what was meant.
        // A host is constrained with its subdomains; one that begins with a period is no host.
        if (_permitted.Count + _excluded.Count == 0 || _permitted.Concat(_excluded).Any(subtree => subtree is { Form: GeneralSubtree.Dns, Text: ['.', _, ..] }))
        {
            throw new AsnContentException("nameConstraints is empty, or constrains no host.");
        }
    }

    public static NameConstraints? TryRead(CertificateExtension extension)
    {
        try
        {
            return new NameConstraints(extension.Value);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether the certificate's names are permitted; <see langword="null"/> when a form bears on it that is not evaluated.</summary>
    public bool? Permits(Certificate certificate)
    {
        if (!TryReadNames(certificate, out var names))
        {
            return null;
        }

        var constrained = names.Where(name => _permitted.Concat(_excluded).Any(subtree => subtree.Form == name.Form)).ToList();
        return constrained.Any(name => !name.IsEvaluated) ? null : constrained.All(IsPermitted);
    }

    // "Any name matching a restriction in the excludedSubtrees field is invalid regardless of information appearing in the permittedSubtrees."
    private bool IsPermitted(GeneralSubtree name)
    {
        bool restricted = _permitted.Any(subtree => subtree.Form == name.Form);
        return name.IsWellFormed && (!restricted || _permitted.Any(subtree => subtree.Form == name.Form && subtree.Contains(name)))
            && !_excluded.Any(subtree => subtree.Form == name.Form && (subtree.Contains(name) || subtree.Touches(name)));
    }

    private static void ReadSubtrees(AsnReader subtrees, List<GeneralSubtree> found)
    {
        while (subtrees.HasData)
        {
            var subtree = subtrees.ReadSequence();
            found.Add(found.Count < MaximumSubtrees ? GeneralSubtree.Read(subtree) : throw new AsnContentException("Too many subtrees."));
            // RFC 5280, 4.2.1.10: minimum is 0 and so absent, maximum is absent.
            subtree.ThrowIfNotEmpty();
        }
    }

    private static bool TryReadNames(Certificate certificate, out List<GeneralSubtree> names)
    {
        names = certificate.Subject.IsEmpty ? [] : [new GeneralSubtree(GeneralSubtree.Directory, Name: certificate.Subject)];
        // 4.2.1.10: an e-mail address in the subject counts as one in the alternative name.
        names.AddRange(certificate.Subject.FindAll(AttributeTypes.EmailAddress).Select(address => new GeneralSubtree(GeneralSubtree.Mail, address)));
        if (certificate.FindExtension(Oids.SubjectAlternativeName) is not { } extension)
        {
            return true;
        }

        try
        {
            var sequence = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData && names.Count <= MaximumNames)
            {
                names.Add(GeneralSubtree.Read(sequence));
            }

            return names.Count <= MaximumNames;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
