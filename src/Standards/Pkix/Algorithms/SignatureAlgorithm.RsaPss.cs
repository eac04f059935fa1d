using System.Formats.Asn1;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    // Before the algorithms: static fields are initialised in the order of the text, and the algorithms encode with these.
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Context3 = new(TagClass.ContextSpecific, 3);

    /// <summary>RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha256WithRsaPss = RsaPss("rsassaPss-SHA256", DigestAlgorithm.Sha256);

    /// <summary>RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha384WithRsaPss = RsaPss("rsassaPss-SHA384", DigestAlgorithm.Sha384);

    /// <summary>RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha512WithRsaPss = RsaPss("rsassaPss-SHA512", DigestAlgorithm.Sha512);

    private static SignatureAlgorithm RsaPss(string name, DigestAlgorithm digest) =>
        new(name, new AlgorithmIdentifier(Oids.RsassaPss, EncodePssParameters(digest)), KeyKind.Rsa, digest.Name)
        {
            RsaPadding = RSASignaturePadding.Pss,
        };

    private static byte[] EncodePssParameters(DigestAlgorithm digest)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context0))
            {
                digest.ToIdentifier().Write(writer);
            }

            using (writer.PushSequence(Context1))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Mgf1);
                digest.ToIdentifier().Write(writer);
            }

            using (writer.PushSequence(Context2))
            {
                writer.WriteInteger(digest.Length);
            }
        }

        return writer.Encode();
    }

    // RFC 4055, 3.1. The runtime verifies only a salt as long as the digest and MGF1 with the same digest, which is also all that
    // RFC 4055 recommends; other parameters resolve to nothing rather than to a wrong verdict.
    private static SignatureAlgorithm? ResolvePss(ReadOnlyMemory<byte>? parameters)
    {
        if (parameters is not { } encoded)
        {
            return null;
        }

        try
        {
            AsnReader reader = new(encoded, AsnEncodingRules.DER);
            AsnReader sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            string hash = sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Context0)
                ? AlgorithmIdentifier.Read(sequence.ReadSequence(Context0)).Oid
                : DigestAlgorithm.Sha1.Oid;
            string? mgfHash = sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Context1)
                ? ReadMgf1Digest(sequence.ReadSequence(Context1))
                : DigestAlgorithm.Sha1.Oid;
            int saltLength = 20;
            if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Context2)
                && !sequence.ReadSequence(Context2).TryReadInt32(out saltLength))
            {
                return null;
            }

            // trailerField: only trailerFieldBC (1) exists.
            if (sequence.HasData && (!sequence.ReadSequence(Context3).TryReadInt32(out int trailer) || trailer != 1))
            {
                return null;
            }

            sequence.ThrowIfNotEmpty();
            return hash == mgfHash
                ? Array.Find(Known.Pss, a => DigestAlgorithm.FromName(a.Digest) is var d && d.Oid == hash && d.Length == saltLength)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string? ReadMgf1Digest(AsnReader reader)
    {
        AlgorithmIdentifier mgf = AlgorithmIdentifier.Read(reader);
        return mgf.Oid == Oids.Mgf1 && mgf.Parameters is { } parameters
            ? AlgorithmIdentifier.Read(new AsnReader(parameters, AsnEncodingRules.DER)).Oid
            : null;
    }
}
