using AnTin.Pdf;
using AnTin.Pdf.Updates;
using AnTin.Pkix;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

/// <summary>
/// The second state: everything is written but the signature value. <see cref="Encode"/> makes of it what a database keeps while a
/// phone confirms; the key, wherever it is, signs <see cref="ToBeSigned{T}.BytesToSign"/> or <see cref="ToBeSigned{T}.DigestToSign"/>.
/// </summary>
public sealed partial class PadesToBeSigned : ToBeSigned<PadesSignature>
{
    private readonly PreparedPdf _pdf;
    private readonly SignedDataToBeSigned _cms;
    private readonly PublicKey _signerKey;

    private PadesToBeSigned(PreparedPdf pdf, SignedDataToBeSigned cms, ReadOnlyMemory<byte> documentDigest, PublicKey signerKey)
        : base(cms.BytesToSign, cms.Algorithm)
    {
        _pdf = pdf;
        _cms = cms;
        DocumentDigest = documentDigest;
        _signerKey = signerKey;
    }

    /// <summary>The digest over the byte range, by the algorithm's digest: what the signed attributes hold of the document.</summary>
    public ReadOnlyMemory<byte> DocumentDigest { get; }

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signed document.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate: a broken signature is not handed out.</exception>
    public override PadesSignature Complete(ReadOnlySpan<byte> signatureValue)
    {
        if (!SignatureVerifier.Verify(_signerKey, Algorithm, BytesToSign.Span, signatureValue))
        {
            throw new AdesRefusedException(AdesRefusalReason.SignatureValueWrong, Algorithm.Name);
        }

        return PadesSignature.Write(_pdf, _cms.Complete(signatureValue), isFresh: true);
    }

    /// <inheritdoc/>
    public override PadesSignature CompleteMadeBy(ReadOnlySpan<byte> signatureValue, ReadOnlySpan<byte> madeBy) =>
        madeBy.SequenceEqual(_signerKey.RawData.Span) ? PadesSignature.Write(_pdf, _cms.Complete(signatureValue), isFresh: true) : Complete(signatureValue);

    internal long LengthWhenSigned => (long)_pdf.Original.Length + _pdf.Appended.Length;

    internal static PadesToBeSigned Prepare(AppendedRevision revision, SignatureDictionary dictionary, AdesSigner signer, SignerTemplate template, string password)
    {
        var (start, length) = dictionary.FillByteRange(revision);
        var original = revision.Original.Bytes;
        int gap = (int)(start - revision.Offset);
        using var digest = signer.Algorithm.ContentDigest.Begin();
        PdfFile.ForEachPiece(original, digest.Append);
        var originalDigest = digest.Current();
        digest.Append(revision.Bytes.Span[..gap]);
        digest.Append(revision.Bytes.Span[(gap + length)..]);
        var documentDigest = digest.Finish();
        var pdf = new PreparedPdf(original, originalDigest, revision.Bytes, gap, length) { Password = password };
        var cms = template.WithMessageDigest(documentDigest);
        return new PadesToBeSigned(pdf, cms, documentDigest, signer.Certificate.PublicKey!);
    }
}

/// <summary>The document with its appended revision, and the gap in it for the contents.</summary>
/// <param name="Original">The document that is signed.</param>
/// <param name="OriginalDigest">Its digest, to know it again.</param>
/// <param name="Appended">The bytes behind it.</param>
/// <param name="Gap">Where the contents stand in the appended bytes.</param>
/// <param name="GapLength">Their length with both delimiters.</param>
internal sealed record PreparedPdf(ReadOnlyMemory<byte> Original, ReadOnlyMemory<byte> OriginalDigest, ReadOnlyMemory<byte> Appended, int Gap, int GapLength)
{
    /// <summary>What opens the document again when something is added to it; never kept with the state.</summary>
    public string Password { get; init; } = "";
}
