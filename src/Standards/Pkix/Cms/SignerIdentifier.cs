using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>Which certificate a signer says is theirs: by issuer and serial number, or by subject key identifier (RFC 5652, 5.3).</summary>
/// <remarks>It only finds a candidate. What binds the certificate to the signature is the ESS attribute (RFC 5035).</remarks>
public sealed class SignerIdentifier
{
    private SignerIdentifier(ReadOnlyMemory<byte>? issuer, ReadOnlyMemory<byte>? serialNumber, ReadOnlyMemory<byte>? subjectKeyIdentifier)
    {
        Issuer = issuer;
        SerialNumber = serialNumber;
        SubjectKeyIdentifier = subjectKeyIdentifier;
    }

    /// <summary>The encoded issuer <c>Name</c>, when the signer is named by issuer and serial number.</summary>
    public ReadOnlyMemory<byte>? Issuer { get; }

    /// <summary>The content bytes of the serial number, big-endian two's complement.</summary>
    public ReadOnlyMemory<byte>? SerialNumber { get; }

    /// <summary>The subject key identifier, when the signer is named by it.</summary>
    public ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; }

    /// <summary>Names a signer by the issuer and serial number of a certificate.</summary>
    /// <param name="certificate">The DER certificate.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="ArgumentException">The bytes are not a certificate.</exception>
    public static SignerIdentifier ByIssuerAndSerialNumber(ReadOnlyMemory<byte> certificate)
    {
        try
        {
            var (issuer, serialNumber) = ReadIssuerAndSerialNumber(certificate);
            return new SignerIdentifier(issuer, serialNumber, null);
        }
        catch (AsnContentException e)
        {
            throw new ArgumentException("The bytes are not a certificate.", nameof(certificate), e);
        }
    }

    /// <summary>Names a signer by the key identifier of a certificate.</summary>
    /// <param name="keyIdentifier">The content of the certificate's subject key identifier extension.</param>
    /// <returns>The identifier.</returns>
    public static SignerIdentifier BySubjectKeyIdentifier(ReadOnlyMemory<byte> keyIdentifier) => new(null, null, keyIdentifier);

    /// <summary>Whether a certificate has the issuer and serial number that stand here; always false for a key identifier.</summary>
    /// <param name="certificate">The DER certificate.</param>
    /// <returns>True when both are equal, byte by byte.</returns>
    public bool MatchesIssuerAndSerialNumber(ReadOnlyMemory<byte> certificate)
    {
        if (Issuer is not { } issuer || SerialNumber is not { } serialNumber)
        {
            return false;
        }

        try
        {
            var (theirIssuer, theirSerialNumber) = ReadIssuerAndSerialNumber(certificate);
            return theirIssuer.Span.SequenceEqual(issuer.Span) && theirSerialNumber.Span.SequenceEqual(serialNumber.Span);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    internal static SignerIdentifier Read(AsnReader reader)
    {
        var keyIdentifierTag = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (reader.PeekTag().HasSameClassAndValue(keyIdentifierTag))
        {
            return new SignerIdentifier(null, null, reader.ReadOctetString(keyIdentifierTag));
        }

        var sequence = reader.ReadSequence();
        var issuer = sequence.ReadEncodedValue();
        var serialNumber = Certificates.SerialNumber.Read(sequence).Bytes;
        sequence.ThrowIfNotEmpty();
        return new SignerIdentifier(issuer, serialNumber, null);
    }

    internal ReadOnlyMemory<byte> Encode()
    {
        if (SubjectKeyIdentifier is { } keyIdentifier)
        {
            return DefiniteLength.Wrap(0x80, keyIdentifier.Span);
        }

        var issuer = Issuer!.Value.Span;
        var serialNumber = SerialNumber!.Value.Span;
        int length = issuer.Length + (int)DefiniteLength.ElementSize(serialNumber.Length);
        var encoded = GC.AllocateUninitializedArray<byte>((int)DefiniteLength.ElementSize(length));
        var rest = DefiniteLength.Write(DefiniteLength.WriteHeader(encoded, 0x30, length), issuer);
        DefiniteLength.Write(DefiniteLength.WriteHeader(rest, 0x02, serialNumber.Length), serialNumber);
        return encoded;
    }

    // RFC 5280, 4.1: only the fields in front of the issuer are walked over.
    private static (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> SerialNumber) ReadIssuerAndSerialNumber(ReadOnlyMemory<byte> certificate)
    {
        var tbs = new AsnReader(certificate, AsnEncodingRules.BER).ReadSequence().ReadSequence();
        if (tbs.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            tbs.ReadEncodedValue();
        }

        var serialNumber = Certificates.SerialNumber.Read(tbs).Bytes;
        tbs.ReadEncodedValue();
        return (tbs.ReadEncodedValue(), serialNumber);
    }
}
