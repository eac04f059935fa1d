using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;

namespace AnTin.Platform.Passkeys;

/// <summary>Authenticator data (WebAuthn Level 3, 6.1).</summary>
internal sealed record AuthenticatorData(ReadOnlyMemory<byte> RpIdHash, byte Flags, uint SignCount, ReadOnlyMemory<byte> CredentialId, CosePublicKey? PublicKey)
{
    // 1,023 is the longest credential id the specification allows (6.5.1).
    public const int MaxCredentialId = 1_023;

    public bool UserPresent => (Flags & 0x01) != 0;

    public bool UserVerified => (Flags & 0x04) != 0;

    /// <summary>Whether the flags contradict themselves: backed up (BS) and not eligible for backup (BE), 6.1.3.</summary>
    public bool IsBackedUpWithoutBeingEligible => (Flags & 0x18) == 0x10;

    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out AuthenticatorData? data)
    {
        data = null;
        if (bytes.Length < 37)
        {
            return false;
        }

        var flags = bytes.Span[32];
        var count = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[33..]);
        if ((flags & 0x40) == 0)
        {
            data = new AuthenticatorData(bytes[..32], flags, count, default, null);
            return true;
        }

        // AAGUID (16), length of the credential id (2), the id, the COSE key.
        if (bytes.Length < 55)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[53..]);
        if (length is 0 or > MaxCredentialId || bytes.Length < 55 + length
            || !CosePublicKey.TryDecode(bytes[(55 + length)..], out var key))
        {
            return false;
        }

        data = new AuthenticatorData(bytes[..32], flags, count, bytes.Slice(55, length), key);
        return true;
    }

    /// <summary>The <c>authData</c> of an attestation object (6.5.4). The statement is not judged: attestation "none" is asked for.</summary>
    public static bool TryDecodeAttestation(ReadOnlyMemory<byte> attestationObject, [NotNullWhen(true)] out AuthenticatorData? data)
    {
        data = null;
        try
        {
            var reader = new CborReader(attestationObject, CborConformanceMode.Lax);
            var entries = reader.ReadStartMap() ?? 0;
            for (var i = 0; i < entries; i++)
            {
                if (reader.ReadTextString() == "authData")
                {
                    return TryDecode(reader.ReadByteString(), out data);
                }

                reader.SkipValue();
            }
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException)
        {
            // Not CBOR: not decoded.
        }

        return false;
    }
}
