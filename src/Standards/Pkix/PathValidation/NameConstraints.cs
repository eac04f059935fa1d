using System.Formats.Asn1;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.PathValidation;

/// <summary>The subtrees an authority may name (RFC 5280, 4.2.1.10). Directory names are evaluated; other forms are only recognised.</summary>
internal sealed class NameConstraints
{
    // Each subtree is compared with each name below: CVE-2024-style floods of subtrees are refused as a whole.
    private const int MaximumSubtrees = 256;
    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Excluded = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag DirectoryName = new(TagClass.ContextSpecific, 4);
    private static readonly Asn1Tag Rfc822Name = new(TagClass.ContextSpecific, 1);

    private readonly List<DistinguishedName> _permitted = [];
    private readonly List<DistinguishedName> _excluded = [];
    private readonly HashSet<int> _otherForms = [];

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
        List<DistinguishedName> names = certificate.Subject.IsEmpty ? [] : [certificate.Subject];
        if (!TryReadAlternativeNames(certificate, names, out var forms) || forms.Overlaps(_otherForms))
        {
            return null;
        }

        return names.All(n => (_permitted.Count == 0 || _permitted.Any(p => IsWithin(n, p))) && !_excluded.Any(e => IsWithin(n, e)));
    }

    private void ReadSubtrees(AsnReader subtrees, List<DistinguishedName> names)
    {
        for (int count = 0; subtrees.HasData; count++)
        {
            var subtree = subtrees.ReadSequence();
            var tag = subtree.PeekTag();
            if (count == MaximumSubtrees)
            {
                throw new AsnContentException("Too many subtrees.");
            }

            if (tag.HasSameClassAndValue(DirectoryName))
            {
                names.Add(DistinguishedName.Read(subtree.ReadSequence(DirectoryName)));
            }
            else
            {
                _otherForms.Add(tag.TagValue);
                subtree.ReadEncodedValue();
            }

            // RFC 5280, 4.2.1.10: minimum is 0 and so absent, maximum is absent.
            subtree.ThrowIfNotEmpty();
        }
    }

    private static bool TryReadAlternativeNames(Certificate certificate, List<DistinguishedName> names, out HashSet<int> forms)
    {
        // 4.2.1.10: an e-mail address in the subject counts as one in the alternative name.
        forms = certificate.Subject.Find(AttributeTypes.EmailAddress) is null ? [] : [Rfc822Name.TagValue];
        if (certificate.FindExtension(Oids.SubjectAlternativeName) is not { } extension)
        {
            return true;
        }

        try
        {
            var sequence = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData)
            {
                var tag = sequence.PeekTag();
                if (tag.HasSameClassAndValue(DirectoryName))
                {
                    names.Add(DistinguishedName.Read(sequence.ReadSequence(DirectoryName)));
                }
                else
                {
                    forms.Add(tag.TagValue);
                    sequence.ReadEncodedValue();
                }
            }

            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // RFC 5280, 7.1: a name lies within a subtree when the subtree's relative names are its first ones.
    private static bool IsWithin(DistinguishedName name, DistinguishedName subtree) =>
        subtree.RelativeNames.Count <= name.RelativeNames.Count
        && subtree.RelativeNames.Zip(name.RelativeNames).All(pair => SameRelativeName(pair.First, pair.Second));

    private static bool SameRelativeName(IReadOnlyList<NameAttribute> first, IReadOnlyList<NameAttribute> second) =>
        first.Count == second.Count
        && first.All(a => second.Any(b => a.Type == b.Type && a.IsText == b.IsText && a.Normalized == b.Normalized));
}
