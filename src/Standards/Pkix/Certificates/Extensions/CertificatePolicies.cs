using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>The encoding of <c>certificatePolicies</c> (RFC 5280, 4.2.1.4); qualifiers are passed over.</summary>
internal static class CertificatePolicies
{
    public static IReadOnlyList<string> Decode(ReadOnlyMemory<byte> value)
    {
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
                _ = policy.ReadSequence();
                policy.ThrowIfNotEmpty();
            }
        }

        return policies.Count > 0 ? policies : throw new AsnContentException("certificatePolicies is empty.");
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
