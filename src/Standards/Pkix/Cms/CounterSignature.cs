using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>Counter-signatures: signatures over the signature value of another signer, kept in an unsigned attribute of that one (RFC 5652, 11.4).</summary>
public static class CounterSignature
{
    /// <summary>Prepares a counter-signature on one signer.</summary>
    /// <param name="signedData">Where the signer is.</param>
    /// <param name="signer">The index in <see cref="SignedData.Signers"/>.</param>
    /// <param name="counterSigner">The DER certificate of the one who counter-signs; it is bound with ESS (RFC 5035) and added to the certificates.</param>
    /// <param name="algorithm">The algorithm of the key.</param>
    /// <param name="describe">Adds further signed attributes, such as a signing time; <see langword="null"/> for none.</param>
    /// <returns>The bytes that await the key.</returns>
    /// <exception cref="ArgumentException">The algorithm may only be verified.</exception>
    public static CounterSignatureToBeSigned Prepare(
        SignedData signedData, int signer, ReadOnlyMemory<byte> counterSigner, SignatureAlgorithm algorithm, Action<SignedAttributes>? describe = null)
    {
        ArgumentNullException.ThrowIfNull(signedData);
        ArgumentNullException.ThrowIfNull(algorithm);
        if (!algorithm.MayBeCreated)
        {
            throw new ArgumentException($"{algorithm} may only be verified.", nameof(algorithm));
        }

        var digest = algorithm.ContentDigest;
        var attributes = SignedAttributes.ForCounterSignature(digest.Hash(signedData.Signers[signer].Signature.Span), digest)
            .WithSigningCertificate(counterSigner, DigestAlgorithm.FromName(algorithm.Digest));
        describe?.Invoke(attributes);
        var encoded = attributes.Encode();
        var counter = SignerInfo.Unsigned(SignerIdentifier.ByIssuerAndSerialNumber(counterSigner), attributes, encoded, algorithm);
        return new CounterSignatureToBeSigned(signedData, signer, counter, counterSigner, algorithm);
    }

    /// <summary>The counter-signatures on a signer.</summary>
    /// <param name="signer">The signer.</param>
    /// <param name="counterSignatures">Those that could be read, in their order; each may be counter-signed again.</param>
    /// <returns>False when one of them is malformed.</returns>
    public static bool TryRead(SignerInfo signer, out IReadOnlyList<SignerInfo> counterSignatures)
    {
        ArgumentNullException.ThrowIfNull(signer);
        List<SignerInfo> read = [];
        counterSignatures = read;
        bool wellFormed = true;
        foreach (var value in signer.UnsignedAttributes.Where(a => a.Type == CmsOids.CounterSignature).SelectMany(a => a.Values))
        {
            try
            {
                read.Add(SignerInfo.Read(value));
            }
            catch (AsnContentException)
            {
                wellFormed = false;
            }
        }

        return wellFormed;
    }

    /// <summary>Checks a counter-signature over the signature value of the signer it stands on. Says nothing about the certificate.</summary>
    /// <param name="signer">Whose value was counter-signed.</param>
    /// <param name="counterSignature">One of those that <see cref="TryRead"/> gives.</param>
    /// <param name="key">The counter-signer's key.</param>
    /// <returns>What was found; a content type among the signed attributes is malformed (RFC 5652, 11.4).</returns>
    public static SignerInfoStatus Verify(SignerInfo signer, SignerInfo counterSignature, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(counterSignature);
        return counterSignature.VerifyContent(contentType: null, signer.Signature.Span, key);
    }
}
