using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.Ocsp;

/// <summary>An OCSP request (RFC 6960, 4.1). Signed requests are read and their signature is passed over: everybody may ask.</summary>
public sealed class OcspRequest
{
    // A client asks for one certificate, a validator for a chain; more is work ordered at our expense.
    private const int MaximumCertificates = 16;
    private const int MaximumSize = 16 * 1024;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    private OcspRequest(IReadOnlyList<CertificateId> certificates, byte[]? nonce, bool hasUnknownCriticalExtension)
    {
        Certificates = certificates;
        Nonce = nonce is null ? default(ReadOnlyMemory<byte>?) : nonce;
        HasUnknownCriticalExtension = hasUnknownCriticalExtension;
    }

    /// <summary>The certificates asked about, 1 to 16.</summary>
    public IReadOnlyList<CertificateId> Certificates { get; }

    /// <summary>The nonce to be repeated, 1 to 128 octets, or <see langword="null"/>.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; }

    /// <summary>Whether an extension is critical and unknown: then the request is not answered (RFC 6960, 4.4).</summary>
    public bool HasUnknownCriticalExtension { get; }

    /// <summary>Makes a request.</summary>
    /// <param name="certificate">What is asked about.</param>
    /// <param name="nonce">At least 16 octets (RFC 9654, 2.1 recommends 32), or nothing.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The nonce is longer than 128 octets.</exception>
    public static OcspRequest Create(CertificateId certificate, ReadOnlyMemory<byte>? nonce)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return nonce is { Length: 0 or > OcspNonce.MaximumLength }
            ? throw new ArgumentException("A nonce has 1 to 128 octets (RFC 9654, 2.1).", nameof(nonce))
            : new OcspRequest([certificate], nonce?.ToArray(), hasUnknownCriticalExtension: false);
    }

    /// <summary>Reads a request.</summary>
    /// <param name="encoded">The bytes, at most 16 KiB.</param>
    /// <param name="request">The request.</param>
    /// <returns><see langword="false"/> when malformed or over a budget.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out OcspRequest? request)
    {
        request = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            AsnReader outer = new(encoded, AsnEncodingRules.DER);
            AsnReader sequence = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            request = Read(sequence.ReadSequence());
            if (sequence.HasData)
            {
                _ = sequence.ReadSequence(Context0); // optionalSignature
            }

            sequence.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            request = null;
            return false;
        }
    }

    /// <summary>Writes the request.</summary>
    /// <returns>DER <c>OCSPRequest</c>.</returns>
    public byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                foreach (CertificateId certificate in Certificates)
                {
                    using (writer.PushSequence())
                    {
                        certificate.Write(writer);
                    }
                }
            }

            if (Nonce is { } nonce)
            {
                using (writer.PushSequence(Context2))
                using (writer.PushSequence())
                {
                    OcspNonce.Make(nonce.Span).Write(writer);
                }
            }
        }

        return writer.Encode();
    }

    private static OcspRequest Read(AsnReader tbs)
    {
        if (tbs.PeekTag().HasSameClassAndValue(Context0))
        {
            _ = tbs.ReadSequence(Context0); // version: only v1 exists
        }

        if (tbs.PeekTag().HasSameClassAndValue(Context1))
        {
            _ = tbs.ReadSequence(Context1); // requestorName
        }

        List<CertificateId> certificates = [];
        bool unknownCritical = false;
        AsnReader list = tbs.ReadSequence();
        while (list.HasData)
        {
            AsnReader single = list.ReadSequence();
            certificates.Add(certificates.Count < MaximumCertificates ? CertificateId.Read(single) : throw new AsnContentException("Too many certificates."));
            if (single.HasData)
            {
                unknownCritical |= CertificateExtension.ReadAll(single.ReadSequence(Context0).ReadSequence()).Any(e => e.Critical);
            }
        }

        if (certificates.Count == 0)
        {
            throw new AsnContentException("The request asks about nothing.");
        }

        IReadOnlyList<CertificateExtension> extensions = tbs.HasData ? CertificateExtension.ReadAll(tbs.ReadSequence(Context2).ReadSequence()) : [];
        tbs.ThrowIfNotEmpty();
        unknownCritical |= extensions.Any(e => e.Critical && e.Oid != Oids.OcspNonce);
        return new OcspRequest(certificates, OcspNonce.Find(extensions), unknownCritical);
    }
}
