using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.TimeStamps;

/// <summary><c>MessageImprint</c> (RFC 3161, 2.4.1): the digest that is stamped.</summary>
/// <param name="DigestOid">Identifier of the digest algorithm.</param>
/// <param name="HashedMessage">The digest.</param>
public sealed record MessageImprint(string DigestOid, ReadOnlyMemory<byte> HashedMessage)
{
    /// <summary>The digest algorithm, or <see langword="null"/> when it is unknown here.</summary>
    public DigestAlgorithm? Digest => DigestAlgorithm.TryFromOid(DigestOid, out DigestAlgorithm? digest) ? digest : null;

    /// <summary>Whether the digest is as long as its algorithm makes it.</summary>
    public bool HasRightLength => Digest is { } digest && digest.Length == HashedMessage.Length;

    /// <summary>Digests what is to be stamped.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="digest">The algorithm.</param>
    /// <returns>The imprint.</returns>
    public static MessageImprint Of(ReadOnlySpan<byte> data, DigestAlgorithm digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return new MessageImprint(digest.Oid, digest.Hash(data));
    }

    /// <summary>Whether this is the imprint of some bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <returns><see langword="false"/> also when the algorithm is unknown here.</returns>
    public bool Matches(ReadOnlySpan<byte> data) => Digest is { } digest && digest.Hash(data).AsSpan().SequenceEqual(HashedMessage.Span);

    /// <summary>Equality of algorithm and digest.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they agree.</returns>
    public bool Equals(MessageImprint? other) =>
        other is not null && DigestOid == other.DigestOid && HashedMessage.Span.SequenceEqual(other.HashedMessage.Span);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(DigestOid, HashedMessage.Length);

    internal static MessageImprint Read(AsnReader reader)
    {
        AsnReader sequence = reader.ReadSequence();
        MessageImprint imprint = new(AlgorithmIdentifier.Read(sequence).Oid, sequence.ReadOctetString());
        sequence.ThrowIfNotEmpty();
        return imprint;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            // With NULL, as openssl and the government's time-stamping units write it: readers that compare octets exist.
            new AlgorithmIdentifier(DigestOid, new byte[] { 0x05, 0x00 }).Write(writer);
            writer.WriteOctetString(HashedMessage.Span);
        }
    }
}
