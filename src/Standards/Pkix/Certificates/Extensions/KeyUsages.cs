using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>Purposes of a key (RFC 5280, 4.2.1.3). The number of a flag is the bit of the BIT STRING.</summary>
[Flags]
public enum KeyUsages
{
    /// <summary>No purpose.</summary>
    None = 0,

    /// <summary>Bit 0: signatures other than on certificates and CRLs.</summary>
    DigitalSignature = 1 << 0,

    /// <summary>Bit 1: signatures that bind the signer (contentCommitment).</summary>
    NonRepudiation = 1 << 1,

    /// <summary>Bit 2.</summary>
    KeyEncipherment = 1 << 2,

    /// <summary>Bit 3.</summary>
    DataEncipherment = 1 << 3,

    /// <summary>Bit 4.</summary>
    KeyAgreement = 1 << 4,

    /// <summary>Bit 5: signs certificates.</summary>
    KeyCertSign = 1 << 5,

    /// <summary>Bit 6: signs CRLs.</summary>
    CrlSign = 1 << 6,

    /// <summary>Bit 7.</summary>
    EncipherOnly = 1 << 7,

    /// <summary>Bit 8.</summary>
    DecipherOnly = 1 << 8,
}

/// <summary>The encoding of <see cref="KeyUsages"/>.</summary>
internal static class KeyUsageEncoding
{
    public static KeyUsages Decode(ReadOnlyMemory<byte> value)
    {
        AsnReader reader = new(value, AsnEncodingRules.DER);
        byte[] bits = reader.ReadBitString(out _);
        reader.ThrowIfNotEmpty();
        int usages = 0;

        // Read bit by bit: several issuers write trailing zero bits, which a DER named bit list may not have.
        for (int i = 0; i < 9 && i / 8 < bits.Length; i++)
        {
            usages |= (bits[i / 8] >> (7 - (i % 8)) & 1) << i;
        }

        return (KeyUsages)usages;
    }

    public static byte[] Encode(KeyUsages usages)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteNamedBitList(usages);
        return writer.Encode();
    }
}
