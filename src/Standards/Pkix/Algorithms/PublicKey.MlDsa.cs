using AnTin.Pkix.Algorithms.MlDsa;

namespace AnTin.Pkix.Algorithms;

public sealed partial class PublicKey
{
    /// <summary>For keys whose signatures have a context; it is empty where none is given (FIPS 204, 5.3; FIPS 205, 10.2).</summary>
    internal bool VerifyWithContext(ReadOnlySpan<byte> context, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Kind.IsSlhDsa() ? VerifySlhDsa(context, message, signature) : VerifyMlDsa(context, message, signature);

    // FIPS 204, Algorithm 3.
    private bool VerifyMlDsa(ReadOnlySpan<byte> context, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        MlDsaVerification.Verify(MlDsaParameterSet.Of(Kind), bits, context, message, signature);

    // RFC 9881, 2 and 4: "the parameters ... MUST be absent", and the BIT STRING holds the raw key.
    private static PublicKey? ReadMlDsa(ReadOnlyMemory<byte> rawData, AlgorithmIdentifier algorithm, byte[] key, KeyKind kind) =>
        algorithm.Parameters is null && key.Length == MlDsaParameterSet.Of(kind).PublicKeyLength
            ? new PublicKey(rawData, kind, 8 * key.Length) { bits = key }
            : null;
}
