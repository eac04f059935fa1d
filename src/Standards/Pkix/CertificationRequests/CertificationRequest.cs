using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.CertificationRequests;

/// <summary>
/// <c>CertificationRequest</c> (PKCS#10, RFC 2986): a public key and the proof that the sender has its private half. What it says of the
/// subject is a wish; the certificate gets what was proofed elsewhere.
/// </summary>
/// <example><code>
/// CertificationRequest request = await key.SignAsync(CertificationRequest.Create(subject, key.SubjectPublicKeyInfo, key.DefaultAlgorithm), token);
/// </code></example>
public sealed class CertificationRequest
{
    // A request is about 1 KiB; attributes may carry some extensions.
    private const int MaximumSize = 32 * 1024;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    private CertificationRequest(byte[] rawData)
    {
        RawData = rawData;
        AsnReader outer = new(rawData, AsnEncodingRules.DER);
        AsnReader request = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        TbsBytes = request.PeekEncodedValue();
        AsnReader info = request.ReadSequence();
        SignatureAlgorithmIdentifier = AlgorithmIdentifier.Read(request);
        SignatureValue = request.ReadBitString(out int unused);
        request.ThrowIfNotEmpty();
        if (!info.TryReadInt32(out int version) || version != 0 || unused != 0)
        {
            throw new AsnContentException("The version is not v1, or the signature is no whole number of bytes.");
        }

        Subject = DistinguishedName.Read(info);
        SubjectPublicKeyInfo = info.ReadEncodedValue();
        _ = KeyIdentifier.KeyBits(SubjectPublicKeyInfo);
        if (info.HasData)
        {
            // Absent in requests of some tokens, against RFC 2986, 4.1; never used here.
            _ = info.ReadSetOf(skipSortOrderValidation: true, Context0);
        }

        info.ThrowIfNotEmpty();
        SignatureAlgorithm = SignatureAlgorithm.TryResolve(SignatureAlgorithmIdentifier, out SignatureAlgorithm? algorithm) ? algorithm : null;
    }

    /// <summary>The whole DER request.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The DER <c>CertificationRequestInfo</c>.</summary>
    public ReadOnlyMemory<byte> TbsBytes { get; }

    /// <summary>The name the sender wishes.</summary>
    public DistinguishedName Subject { get; }

    /// <summary>The DER public key.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>The identifier of the signature algorithm as written.</summary>
    public AlgorithmIdentifier SignatureAlgorithmIdentifier { get; }

    /// <summary>The signature algorithm, or <see langword="null"/> when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The signature value.</summary>
    public ReadOnlyMemory<byte> SignatureValue { get; }

    /// <summary>Whether the request proves possession of the private key: it verifies under its own public key, by an algorithm that is still taken.</summary>
    public bool ProvesPossession => SignatureAlgorithm is { MayBeCreated: true } algorithm
        && SignatureVerifier.Verify(SubjectPublicKeyInfo, algorithm, TbsBytes.Span, SignatureValue.Span);

    /// <summary>Writes a request without attributes.</summary>
    /// <param name="subject">The name wished for; may be empty.</param>
    /// <param name="subjectPublicKeyInfo">The DER public key.</param>
    /// <param name="algorithm">The algorithm of the same key.</param>
    /// <returns>The request, awaiting its signature.</returns>
    public static ToBeSigned<CertificationRequest> Create(DistinguishedName subject, ReadOnlyMemory<byte> subjectPublicKeyInfo, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(algorithm);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteEncodedValue(subject.RawData.Span);
            writer.WriteEncodedValue(subjectPublicKeyInfo.Span);
            using (writer.PushSetOf(Context0))
            {
            }
        }

        return new Unsigned(writer.Encode(), algorithm);
    }

    /// <summary>Reads a request; the bytes are copied. It proves nothing yet, see <see cref="ProvesPossession"/>.</summary>
    /// <param name="encoded">Exactly one request of at most 32 KiB.</param>
    /// <param name="request">The request.</param>
    /// <returns><see langword="false"/> when malformed or too large.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out CertificationRequest? request)
    {
        request = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            request = new CertificationRequest(encoded.ToArray());
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private sealed class Unsigned(byte[] info, SignatureAlgorithm algorithm) : ToBeSigned<CertificationRequest>(info, algorithm)
    {
        public override CertificationRequest Complete(ReadOnlySpan<byte> signatureValue) =>
            TryDecode(CertificateWriter.Join(BytesToSign.Span, Algorithm.Identifier, signatureValue), out CertificationRequest? request) && request.ProvesPossession
                ? request
                : throw new ArgumentException("The signature does not verify under the request's own key.", nameof(signatureValue));
    }
}
