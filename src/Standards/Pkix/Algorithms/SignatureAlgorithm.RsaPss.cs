using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary>RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha256WithRsaPss = RsaPss("rsassaPss-SHA256", PssParameters.WithSaltOf(DigestAlgorithm.Sha256));

    /// <summary>RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha384WithRsaPss = RsaPss("rsassaPss-SHA384", PssParameters.WithSaltOf(DigestAlgorithm.Sha384));

    /// <summary>RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha512WithRsaPss = RsaPss("rsassaPss-SHA512", PssParameters.WithSaltOf(DigestAlgorithm.Sha512));

    /// <summary>The parameters when they are others than the runtime verifies; such a signature is verified here and never made.</summary>
    internal PssParameters? UnusualPss { get; private init; }

    private static SignatureAlgorithm RsaPss(string name, PssParameters parameters) =>
        new(name, new AlgorithmIdentifier(Oids.RsassaPss, parameters.Encode()), KeyKind.Rsa, parameters.Digest.Name)
        {
            RsaPadding = RSASignaturePadding.Pss,
        };

    // A signature without parameters would leave the digest to be guessed (RFC 4055, 3.1: they MUST be present in signatures).
    private static SignatureAlgorithm? ResolvePss(ReadOnlyMemory<byte>? encoded)
    {
        if (encoded is not { } present || PssParameters.TryDecode(present) is not { } parameters)
        {
            return null;
        }

        return parameters == PssParameters.WithSaltOf(parameters.Digest) && Array.Find(Known.Pss, a => a.Digest == parameters.Digest.Name) is { } known
            ? known
            : new SignatureAlgorithm(
                $"rsassaPss-{parameters.Digest}-mgf1-{parameters.MaskDigest}-salt-{parameters.SaltLength}",
                new AlgorithmIdentifier(Oids.RsassaPss, present.ToArray()), KeyKind.Rsa, parameters.Digest.Name, mayBeCreated: false)
            {
                RsaPadding = RSASignaturePadding.Pss,
                UnusualPss = parameters,
            };
    }
}
