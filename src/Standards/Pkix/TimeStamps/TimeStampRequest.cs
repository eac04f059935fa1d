using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace AnTin.Pkix.TimeStamps;

/// <summary><c>TimeStampReq</c> (RFC 3161, 2.4.1).</summary>
public sealed class TimeStampRequest
{
    // A request is about 70 bytes; extensions are all but unknown in practice.
    private const int MaximumSize = 4 * 1024;
    private const int MaximumNonceLength = 64;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    private TimeStampRequest(MessageImprint imprint, string? policyOid, byte[]? nonce, bool certificateRequested, bool hasExtensions)
    {
        Imprint = imprint;
        PolicyOid = policyOid;
        Nonce = nonce is null ? default(ReadOnlyMemory<byte>?) : nonce;
        CertificateRequested = certificateRequested;
        HasExtensions = hasExtensions;
    }

    /// <summary>What is to be stamped.</summary>
    public MessageImprint Imprint { get; }

    /// <summary>The policy under which, or <see langword="null"/>: the unit chooses.</summary>
    public string? PolicyOid { get; }

    /// <summary>Content octets of the nonce INTEGER, to be repeated, or <see langword="null"/>.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; }

    /// <summary>Whether the unit's certificate is to be in the token.</summary>
    public bool CertificateRequested { get; }

    /// <summary>Whether there are extensions; this platform's unit knows none and refuses them (RFC 3161, 2.4.1: unacceptedExtension).</summary>
    public bool HasExtensions { get; }

    /// <summary>Makes a request with a nonce of 8 random bytes, for the unit's certificate in the token.</summary>
    /// <param name="imprint">What is to be stamped.</param>
    /// <param name="policyOid">The policy, or <see langword="null"/>.</param>
    /// <returns>The request.</returns>
    public static TimeStampRequest Create(MessageImprint imprint, string? policyOid = null)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(8);
        nonce[0] = (byte)((nonce[0] & 0x3F) | 0x40); // a positive INTEGER in its shortest form
        return Create(imprint, policyOid, nonce, certificateRequested: true);
    }

    /// <summary>Makes a request.</summary>
    /// <param name="imprint">What is to be stamped.</param>
    /// <param name="policyOid">The policy, or <see langword="null"/>.</param>
    /// <param name="nonce">Content octets of an INTEGER in shortest form, or <see langword="null"/>.</param>
    /// <param name="certificateRequested">Whether the unit's certificate is to be in the token.</param>
    /// <returns>The request.</returns>
    public static TimeStampRequest Create(MessageImprint imprint, string? policyOid, ReadOnlyMemory<byte>? nonce, bool certificateRequested)
    {
        ArgumentNullException.ThrowIfNull(imprint);
        return new TimeStampRequest(imprint, policyOid, nonce?.ToArray(), certificateRequested, hasExtensions: false);
    }

    /// <summary>Reads a request.</summary>
    /// <param name="encoded">The bytes, at most 4 KiB.</param>
    /// <param name="request">The request.</param>
    /// <returns><see langword="false"/> when malformed or over a budget.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out TimeStampRequest? request)
    {
        request = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            AsnReader outer = new(encoded, AsnEncodingRules.DER);
            request = Read(outer.ReadSequence());
            outer.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            request = null;
            return false;
        }
    }

    /// <summary>Writes the request.</summary>
    /// <returns>DER <c>TimeStampReq</c>.</returns>
    public byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            Imprint.Write(writer);
            if (PolicyOid is not null)
            {
                writer.WriteObjectIdentifier(PolicyOid);
            }

            if (Nonce is { } nonce)
            {
                writer.WriteInteger(nonce.Span);
            }

            if (CertificateRequested)
            {
                writer.WriteBoolean(true);
            }
        }

        return writer.Encode();
    }

    private static TimeStampRequest Read(AsnReader sequence)
    {
        if (!sequence.TryReadInt32(out int version) || version != 1)
        {
            throw new AsnContentException("The version is not v1.");
        }

        MessageImprint imprint = MessageImprint.Read(sequence);
        string? policy = sequence.HasData && sequence.PeekTag() == Asn1Tag.ObjectIdentifier ? sequence.ReadObjectIdentifier() : null;
        byte[]? nonce = sequence.HasData && sequence.PeekTag() == Asn1Tag.Integer ? sequence.ReadIntegerBytes().ToArray() : null;
        bool certificateRequested = sequence.HasData && sequence.PeekTag() == Asn1Tag.Boolean && sequence.ReadBoolean();
        bool hasExtensions = sequence.HasData && sequence.ReadSequence(Context0).HasData;
        sequence.ThrowIfNotEmpty();
        return nonce is { Length: > MaximumNonceLength }
            ? throw new AsnContentException("The nonce is too long.")
            : new TimeStampRequest(imprint, policy, nonce, certificateRequested, hasExtensions);
    }
}
