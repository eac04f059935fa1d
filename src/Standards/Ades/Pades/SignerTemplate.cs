using System.Runtime.CompilerServices;
using AnTin.Ades.Cades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Pades;

/// <summary>
/// The CMS structure of a signer with everything but the digest and the value, which differ from document to document. Written once for a
/// certificate, its chain and algorithm, and kept as long as the certificate is.
/// </summary>
internal sealed class SignerTemplate
{
    private static readonly ConditionalWeakTable<Certificate, SignerTemplate> Kept = [];

    private readonly Certificate[] _chain;
    private readonly SignatureAlgorithm _algorithm;
    private readonly SignedDataToBeSigned _cms;
    private readonly int _plainLength;

    private SignerTemplate(AdesSigner signer, PadesSigningOptions options)
    {
        _chain = [.. signer.Chain];
        _algorithm = signer.Algorithm;
        _cms = Build(signer, options);
        _plainLength = _cms.MeasureEncodedLength(signer.MaximumSignatureLength);
    }

    public static SignerTemplate Of(AdesSigner signer, PadesSigningOptions options)
    {
        // A policy or a commitment belongs to a document.
        if (options.Policy is not null || options.Commitment is not null)
        {
            return new SignerTemplate(signer, options);
        }


        if (!Kept.TryGetValue(signer.Certificate, out var template) || !template.Fits(signer))
        {
            template = new SignerTemplate(signer, options);
            Kept.AddOrUpdate(signer.Certificate, template);
        }

        return template;
    }

    public SignedDataToBeSigned WithMessageDigest(ReadOnlySpan<byte> digest) => _cms.WithMessageDigest(digest);

    /// <summary>The length of the finished structure with the longest value that the key can make, and a time-stamp of this length.</summary>
    public int Measure(AdesSigner signer, int timestampRoom) => timestampRoom == 0
        ? _plainLength
        : _cms.MeasureEncodedLength(signer.MaximumSignatureLength, timestampRoom);

    // Certificates are immutable, so the same objects are the same certificates; equal ones that are other objects only cost a rebuilding.
    private bool Fits(AdesSigner signer)
    {
        if (signer.Algorithm != _algorithm || signer.Chain.Count != _chain.Length)
        {
            return false;
        }

        for (int i = 0; i < _chain.Length; i++)
        {
            if (!ReferenceEquals(_chain[i], signer.Chain[i]))
            {
                return false;
            }
        }

        return true;
    }

    // EN 319 142-1, 6.3: content type, message digest and signing-certificate-v2; no signing time.
    private static SignedDataToBeSigned Build(AdesSigner signer, PadesSigningOptions options)
    {
        var digest = signer.Algorithm.ContentDigest;
        var attributes = new SignedAttributes(CmsOids.Data, new byte[digest.Length], digest)
            .WithSigningCertificate(signer.Certificate.RawData, DigestAlgorithm.FromName(signer.Algorithm.Digest));
        CadesAttributes.AddPolicy(attributes, options.Policy, options.Commitment);
        return new SignedDataBuilder(attributes, signer.Certificate.RawData, signer.Algorithm) { Chain = [.. signer.Chain.Select(c => c.RawData)] }.Build();
    }
}
