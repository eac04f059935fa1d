using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>The encoding of <c>certificatePolicies</c> (RFC 5280, 4.2.1.4); qualifiers are not kept.</summary>
internal static class CertificatePolicies
{
    private const string CpsQualifier = "1.3.6.1.5.5.7.2.1";
    private const string UserNoticeQualifier = "1.3.6.1.5.5.7.2.2";

    public static IReadOnlyList<string> Decode(ReadOnlyMemory<byte> value, out bool hasUnknownQualifier)
    {
        hasUnknownQualifier = false;
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        List<string> policies = [];
        while (reader.HasData)
        {
            AsnReader policy = reader.ReadSequence();
            string oid = policy.ReadObjectIdentifier();

            // "A certificate policy OID MUST NOT appear more than once"
            policies.Add(policies.Count < 64 && !policies.Contains(oid) ? oid : throw new AsnContentException("A policy comes twice, or there are too many."));
            if (policy.HasData)
            {
                hasUnknownQualifier |= HasUnknownQualifier(policy.ReadSequence());
                policy.ThrowIfNotEmpty();
            }
        }

        return policies.Count > 0 ? policies : throw new AsnContentException("certificatePolicies is empty.");
    }

    private static bool HasUnknownQualifier(AsnReader qualifiers)
    {
        bool unknown = false;
        while (qualifiers.HasData)
        {
            unknown |= qualifiers.ReadSequence().ReadObjectIdentifier() is not (CpsQualifier or UserNoticeQualifier);
        }

        return unknown;
    }

    public static byte[] Encode(IEnumerable<string> policies)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string policy in policies)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(policy);
                }
            }
        }

        return writer.Encode();
    }
}
