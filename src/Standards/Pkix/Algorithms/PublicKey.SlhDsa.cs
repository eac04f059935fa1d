using AnTin.Pkix.Algorithms.SlhDsa;

namespace AnTin.Pkix.Algorithms;

public sealed partial class PublicKey
{
    // FIPS 205, Algorithm 24.
    private bool VerifySlhDsa(ReadOnlySpan<byte> context, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        SlhDsaVerification.Verify(SlhDsaParameterSet.Of(Kind), bits, context, message, signature);

    // RFC 9909, 3 and 6: the parameters are absent, and the BIT STRING holds the raw key.
    private static PublicKey? ReadSlhDsa(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] key, KeyKind kind) =>
        algorithm.Parameters is null && key.Length == SlhDsaParameterSet.Of(kind).PublicKeyLength
            ? new PublicKey(rawData, kind, 8 * key.Length) { bits = key }
            : null;
}
