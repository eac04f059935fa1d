using System.Formats.Asn1;

namespace AnTin.Pkix.Algorithms;

/// <summary><c>AlgorithmIdentifier</c> as it was read (RFC 5280, 4.1.1.2): an identifier and parameters whose meaning it decides.</summary>
/// <param name="Oid">The dotted object identifier.</param>
/// <param name="Parameters">The encoded parameters, or <see langword="null"/> when absent. NULL is present: <c>05 00</c>.</param>
public sealed record AlgorithmIdentifier(string Oid, ReadOnlyMemory<byte>? Parameters)
{
    /// <summary>Reads an <c>AlgorithmIdentifier</c>.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="AsnContentException">The bytes are no <c>AlgorithmIdentifier</c>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    public static AlgorithmIdentifier Read(AsnReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        AsnReader sequence = reader.ReadSequence();
        string oid = sequence.ReadObjectIdentifier();
        ReadOnlyMemory<byte>? parameters = sequence.HasData ? sequence.ReadEncodedValue() : default(ReadOnlyMemory<byte>?);
        sequence.ThrowIfNotEmpty();
        return new AlgorithmIdentifier(oid, parameters);
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void Write(AsnWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (Parameters is { } parameters)
            {
                writer.WriteEncodedValue(parameters.Span);
            }
        }
    }

    /// <summary>Writes it alone.</summary>
    /// <returns>The DER bytes.</returns>
    public byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        Write(writer);
        return writer.Encode();
    }

    /// <summary>Whether both name the same algorithm with the same parameter bytes, as RFC 5280, 4.1.1.2 asks of a certificate's two fields.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> when identifier and bytes agree.</returns>
    public bool Equals(AlgorithmIdentifier? other) =>
        other is not null && Oid == other.Oid && Parameters.HasValue == other.Parameters.HasValue
        && Parameters.GetValueOrDefault().Span.SequenceEqual(other.Parameters.GetValueOrDefault().Span);

    /// <inheritdoc />
    public override int GetHashCode() => Oid.GetHashCode(StringComparison.Ordinal);
}
