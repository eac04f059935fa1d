using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.TimeStamps;

/// <summary>Why there is no token (RFC 3161, 2.4.2). The number is the bit of <c>PKIFailureInfo</c>.</summary>
public enum TimeStampFailure
{
    /// <summary>The digest algorithm is unknown or no longer taken.</summary>
    BadAlgorithm = 0,

    /// <summary>The transaction is not permitted.</summary>
    BadRequest = 2,

    /// <summary>The request is malformed.</summary>
    BadDataFormat = 5,

    /// <summary>The unit's clock is not to be had.</summary>
    TimeNotAvailable = 14,

    /// <summary>The policy is not this unit's.</summary>
    UnacceptedPolicy = 15,

    /// <summary>An extension is not known to this unit.</summary>
    UnacceptedExtension = 16,

    /// <summary>Additional information is not to be had.</summary>
    AdditionalInfoNotAvailable = 17,

    /// <summary>The unit is in trouble.</summary>
    SystemFailure = 25,
}

/// <summary><c>TimeStampResp</c> (RFC 3161, 2.4.2): a token, or why there is none.</summary>
public sealed class TimeStampResponse
{
    // A token has about 5 KiB; with a long chain and CRLs more.
    private const int MaximumSize = 1024 * 1024;

    private TimeStampResponse(int status, TimeStampFailure? failure, TimeStampToken? token)
    {
        Status = status;
        Failure = failure;
        Token = token;
    }

    /// <summary><c>PKIStatus</c>: 0 granted, 1 granted with modifications, 2 rejected, and on.</summary>
    public int Status { get; }

    /// <summary>Why there is no token, if said.</summary>
    public TimeStampFailure? Failure { get; }

    /// <summary>The token; never <see langword="null"/> with status 0 or 1.</summary>
    public TimeStampToken? Token { get; }

    /// <summary>Writes a response that grants a token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>DER <c>TimeStampResp</c>.</returns>
    public static byte[] EncodeGranted(TimeStampToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        AsnWriter writer = new(AsnEncodingRules.DER, token.RawData.Length + 32);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            writer.WriteEncodedValue(token.RawData.Span);
        }

        return writer.Encode();
    }

    /// <summary>Writes a response that refuses.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="text">For people.</param>
    /// <returns>DER <c>TimeStampResp</c>.</returns>
    public static byte[] EncodeRefused(TimeStampFailure failure, string text)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(2); // rejection
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
            }

            // A named bit list: exactly as long as its last one.
            int bit = (int)failure;
            byte[] bits = new byte[(bit / 8) + 1];
            bits[^1] = (byte)(0x80 >> (bit % 8));
            writer.WriteBitString(bits, 7 - (bit % 8));
        }

        return writer.Encode();
    }

    /// <summary>Reads a response.</summary>
    /// <param name="encoded">The bytes.</param>
    /// <param name="response">The response.</param>
    /// <returns><see langword="false"/> when malformed, or when it grants and has no readable token.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out TimeStampResponse? response)
    {
        response = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            AsnReader outer = new(encoded, AsnEncodingRules.BER);
            response = Read(outer.ReadSequence());
            outer.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            response = null;
        }

        return response is not null;
    }

    private static TimeStampResponse? Read(AsnReader sequence)
    {
        AsnReader info = sequence.ReadSequence();
        if (!info.TryReadInt32(out int status) || status is < 0 or > 5)
        {
            return null;
        }

        if (info.HasData && info.PeekTag() == Asn1Tag.Sequence)
        {
            _ = info.ReadSequence(); // statusString: for people, and written by strangers
        }

        TimeStampFailure? failure = info.HasData ? ReadFailure(info) : null;
        info.ThrowIfNotEmpty();
        TimeStampToken? token = null;
        if (sequence.HasData && !TimeStampToken.TryDecode(sequence.ReadEncodedValue(), out token))
        {
            return null;
        }

        sequence.ThrowIfNotEmpty();

        // RFC 3161, 2.4.2: the token is there exactly when it is granted.
        return (status <= 1) == (token is not null) ? new TimeStampResponse(status, failure, token) : null;
    }

    private static TimeStampFailure? ReadFailure(AsnReader info)
    {
        byte[] bits = info.ReadBitString(out _);
        for (int i = 0; i < bits.Length * 8 && i < 32; i++)
        {
            if ((bits[i / 8] & (0x80 >> (i % 8))) != 0)
            {
                return Enum.IsDefined((TimeStampFailure)i) ? (TimeStampFailure)i : TimeStampFailure.BadRequest;
            }
        }

        return null;
    }
}
