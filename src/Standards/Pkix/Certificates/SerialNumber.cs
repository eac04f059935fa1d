using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates;

/// <summary>A certificate's serial number (RFC 5280, 4.1.2.2): the content octets of an INTEGER, unique within its issuer.</summary>
public readonly struct SerialNumber : IEquatable<SerialNumber>
{
    private readonly ReadOnlyMemory<byte> bytes;

    /// <summary>Takes the content octets, big-endian and two's complement.</summary>
    /// <param name="bytes">At least one byte.</param>
    public SerialNumber(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>The content octets, big-endian.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Whether it is greater than zero, as RFC 5280 demands of issuers.</summary>
    public bool IsPositive => bytes.Length > 0 && bytes.Span[0] < 0x80 && bytes.Span.ContainsAnyExcept((byte)0);

    /// <summary>Reads lower- or upper-case hexadecimal.</summary>
    /// <param name="hex">An even number of digits, at least two.</param>
    /// <returns>The serial number.</returns>
    /// <exception cref="FormatException">The text is no hexadecimal.</exception>
    public static SerialNumber FromHex(string hex) => new(Convert.FromHexString(hex));

    /// <summary>
    /// Reads one, also with one zero octet too many in front: X.690, 8.3.2 forbids it, and the number is the same. It is kept without, so that it is found in
    /// lists and answers however they write it.
    /// </summary>
    /// <exception cref="AsnContentException">There is no INTEGER, or one in a worse form.</exception>
    internal static SerialNumber Read(AsnReader reader, out bool isAgainstDer, Asn1Tag? tag = null)
    {
        var content = reader.PeekContentBytes();
        isAgainstDer = reader.PeekTag() == (tag ?? Asn1Tag.Integer) && content.Span is [0, < 0x80, ..] and not [0, 0, < 0x80, ..];
        if (!isAgainstDer)
        {
            return new SerialNumber(reader.ReadIntegerBytes(tag));
        }

        _ = reader.ReadEncodedValue();
        return new SerialNumber(content[1..]);
    }

    internal static SerialNumber Read(AsnReader reader, Asn1Tag? tag = null) => Read(reader, out _, tag);

    /// <inheritdoc />
    public bool Equals(SerialNumber other) => bytes.Span.SequenceEqual(other.bytes.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SerialNumber other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>Lower-case hexadecimal, as it is kept in tables and addresses.</summary>
    /// <returns>Two digits a byte.</returns>
    public override string ToString() => Convert.ToHexStringLower(bytes.Span);

    /// <summary>Equality of octets.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they agree.</returns>
    public static bool operator ==(SerialNumber left, SerialNumber right) => left.Equals(right);

    /// <summary>Inequality of octets.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(SerialNumber left, SerialNumber right) => !left.Equals(right);
}
