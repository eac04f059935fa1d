using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Ocsp;

/// <summary>Whether there is an answer (RFC 6960, 4.2.1). The number is the encoded one.</summary>
public enum OcspResponseStatus
{
    /// <summary>There is.</summary>
    Successful = 0,

    /// <summary>The request was malformed.</summary>
    MalformedRequest = 1,

    /// <summary>The responder is in trouble.</summary>
    InternalError = 2,

    /// <summary>Ask again later.</summary>
    TryLater = 3,

    /// <summary>The request must be signed.</summary>
    SigRequired = 5,

    /// <summary>Not answered to this client, or not about this issuer.</summary>
    Unauthorized = 6,
}

/// <summary>An OCSP response (RFC 6960, 4.2).</summary>
public sealed class OcspResponse
{
    /// <summary>The largest response that is read, in bytes: some answers and a few certificates of the responder.</summary>
    public const int MaximumSize = 256 * 1024;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    internal OcspResponse(ReadOnlyMemory<byte> rawData, OcspResponseStatus status, BasicOcspResponse? basic)
    {
        RawData = rawData;
        Status = status;
        Basic = basic;
    }

    /// <summary>The whole DER <c>OCSPResponse</c>.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>Whether there is an answer.</summary>
    public OcspResponseStatus Status { get; }

    /// <summary>The answer; <see langword="null"/> unless <see cref="OcspResponseStatus.Successful"/>.</summary>
    public BasicOcspResponse? Basic { get; }

    /// <summary>Writes an answer that says only why there is none; it is never signed (RFC 6960, 2.3).</summary>
    /// <param name="status">Any but <see cref="OcspResponseStatus.Successful"/>.</param>
    /// <returns>DER <c>OCSPResponse</c>.</returns>
    /// <exception cref="ArgumentException">The status is success.</exception>
    public static byte[] EncodeError(OcspResponseStatus status)
    {
        if (status == OcspResponseStatus.Successful)
        {
            throw new ArgumentException("Success needs an answer.", nameof(status));
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(status);
        }

        return writer.Encode();
    }

    /// <summary>Reads a response; the bytes are copied.</summary>
    /// <param name="encoded">Exactly one response of at most <see cref="MaximumSize"/> bytes.</param>
    /// <param name="response">The response.</param>
    /// <returns><see langword="false"/> when malformed or too large.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out OcspResponse? response)
    {
        response = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            response = Read(encoded.ToArray());
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static OcspResponse Read(byte[] rawData)
    {
        AsnReader outer = new(rawData, AsnEncodingRules.DER);
        AsnReader sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> status = sequence.ReadEnumeratedBytes();
        if (status.Length != 1 || status.Span[0] is 4 or > 6)
        {
            throw new AsnContentException("There is no such status.");
        }

        BasicOcspResponse? basic = null;
        if (status.Span[0] == 0)
        {
            AsnReader responseBytes = sequence.ReadSequence(Context0).ReadSequence();
            if (responseBytes.ReadObjectIdentifier() != Oids.OcspBasic)
            {
                throw new AsnContentException("The answer is not of the basic type.");
            }

            basic = new BasicOcspResponse(responseBytes.ReadOctetString());
            responseBytes.ThrowIfNotEmpty();
        }

        sequence.ThrowIfNotEmpty();
        return new OcspResponse(rawData, (OcspResponseStatus)status.Span[0], basic);
    }

    internal static byte[] Wrap(ReadOnlySpan<byte> basic)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(OcspResponseStatus.Successful);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.OcspBasic);
                writer.WriteOctetString(basic);
            }
        }

        return writer.Encode();
    }
}
