using System.Formats.Asn1;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Policies;

/// <summary>What a certificate says of policies beyond naming them: mappings (RFC 5280, 4.2.1.5), constraints (4.2.1.11), inhibitAnyPolicy (4.2.1.14).</summary>
/// <param name="Mappings">Pairs of an issuer's policy and the subject's that counts as it.</param>
/// <param name="RequireExplicit">After how many more certificates a policy is demanded.</param>
/// <param name="InhibitMapping">After how many more certificates mapping is forbidden.</param>
/// <param name="InhibitAny">After how many more certificates anyPolicy is passed over.</param>
internal sealed record PolicyExtensions(IReadOnlyList<(string Issuer, string Subject)> Mappings, int? RequireExplicit, int? InhibitMapping, int? InhibitAny)
{
    // Real bridges map some dozens; each pair can make a node of the graph.
    private const int MaximumMappings = 256;

    private static readonly Asn1Tag RequireTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag InhibitTag = new(TagClass.ContextSpecific, 1);

    /// <summary>Reads them; <see langword="null"/> when one is malformed.</summary>
    public static PolicyExtensions? TryRead(Certificate certificate)
    {
        try
        {
            var (require, inhibit) = ReadConstraints(certificate);
            return new PolicyExtensions(ReadMappings(certificate), require, inhibit, ReadInhibitAny(certificate));
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static List<(string Issuer, string Subject)> ReadMappings(Certificate certificate)
    {
        var mappings = new List<(string, string)>();
        if (certificate.FindExtension(Oids.PolicyMappings) is not { } extension)
        {
            return mappings;
        }

        var sequence = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
        {
            var pair = sequence.ReadSequence();
            mappings.Add((pair.ReadObjectIdentifier(), pair.ReadObjectIdentifier()));
            pair.ThrowIfNotEmpty();
            if (mappings.Count > MaximumMappings)
            {
                throw new AsnContentException("Too many policy mappings.");
            }
        }

        return mappings.Count > 0 ? mappings : throw new AsnContentException("policyMappings is empty.");
    }

    private static (int? Require, int? Inhibit) ReadConstraints(Certificate certificate)
    {
        if (certificate.FindExtension(Oids.PolicyConstraints) is not { } extension)
        {
            return (null, null);
        }

        var sequence = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadSequence();
        int? require = null, inhibit = null;
        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(RequireTag))
        {
            require = ReadSkipCerts(sequence, RequireTag);
        }

        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(InhibitTag))
        {
            inhibit = ReadSkipCerts(sequence, InhibitTag);
        }

        sequence.ThrowIfNotEmpty();
        // 4.2.1.11: "CAs MUST NOT issue certificates where policy constraints is an empty sequence."
        return (require, inhibit) is (null, null) ? throw new AsnContentException("policyConstraints is empty.") : (require, inhibit);
    }

    private static int? ReadInhibitAny(Certificate certificate)
    {
        if (certificate.FindExtension(Oids.InhibitAnyPolicy) is not { } extension)
        {
            return null;
        }

        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        int value = ReadSkipCerts(reader, Asn1Tag.Integer);
        reader.ThrowIfNotEmpty();
        return value;
    }

    // SkipCerts ::= INTEGER (0..MAX); what does not fit into 31 bits is never reached in a path of eight.
    private static int ReadSkipCerts(AsnReader reader, Asn1Tag tag)
    {
        var value = reader.ReadInteger(tag);
        return value.Sign < 0 ? throw new AsnContentException("A negative number of certificates.") : (int)System.Numerics.BigInteger.Min(value, int.MaxValue);
    }
}
