using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Ocsp;

/// <summary>Writes an OCSP answer (RFC 6960, 4.2.1). The responder names itself by key: shorter, and unambiguous when names repeat.</summary>
public sealed class OcspResponseBuilder
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    private readonly Certificate responder;
    private readonly bool isDelegated;
    private readonly List<SingleResponse> responses = [];

    /// <summary>Begins an answer.</summary>
    /// <param name="responder">Who signs: the CA itself, or a responder it certified.</param>
    /// <param name="isDelegated">Whether it is such a responder; its certificate then goes with the answer.</param>
    /// <param name="producedAt">When the answer is signed.</param>
    public OcspResponseBuilder(Certificate responder, bool isDelegated, DateTimeOffset producedAt)
    {
        ArgumentNullException.ThrowIfNull(responder);
        this.responder = responder;
        this.isDelegated = isDelegated;
        ProducedAt = producedAt;
    }

    /// <summary>When the answer is signed.</summary>
    public DateTimeOffset ProducedAt { get; }

    /// <summary>The nonce of the request, to be repeated (RFC 9654, 2.1).</summary>
    public ReadOnlyMemory<byte>? Nonce { get; init; }

    /// <summary>Adds an answer about a certificate.</summary>
    /// <param name="response">The answer; its identifier is that of the request, with the digest that was asked for.</param>
    /// <returns>This builder.</returns>
    public OcspResponseBuilder Add(SingleResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        responses.Add(response);
        return this;
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="algorithm">The algorithm of the responder's key.</param>
    /// <returns>The answer, awaiting its signature.</returns>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public OcspResponseToBeSigned Build(SignatureAlgorithm algorithm)
    {
        if (responses.Count == 0)
        {
            throw new InvalidOperationException("An answer is about at least one certificate.");
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context2))
            {
                writer.WriteOctetString(KeyIdentifier.OcspKeyHash(responder.SubjectPublicKeyInfo));
            }

            writer.WriteGeneralizedTime(ProducedAt, omitFractionalSeconds: true);
            using (writer.PushSequence())
            {
                responses.ForEach(r => r.Write(writer));
            }

            if (Nonce is { } nonce)
            {
                using (writer.PushSequence(Context1))
                using (writer.PushSequence())
                {
                    OcspNonce.Make(nonce.Span).Write(writer);
                }
            }
        }

        return new OcspResponseToBeSigned(writer.Encode(), algorithm, responder, isDelegated);
    }

    internal static byte[] Join(ReadOnlySpan<byte> data, AlgorithmIdentifier algorithm, ReadOnlySpan<byte> signature, Certificate? certificate)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(data);
            algorithm.Write(writer);
            writer.WriteBitString(signature);
            if (certificate is not null)
            {
                using (writer.PushSequence(Context0))
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(certificate.RawData.Span);
                }
            }
        }

        return writer.Encode();
    }
}
