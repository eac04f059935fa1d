using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A signature policy as a signature names it, with the document that the signature may bring (EN 319 122-1, 5.2.10; EN 319 132-1, 5.2.10; TS 119 182-1, 5.3.3).</summary>
internal sealed record NamedPolicy(string? Identifier, DigestAlgorithm? Digest, ReadOnlyMemory<byte> Value)
{
    public static NamedPolicy Implied { get; } = new(null, null, default) { IsImplied = true };

    public bool IsImplied { get; private init; }

    public string? Location { get; init; }

    public string? Fault { get; init; }

    /// <summary>The document that the signature brings; nobody signed it, its digest is.</summary>
    public ReadOnlyMemory<byte>? Stored { get; init; }

    public static NamedPolicy Malformed(string fault, string? identifier = null) => new(identifier, null, default) { Fault = fault };

    /// <summary>EN 319 102-1 V1.3.1, 5.2.4: the document that is named is the one at hand.</summary>
    public SignaturePolicyFacts Examine(IReadOnlyList<SignaturePolicyDocument> known)
    {
        List<ReadOnlyMemory<byte>> documents = [.. known.Where(d => d.IsOf(Identifier)).Select(d => d.Bytes)];
        if (Stored is { } stored)
        {
            documents.Add(stored);
        }

        var fault = Fault ?? (Value.IsEmpty ? "the document is not bound by a digest" : Digest is null ? "the digest algorithm is not known" : null);
        var status = IsImplied ? SignaturePolicyStatus.Implied
            : Fault is null && documents.Count == 0 ? SignaturePolicyStatus.NotAvailable
            : fault is not null ? SignaturePolicyStatus.NotProcessed
            : documents.Exists(Fits) ? SignaturePolicyStatus.Intact
            : SignaturePolicyStatus.Changed;
        return new(status, Identifier) { Location = Location, Fault = status is SignaturePolicyStatus.NotProcessed ? fault : null };
    }

    private bool Fits(ReadOnlyMemory<byte> document) =>
        Digest!.Hash(document.Span).AsSpan().SequenceEqual(Value.Span) || (Formal(document) is { } formal && Digest.Hash(formal).AsSpan().SequenceEqual(Value.Span));

    // EN 319 122-1, 5.2.9.1; TR 102 272: of a policy that is written in ASN.1, algorithm and information are digested without the sequence around them.
    private static byte[]? Formal(ReadOnlyMemory<byte> document)
    {
        try
        {
            var reader = new AsnReader(document, AsnEncodingRules.BER).ReadSequence();
            return [.. reader.ReadEncodedValue().Span, .. reader.ReadEncodedValue().Span];
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
