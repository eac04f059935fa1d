using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates;

/// <summary><c>Extension</c> (RFC 5280, 4.1.2.9), of a certificate, a CRL, a CRL entry, an OCSP message or a time-stamp.</summary>
/// <param name="Oid">The dotted object identifier.</param>
/// <param name="Critical">Whether a reader that does not know it must refuse.</param>
/// <param name="Value">The content of <c>extnValue</c>: usually DER.</param>
public sealed record CertificateExtension(string Oid, bool Critical, ReadOnlyMemory<byte> Value)
{
    // Three times what the richest certificate of the corpora has.
    private const int Maximum = 64;

    internal static IReadOnlyList<CertificateExtension> ReadAll(AsnReader sequence)
    {
        List<CertificateExtension> extensions = [];
        HashSet<string> seen = [];
        while (sequence.HasData)
        {
            CertificateExtension extension = Read(sequence.ReadSequence());

            // RFC 5280, 4.2: "A certificate MUST NOT include more than one instance of a particular extension."
            if (!seen.Add(extension.Oid) || extensions.Count == Maximum)
            {
                throw new AsnContentException("An extension comes twice, or there are too many.");
            }

            extensions.Add(extension);
        }

        return extensions;
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(AsnWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (Critical)
            {
                writer.WriteBoolean(true); // DER: DEFAULT FALSE is not written
            }

            writer.WriteOctetString(Value.Span);
        }
    }

    internal static CertificateExtension Read(AsnReader reader)
    {
        string oid = reader.ReadObjectIdentifier();

        // An explicit FALSE is not DER, yet common; it changes nothing.
        bool critical = reader.HasData && reader.PeekTag() == Asn1Tag.Boolean && reader.ReadBoolean();
        byte[] value = reader.ReadOctetString();
        reader.ThrowIfNotEmpty();
        return new CertificateExtension(oid, critical, value);
    }
}
