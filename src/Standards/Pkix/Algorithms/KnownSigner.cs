using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// The key under which a signed object was found to verify, kept with the object: bytes, value and key being the same, so is the answer. Only a
/// success is kept, and the key is compared octet by octet, so nothing that is handed in later can be taken for it.
/// </summary>
internal sealed class KnownSigner
{
    // A copy: the object must not keep the certificate of whoever asked alive. Written and read whole.
    private volatile byte[]? key;

    /// <summary>Verifies, or remembers having done so. Any number of threads may ask.</summary>
    /// <param name="issuer">The certificate with the key.</param>
    /// <param name="algorithm">The algorithm; <see langword="null"/> when unknown here.</param>
    /// <param name="signed">What is signed: of the object that this belongs to.</param>
    /// <param name="signature">The value: of the same object.</param>
    public bool Verify(Certificate issuer, SignatureAlgorithm? algorithm, ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> signature)
    {
        // Not the certificate's octets: a key of DSA may have its parameters from elsewhere, and then they belong to it.
        ReadOnlyMemory<byte> asked = issuer.PublicKey?.RawData ?? default;
        if (key is { } known && asked.Span.SequenceEqual(known))
        {
            return true;
        }

        bool verified = algorithm is not null && issuer.PublicKey is { } publicKey && SignatureVerifier.Verify(publicKey, algorithm, signed.Span, signature.Span);
        if (verified)
        {
            key = asked.ToArray();
        }

        return verified;
    }
}
