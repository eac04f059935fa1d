using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.RemoteSigning.Signatures;

/// <summary>The document's side of a signing: prepared once, kept as bytes, completed to PAdES B-LT (EN 319 142-1) when the value is there.</summary>
internal sealed class PadesDocuments(ITimestampSource timestamps, IValidationMaterialSource material, TimeProvider time)
{
    // A token with its chain of two certificates measured 4 to 6 KB here; what is left over is zeros in /Contents.
    private const int TimestampRoom = 12 * 1024;

    // Any chain of authorities is shorter; a longer one is a loop.
    private const int LongestChain = 8;

    /// <summary>What is kept between preparing and completing.</summary>
    /// <param name="State">The serialised state.</param>
    /// <param name="DigestToSign">The digest the key will sign.</param>
    /// <param name="DocumentHash">SHA-256 over what the signature covers, hex: what people compare.</param>
    public sealed record Prepared(byte[] State, byte[] DigestToSign, string DocumentHash);

    public async Task<Prepared> PrepareAsync(Credential credential, SigningRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!PadesSigningSession.TryOpen(request.Pdf, out var session, out var refusal))
        {
            throw SigningRefusals.Document(refusal).AsException();
        }

        // Readers repair a broken file each in its own way: what the owner saw need not be what was signed, and a validator would not pass it.
        if (session.Document.WasRepaired)
        {
            throw SigningRefusals.Document(new AdesRefusal(AdesRefusalReason.Damaged, "repaired when opened")).AsException();
        }

        var certificate = credential.Certificate!;
        var options = new PadesSigningOptions
        {
            SigningTime = now.ToOffset(TimeSpan.FromHours(7)),
            Reason = request.Reason,
            Location = "Việt Nam",
            Name = credential.HolderName,
            TimestampRoom = TimestampRoom,
        };
        var chain = await ChainAsync(certificate, cancellationToken);
        await RequireInForceAsync(certificate, chain, now, cancellationToken);
        var signer = new AdesSigner(certificate, chain, SignatureAlgorithm.Sha256WithRsa);
        return session.TryPrepare(signer, WithLook(options, request.Look), out var toBeSigned, out refusal)
            ? new Prepared(toBeSigned.Encode(), toBeSigned.DigestToSign.ToArray(), Convert.ToHexStringLower(toBeSigned.DocumentDigest.Span))
            : throw SigningRefusals.Document(refusal).AsException();
    }

    /// <summary>Puts the value in, adds the time-stamp and the revocation data. May be repeated: it uses no key of the signer.</summary>
    public async Task<byte[]> CompleteAsync(byte[] document, byte[] state, byte[] signatureValue, CancellationToken cancellationToken)
    {
        if (!PadesToBeSigned.TryDecode(state, document, out var toBeSigned))
        {
            throw new InvalidDataException("A kept signing state cannot be read.");
        }

        var stamped = await toBeSigned.Complete(signatureValue).WithSignatureTimestampAsync(timestamps, cancellationToken);
        return (await stamped.WithValidationMaterialAsync(material, time.GetUtcNow(), cancellationToken)).ToArray();
    }

    // Law on Electronic Transactions 20/2023/QH15, Article 22: a signature needs a certificate in force. An authority that does not answer
    // is no reason to refuse: the document is not completed until it does.
    private async Task RequireInForceAsync(Certificate certificate, IReadOnlyList<Certificate> chain, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (chain is not [var issuer, ..] || await AnswerAsync(certificate, issuer, cancellationToken) is not { } answer
            || !OcspResponse.TryDecode(answer, out var response))
        {
            return;
        }

        var state = RevocationCheck.Find(certificate, issuer, now, now, new RevocationEvidence([response], [])).State;
        if (state is RevocationState.Revoked or RevocationState.Suspended)
        {
            throw SigningRefusals.CertificateOutOfForce(state is RevocationState.Suspended).AsException();
        }
    }

    private async Task<ReadOnlyMemory<byte>?> AnswerAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        try
        {
            return await material.GetOcspResponseAsync(certificate, issuer, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static PadesSigningOptions WithLook(PadesSigningOptions options, SignatureLook? look) => look switch
    {
        TextLook text => At(options, text.Placement, RectangleOf(text.Placement), new TextAppearance(text.Lines)),
        SignerImageLook signer => At(options, signer.Placement, RectangleOf(signer.Placement), OfficialAppearance.Signer(Image(signer.ImagePng))),
        SealLook seal => At(options, seal.Signature, SealRectangle(seal), OfficialAppearance.Seal(Image(seal.ImagePng))),
        _ => options,
    };

    private static PadesSigningOptions At(PadesSigningOptions options, SignaturePlacement placement, PdfRectangle rectangle, ISignatureAppearance appearance) =>
        options with { Placement = new Placement(placement.Page - 1, rectangle), Appearance = appearance };

    private static PdfRectangle RectangleOf(SignaturePlacement place) => new(place.X, place.Y, place.X + place.Width, place.Y + place.Height);

    private static PdfRectangle SealRectangle(SealLook seal)
    {
        var size = seal.Millimetres * Placement.Millimetre;
        return Placement.OverLeftThirdOf(RectangleOf(seal.Signature), size, size);
    }

    private static PdfImage Image(ReadOnlyMemory<byte> png) =>
        PdfImage.TryDecode(png, out var image) ? image : throw new InvalidDataException("A kept signature image is not a PNG or JPEG.");

    // The issuer's certificates travel with the signature: readers here seldom find them otherwise.
    private async Task<IReadOnlyList<Certificate>> ChainAsync(Certificate certificate, CancellationToken cancellationToken)
    {
        var chain = new List<Certificate>();
        for (var last = certificate; chain.Count < LongestChain; last = chain[^1])
        {
            var issuer = (await material.FindIssuersAsync(last, cancellationToken)).FirstOrDefault(last.IsSignedBy);
            if (issuer is null || issuer.Equals(last))
            {
                break;
            }

            chain.Add(issuer);
        }

        return chain;
    }
}
