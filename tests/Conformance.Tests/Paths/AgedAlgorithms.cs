using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>What the product's dated catalogue says of a path (EN 319 102-1, 5.2.8): paths are built over any algorithm, and weighed by it afterwards.</summary>
internal static class AgedAlgorithms
{
    private static readonly AlgorithmCatalogue Catalogue = ValidationPolicy.EtsiAdes.Algorithms;

    /// <summary>The first key that was too weak at the time of the path, or of a kind that verifies nothing here; <see langword="null"/> when none was.</summary>
    public static string? KeyIn(VerifiedPath path) =>
        path.Certificates.Select(c => c.PublicKey).Where(key => key is null || Catalogue.KeyUntil(key) <= path.At).Select(key => $"{key?.Kind} {key?.SizeInBits}").FirstOrDefault();

    /// <summary>The first digest that was too weak then. An anchor is trusted with its key, and not for its own signature.</summary>
    public static string? DigestIn(VerifiedPath path) =>
        path.Certificates.SkipLast(1).Select(c => c.SignatureAlgorithm?.Digest.Name ?? "").FirstOrDefault(name => Catalogue.DigestUntil(name) <= path.At);
}
