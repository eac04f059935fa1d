using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

namespace AnTin.Keys;

/// <summary>
/// A PKCS#12 file (RFC 7292, 4) under PBES2, for kinds of key that the runtime does not have. Its MAC has been verified before: this only
/// takes out one key and the certificates.
/// </summary>
internal sealed class Pkcs12File
{
    // A key with its chain has two parts and a handful of bags; each part may ask for its rounds again.
    private const int MaximumParts = 4;
    private const int MaximumBags = 64;

    private const string Data = "1.2.840.113549.1.7.1";
    private const string EncryptedData = "1.2.840.113549.1.7.6";
    private const string ShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";

    private static readonly Asn1Tag Explicit0 = new(TagClass.ContextSpecific, 0);

    private readonly List<Certificate> certificates = [];
    private byte[]? privateKey;
    private int bags;

    private Pkcs12File()
    {
    }

    /// <summary>The first key, plain PKCS#8; the caller wipes it.</summary>
    public byte[] PrivateKey => privateKey!;

    public IReadOnlyList<Certificate> Certificates => certificates;

    public static bool TryOpen(ReadOnlyMemory<byte> encoded, ReadOnlySpan<char> password, [NotNullWhen(true)] out Pkcs12File? file)
    {
        file = new Pkcs12File();
        try
        {
            AsnReader pfx = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
            _ = pfx.ReadInteger();
            AsnReader parts = new AsnReader(ReadData(pfx.ReadSequence()), AsnEncodingRules.BER).ReadSequence();
            for (int i = 0; parts.HasData && i < MaximumParts; i++)
            {
                file.ReadPart(parts.ReadSequence(), password);
            }
        }
        catch (AsnContentException)
        {
            file = null;
        }

        file = file?.privateKey is null ? null : file;
        return file is not null;
    }

    private static byte[] ReadData(AsnReader contentInfo) =>
        contentInfo.ReadObjectIdentifier() == Data ? contentInfo.ReadSequence(Explicit0).ReadOctetString() : throw new AsnContentException("Not protected by a password.");

    private void ReadPart(AsnReader contentInfo, ReadOnlySpan<char> password)
    {
        string type = contentInfo.ReadObjectIdentifier();
        if (type == Data)
        {
            ReadBags(contentInfo.ReadSequence(Explicit0).ReadOctetString(), password);
        }
        else if (type == EncryptedData)
        {
            // EncryptedData ::= SEQUENCE { version, SEQUENCE { contentType, algorithm, content [0] IMPLICIT OCTET STRING } } (RFC 5652, 8)
            AsnReader encrypted = contentInfo.ReadSequence(Explicit0).ReadSequence();
            _ = encrypted.ReadInteger();
            AsnReader content = encrypted.ReadSequence();
            _ = content.ReadObjectIdentifier();
            AlgorithmIdentifier scheme = AlgorithmIdentifier.Read(content);
            ReadBags(new EncryptedPrivateKeyInfo(scheme, content.ReadOctetString(Explicit0)).Decrypt(password) ?? throw new AsnContentException("Cannot be decrypted."), password);
        }
    }

    private void ReadBags(byte[] safeContents, ReadOnlySpan<char> password)
    {
        AsnReader safe = new AsnReader(safeContents, AsnEncodingRules.BER).ReadSequence();
        while (safe.HasData && ++bags <= MaximumBags)
        {
            AsnReader bag = safe.ReadSequence();
            string type = bag.ReadObjectIdentifier();
            AsnReader value = bag.ReadSequence(Explicit0);
            if (type == ShroudedKeyBag && privateKey is null)
            {
                privateKey = EncryptedPrivateKeyInfo.TryDecode(value.ReadEncodedValue(), out EncryptedPrivateKeyInfo? info) ? info.Decrypt(password) : null;
            }
            else if (type == CertificateBag)
            {
                AsnReader certificate = value.ReadSequence();
                _ = certificate.ReadObjectIdentifier();
                if (Certificate.TryDecode(certificate.ReadSequence(Explicit0).ReadOctetString(), out Certificate? decoded))
                {
                    certificates.Add(decoded);
                }
            }
        }
    }
}
