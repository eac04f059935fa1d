using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>Whether the subject is a CA, and how many CAs may follow (RFC 5280, 4.2.1.9).</summary>
/// <param name="IsCertificateAuthority">The <c>cA</c> boolean.</param>
/// <param name="PathLength">How many non-self-issued CA certificates may follow; <see langword="null"/> for no limit.</param>
public sealed record BasicConstraints(bool IsCertificateAuthority, int? PathLength)
{
    internal static BasicConstraints Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader outer = new(value, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();

        // An explicit FALSE is not DER, yet common in end-entity certificates.
        bool isCa = reader.HasData && reader.PeekTag() == Asn1Tag.Boolean && reader.ReadBoolean();
        int? pathLength = null;
        if (reader.HasData)
        {
            // INTEGER (0..MAX); a length beyond any chain is no limit in practice.
            System.Numerics.BigInteger length = reader.ReadInteger();
            pathLength = length.Sign < 0
                ? throw new AsnContentException("pathLenConstraint is negative.")
                : (int)System.Numerics.BigInteger.Min(length, int.MaxValue);
        }

        reader.ThrowIfNotEmpty();
        return new BasicConstraints(isCa, pathLength);
    }

    internal byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (IsCertificateAuthority)
            {
                writer.WriteBoolean(true);
            }

            if (PathLength is { } length)
            {
                writer.WriteInteger(length);
            }
        }

        return writer.Encode();
    }
}
