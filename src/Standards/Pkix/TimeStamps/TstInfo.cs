using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.TimeStamps;

/// <summary><c>TSTInfo</c> (RFC 3161, 2.4.2): what a time-stamping unit states.</summary>
/// <param name="PolicyOid">Under which policy.</param>
/// <param name="Imprint">What existed.</param>
/// <param name="SerialNumber">Unique within the unit.</param>
/// <param name="GenTime">Since when at the latest.</param>
/// <param name="Accuracy">How far the unit's clock may be off, either way; <see langword="null"/> when not said.</param>
/// <param name="Nonce">Content octets of the request's nonce, or <see langword="null"/>.</param>
public sealed record TstInfo(
    string PolicyOid, MessageImprint Imprint, SerialNumber SerialNumber, DateTimeOffset GenTime, TimeSpan? Accuracy, ReadOnlyMemory<byte>? Nonce)
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);

    /// <summary>Whether tokens of the unit can be ordered by time alone (RFC 3161, 2.4.2).</summary>
    public bool Ordering { get; init; }

    /// <summary>Reads a <c>TSTInfo</c>.</summary>
    /// <param name="encoded">The content of the token.</param>
    /// <param name="info">The statement.</param>
    /// <returns><see langword="false"/> when malformed.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out TstInfo? info)
    {
        try
        {
            // BER: tokens of the government's older units are not DER (fractions of a second with trailing zeros, default FALSE written).
            AsnReader outer = new(encoded, AsnEncodingRules.BER);
            info = Read(outer.ReadSequence());
            outer.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            info = null;
            return false;
        }
    }

    /// <summary>Writes it.</summary>
    /// <returns>DER <c>TSTInfo</c>.</returns>
    public byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(PolicyOid);
            Imprint.Write(writer);
            writer.WriteInteger(SerialNumber.Bytes.Span);
            writer.WriteGeneralizedTime(GenTime);
            if (Accuracy is { } accuracy)
            {
                WriteAccuracy(writer, accuracy);
            }

            if (Ordering)
            {
                writer.WriteBoolean(true);
            }

            if (Nonce is { } nonce)
            {
                writer.WriteInteger(nonce.Span);
            }
        }

        return writer.Encode();
    }

    private static TstInfo Read(AsnReader sequence)
    {
        if (!sequence.TryReadInt32(out int version) || version != 1)
        {
            throw new AsnContentException("The version is not v1.");
        }

        string policy = sequence.ReadObjectIdentifier();
        MessageImprint imprint = MessageImprint.Read(sequence);
        SerialNumber serial = new(sequence.ReadIntegerBytes());
        DateTimeOffset genTime = sequence.ReadGeneralizedTime();
        TimeSpan? accuracy = sequence.HasData && sequence.PeekTag() == Asn1Tag.Sequence ? ReadAccuracy(sequence.ReadSequence()) : null;
        bool ordering = sequence.HasData && sequence.PeekTag() == Asn1Tag.Boolean && sequence.ReadBoolean();
        ReadOnlyMemory<byte>? nonce = sequence.HasData && sequence.PeekTag() == Asn1Tag.Integer ? sequence.ReadIntegerBytes() : default(ReadOnlyMemory<byte>?);
        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Context0))
        {
            _ = sequence.ReadSequence(Context0); // tsa: a hint; the ESS attribute names the unit
        }

        if (sequence.HasData && CertificateExtension.ReadAll(sequence.ReadSequence(Context1)).Any(e => e.Critical))
        {
            throw new AsnContentException("The statement has an unknown critical extension.");
        }

        sequence.ThrowIfNotEmpty();
        return new TstInfo(policy, imprint, serial, genTime, accuracy, nonce) { Ordering = ordering };
    }

    private static TimeSpan ReadAccuracy(AsnReader sequence)
    {
        int seconds = sequence.HasData && sequence.PeekTag() == Asn1Tag.Integer ? ReadBounded(sequence, Asn1Tag.Integer, int.MaxValue) : 0;
        int millis = sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Context0) ? ReadBounded(sequence, Context0, 999) : 0;
        int micros = sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Context1) ? ReadBounded(sequence, Context1, 999) : 0;
        sequence.ThrowIfNotEmpty();
        return TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds((millis * 1000L) + micros);
    }

    private static int ReadBounded(AsnReader sequence, Asn1Tag tag, int maximum) =>
        sequence.TryReadInt32(out int value, tag) && value >= 0 && value <= maximum ? value : throw new AsnContentException("The accuracy is out of bounds.");

    private static void WriteAccuracy(AsnWriter writer, TimeSpan accuracy)
    {
        using (writer.PushSequence())
        {
            if (accuracy >= TimeSpan.FromSeconds(1))
            {
                writer.WriteInteger((long)accuracy.TotalSeconds);
            }

            if (accuracy.Milliseconds > 0)
            {
                writer.WriteInteger(accuracy.Milliseconds, Context0);
            }

            if (accuracy.Microseconds > 0)
            {
                writer.WriteInteger(accuracy.Microseconds, Context1);
            }
        }
    }
}
