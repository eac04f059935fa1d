using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Jades;

public sealed partial class JadesSignature
{
    /// <summary>Adds a signature time-stamp (JAdES B-T: TS 119 182-1, 5.3.4).</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The answer is no token over this signature, or the serialisation has no place for it.</exception>
    public async Task<JadesSignature> WithSignatureTimestampAsync(ITimestampSource source, CancellationToken cancellationToken)
    {
        RefuseCompact();
        // 5.3.4: over the base64url text of the value.
        var token = await TimestampRequest.SendAsync(source, SHA256.HashData(ValueText()), cancellationToken).ConfigureAwait(false);
        return With("sigTst", writer => WriteToken(writer, token));
    }

    /// <summary>Adds the certificates and revocation information of signer and time-stamps (JAdES B-LT: 5.3.5).</summary>
    /// <param name="source">Where certificates, OCSP responses and CRLs come from.</param>
    /// <param name="now">The time at which they are collected.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The document with the material.</returns>
    /// <exception cref="AdesRefusedException">A certificate of a chain or its revocation status cannot be had; the fact says which.</exception>
    public async Task<JadesSignature> WithValidationMaterialAsync(IValidationMaterialSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RefuseCompact();
        if (!JwsHeader.TryRead(Entry.Protected, out var header, out var fault))
        {
            throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, fault);
        }

        var material = new MaterialCollection(source, now);
        material.HoldAll(UnsignedElements.RevocationValues(Entry));
        foreach (var encoded in header.Certificates)
        {
            if (Certificate.TryDecode(encoded, out var certificate))
            {
                material.Keep(certificate);
            }
        }

        var signer = material.Certificates.FirstOrDefault(header.Binds) ?? throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "the signer's certificate is not in the header");
        await material.CollectChainAsync(signer, cancellationToken).ConfigureAwait(false);
        foreach (var token in UnsignedElements.Tokens(Entry))
        {
            await material.CollectAsync(token.SignedData, cancellationToken).ConfigureAwait(false);
        }

        return With("xVals", writer => WriteCertificates(writer, material)).With("rVals", writer => WriteRevocation(writer, material));
    }

    /// <summary>Adds an archive time-stamp over everything so far (JAdES B-LTA: 5.3.6), or a further one before the last loses its strength.</summary>
    /// <param name="source">Where the token comes from.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="detached">What a detached signature covers.</param>
    /// <returns>The document with the time-stamp.</returns>
    /// <exception cref="AdesRefusedException">The content is missing, <c>etsiU</c> is clear JSON, or the answer is no token.</exception>
    public async Task<JadesSignature> WithArchiveTimestampAsync(ITimestampSource source, CancellationToken cancellationToken, JadesContent? detached = null)
    {
        RefuseCompact();
        var payload = detached?.Payload ?? (string.IsNullOrEmpty(Document.Payload) ? null : System.Text.Encoding.ASCII.GetBytes(Document.Payload));
        if (payload is null)
        {
            throw new AdesRefusedException(AdesRefusalReason.ContentMissing, "the payload is detached");
        }

        var octets = UnsignedElements.ArchiveOctets(payload, Entry, (Entry.Unsigned ?? []).Count)
            ?? throw new AdesRefusedException(AdesRefusalReason.ReferenceNotPossible, "etsiU in clear JSON has no canonical form here");
        var token = await TimestampRequest.SendAsync(source, SHA256.HashData(octets), cancellationToken).ConfigureAwait(false);
        return With("arcTst", writer => WriteToken(writer, token));
    }

    // 5.4.3.3: tstContainer.
    private static void WriteToken(Utf8JsonWriter writer, TimeStampToken token)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("tstTokens");
        writer.WriteStartObject();
        writer.WriteBase64String("val", token.RawData.Span);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCertificates(Utf8JsonWriter writer, MaterialCollection material)
    {
        writer.WriteStartArray();
        foreach (var certificate in material.Certificates)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("x509Cert");
            writer.WriteBase64String("val", certificate.RawData.Span);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRevocation(Utf8JsonWriter writer, MaterialCollection material)
    {
        writer.WriteStartObject();
        WriteValues(writer, "crlVals", material.Crls);
        WriteValues(writer, "ocspVals", material.OcspResponses);
        writer.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStartObject();
            writer.WriteBase64String("val", value.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
