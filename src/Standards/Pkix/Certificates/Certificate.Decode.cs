using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Certificates;

public sealed partial class Certificate
{
    /// <summary>
    /// The largest certificate that is read, in bytes. Real ones have 1 to 3 KiB; the largest lawful ones, with the signatures of
    /// SLH-DSA, stay under 64 KiB.
    /// </summary>
    public const int MaximumSize = 64 * 1024;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Context3 = new(TagClass.ContextSpecific, 3);

    private Certificate(byte[] rawData)
    {
        RawData = rawData;
        Sha256Fingerprint = SHA256.HashData(rawData);
        AsnReader outer = new(rawData, AsnEncodingRules.DER);
        AsnReader certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        TbsBytes = certificate.PeekEncodedValue();
        AsnReader tbs = certificate.ReadSequence();
        SignatureAlgorithmIdentifier = AlgorithmIdentifier.Read(certificate);
        SignatureValue = certificate.ReadBitString(out int unused);
        certificate.ThrowIfNotEmpty();

        Version = ReadVersion(tbs);
        SerialNumber = SerialNumber.Read(tbs, out bool isAgainstDer);
        IsSerialNumberAgainstDer = isAgainstDer;

        // RFC 5280, 4.1.1.2: "This field MUST contain the same algorithm identifier as the signature field".
        if (!AlgorithmIdentifier.Read(tbs).Equals(SignatureAlgorithmIdentifier) || unused != 0)
        {
            throw new AsnContentException("The two signature algorithms differ, or the signature is no whole number of bytes.");
        }

        Issuer = DistinguishedName.Read(tbs);
        AsnReader validity = tbs.ReadSequence();
        NotBefore = Asn1Time.Read(validity);
        NotAfter = Asn1Time.Read(validity);
        validity.ThrowIfNotEmpty();
        Subject = DistinguishedName.Read(tbs);
        SubjectPublicKeyInfo = tbs.ReadEncodedValue();
        _ = KeyIdentifier.KeyBits(SubjectPublicKeyInfo); // a key of any kind, but shaped as one: identifiers are computed from it
        ExtensionList = ReadUniqueIdsAndExtensions(tbs);

        SignatureAlgorithm = SignatureAlgorithm.TryResolve(SignatureAlgorithmIdentifier, out SignatureAlgorithm? algorithm) ? algorithm : null;
        PublicKey = PublicKey.TryDecode(SubjectPublicKeyInfo, out PublicKey? key) ? key : null;
        ReadExtensions();
    }

    /// <summary>Reads a DER certificate; the bytes are copied.</summary>
    /// <param name="encoded">Exactly one certificate of at most <see cref="MaximumSize"/> bytes.</param>
    /// <param name="certificate">The certificate.</param>
    /// <returns><see langword="false"/> when it is malformed, too large or followed by other bytes.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out Certificate? certificate)
    {
        certificate = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            certificate = new Certificate(encoded.ToArray());
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static int ReadVersion(AsnReader tbs)
    {
        if (!tbs.PeekTag().HasSameClassAndValue(Context0))
        {
            return 1;
        }

        AsnReader version = tbs.ReadSequence(Context0);
        return version.TryReadInt32(out int value) && value is >= 0 and <= 2 && !version.HasData
            ? value + 1
            : throw new AsnContentException("The version is none of v1, v2, v3.");
    }

    private static IReadOnlyList<CertificateExtension> ReadUniqueIdsAndExtensions(AsnReader tbs)
    {
        // issuerUniqueID and subjectUniqueID: RFC 5280, 4.1.2.8, to be parsed and not used.
        foreach (Asn1Tag tag in (ReadOnlySpan<Asn1Tag>)[Context1, Context2])
        {
            if (tbs.HasData && tbs.PeekTag().HasSameClassAndValue(tag))
            {
                _ = tbs.ReadBitString(out _, tag);
            }
        }

        IReadOnlyList<CertificateExtension> extensions = [];
        if (tbs.HasData)
        {
            AsnReader wrapped = tbs.ReadSequence(Context3);
            extensions = CertificateExtension.ReadAll(wrapped.ReadSequence());
            wrapped.ThrowIfNotEmpty();
        }

        tbs.ThrowIfNotEmpty();
        return extensions;
    }
}
