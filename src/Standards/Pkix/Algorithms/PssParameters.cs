using System.Formats.Asn1;

namespace AnTin.Pkix.Algorithms;

/// <summary><c>RSASSA-PSS-params</c> (RFC 4055, 3.1), or what takes their place with SHAKE (RFC 8702, 3.2.1).</summary>
/// <param name="Digest">The digest.</param>
/// <param name="MaskDigest">The digest of which the mask is made by MGF1.</param>
/// <param name="SaltLength">Bytes of salt.</param>
/// <param name="IsMaskExtended">Whether the mask is the extendable digest itself, as long as it is needed, and not MGF1.</param>
internal sealed record PssParameters(DigestAlgorithm Digest, DigestAlgorithm MaskDigest, int SaltLength, bool IsMaskExtended = false)
{
    // As long as the longest digest; more does not fit the shortest key with its digest anyway (RFC 8017, 9.1.1 step 3).
    private const int MaximumSaltLength = 512;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Context3 = new(TagClass.ContextSpecific, 3);

    /// <summary>What restricts nothing but the padding: a key for RSASSA-PSS without parameters.</summary>
    public static PssParameters Any { get; } = new(DigestAlgorithm.Sha1, DigestAlgorithm.Sha1, -1);

    public static PssParameters WithSaltOf(DigestAlgorithm digest) => new(digest, digest, digest.Length);

    public static PssParameters WithShake(DigestAlgorithm digest) => new(digest, digest, digest.Length, IsMaskExtended: true);

    /// <summary>Whether a key that is restricted to these parameters makes signatures with others: the salt may be longer (RFC 4055, 3.3).</summary>
    public bool Allows(PssParameters signature) =>
        this == Any || (signature.Digest == Digest && signature.MaskDigest == MaskDigest && signature.IsMaskExtended == IsMaskExtended && signature.SaltLength >= SaltLength);

    /// <summary>Absent fields have the defaults of RFC 4055: SHA-1, MGF1 with SHA-1, 20 bytes.</summary>
    public static PssParameters? TryDecode(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            AsnReader reader = new(encoded, AsnEncodingRules.DER);
            AsnReader sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            string hash = Has(sequence, Context0) ? AlgorithmIdentifier.Read(sequence.ReadSequence(Context0)).Oid : DigestAlgorithm.Sha1.Oid;
            string? maskHash = Has(sequence, Context1) ? ReadMgf1Digest(sequence.ReadSequence(Context1)) : DigestAlgorithm.Sha1.Oid;
            int saltLength = Has(sequence, Context2) ? ReadInt(sequence.ReadSequence(Context2)) : 20;

            // trailerField: only trailerFieldBC (1) exists.
            int trailer = Has(sequence, Context3) ? ReadInt(sequence.ReadSequence(Context3)) : 1;
            sequence.ThrowIfNotEmpty();
            return trailer == 1 && saltLength is >= 0 and <= MaximumSaltLength && maskHash is not null
                && DigestAlgorithm.TryFromOid(hash, out DigestAlgorithm? digest) && DigestAlgorithm.TryFromOid(maskHash, out DigestAlgorithm? maskDigest)
                ? new PssParameters(digest, maskDigest, saltLength)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    public byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context0))
            {
                Digest.ToIdentifier().Write(writer);
            }

            using (writer.PushSequence(Context1))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Mgf1);
                MaskDigest.ToIdentifier().Write(writer);
            }

            using (writer.PushSequence(Context2))
            {
                writer.WriteInteger(SaltLength);
            }
        }

        return writer.Encode();
    }

    private static bool Has(AsnReader sequence, Asn1Tag tag) => sequence.HasData && sequence.PeekTag().HasSameClassAndValue(tag);

    private static int ReadInt(AsnReader wrapped) => wrapped.TryReadInt32(out int value) ? value : -1;

    private static string? ReadMgf1Digest(AsnReader reader)
    {
        AlgorithmIdentifier mgf = AlgorithmIdentifier.Read(reader);
        return mgf.Oid == Oids.Mgf1 && mgf.Parameters is { } parameters
            ? AlgorithmIdentifier.Read(new AsnReader(parameters, AsnEncodingRules.DER)).Oid
            : null;
    }
}
