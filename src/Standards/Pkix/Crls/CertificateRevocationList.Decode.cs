using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Crls;

public sealed partial class CertificateRevocationList
{
    /// <summary>The largest list that is read, in bytes: about two million entries, more than a CA of the whole country would have.</summary>
    public const int MaximumSize = 80 * 1024 * 1024;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    private CertificateRevocationList(ReadOnlyMemory<byte> rawData)
    {
        RawData = rawData;
        AsnReader outer = new(rawData, AsnEncodingRules.DER);
        AsnReader list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        TbsBytes = list.PeekEncodedValue();
        AsnReader tbs = list.ReadSequence();
        SignatureAlgorithmIdentifier = AlgorithmIdentifier.Read(list);
        SignatureValue = list.ReadBitString(out int unused);
        list.ThrowIfNotEmpty();

        bool hasVersion = tbs.PeekTag() == Asn1Tag.Integer;
        if (hasVersion && (!tbs.TryReadInt32(out int version) || version != 1))
        {
            throw new AsnContentException("The version is not v2.");
        }

        // RFC 5280, 5.1.1.2
        if (!AlgorithmIdentifier.Read(tbs).Equals(SignatureAlgorithmIdentifier) || unused != 0)
        {
            throw new AsnContentException("The two signature algorithms differ, or the signature is no whole number of bytes.");
        }

        Issuer = DistinguishedName.Read(tbs);
        ThisUpdate = Asn1Time.Read(tbs);
        NextUpdate = tbs.HasData && (tbs.PeekTag() == Asn1Tag.UtcTime || tbs.PeekTag() == Asn1Tag.GeneralizedTime) ? Asn1Time.Read(tbs) : null;
        EntryFacts facts = new();
        // RFC 5280, 5.1.2.6 wants the entries absent when there are none; public CAs (DocuSign, 2018) write them empty, and it says the same.
        if (tbs.HasData && tbs.PeekTag() == Asn1Tag.Sequence)
        {
            encodedEntries = tbs.PeekContentBytes();
            _ = tbs.ReadEncodedValue();
        }

        // All are read once, so that a malformed entry is found here and no walk fails later.
        EntryCount = ReadEntries(encodedEntries, facts).Count();
        ExtensionList = ReadExtensionList(tbs);

        // RFC 5280, 5.1.2.1: "This field … MUST be present when extensions are used".
        if (!hasVersion && (ExtensionList.Count > 0 || facts.HasExtensions))
        {
            throw new AsnContentException("A v1 list has extensions.");
        }

        foreach (CertificateExtension extension in ExtensionList)
        {
            ReadExtension(extension, facts.UnknownCritical);
        }

        UnknownCriticalExtensions = [.. facts.UnknownCritical];
        SignatureAlgorithm = SignatureAlgorithm.TryResolve(SignatureAlgorithmIdentifier, out SignatureAlgorithm? algorithm) ? algorithm : null;
        entries = new(() => [.. ReadEntries(encodedEntries, new EntryFacts())]);
        index = new(MakeIndex);
    }

    /// <summary>Reads a DER CRL. The bytes are not copied: they must not change while the list is in use.</summary>
    /// <param name="encoded">Exactly one list of at most <see cref="MaximumSize"/> bytes.</param>
    /// <param name="crl">The list.</param>
    /// <returns><see langword="false"/> when it is malformed, too large or followed by other bytes.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out CertificateRevocationList? crl)
    {
        crl = null;
        if (encoded.Length > MaximumSize)
        {
            return false;
        }

        try
        {
            crl = new CertificateRevocationList(encoded);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Walks the entries and keeps none: what a long list says of one certificate needs no more memory than the entry.</summary>
    private static IEnumerable<RevokedCertificate> ReadEntries(ReadOnlyMemory<byte> encoded, EntryFacts facts)
    {
        AsnReader reader = new(encoded, AsnEncodingRules.DER);
        DistinguishedName? certificateIssuer = null;
        while (reader.HasData)
        {
            AsnReader entry = reader.ReadSequence();
            RevokedCertificate revoked = new(SerialNumber.Read(entry), Asn1Time.Read(entry), RevocationReason.Unspecified);
            if (entry.HasData)
            {
                facts.HasExtensions = true;
                foreach (CertificateExtension extension in CertificateExtension.ReadAll(entry.ReadSequence()))
                {
                    revoked = ReadEntryExtension(revoked, extension, ref certificateIssuer, facts.UnknownCritical);
                }

                entry.ThrowIfNotEmpty();
            }

            // RFC 5280, 5.3.3: the issuer holds for the entries that follow until another is named.
            yield return certificateIssuer is null ? revoked : revoked with { CertificateIssuer = certificateIssuer };
        }
    }

    private static RevokedCertificate ReadEntryExtension(
        RevokedCertificate entry, CertificateExtension extension, ref DistinguishedName? certificateIssuer, HashSet<string> unknownCritical)
    {
        AsnReader value = new(extension.Value, AsnEncodingRules.DER);
        switch (extension.Oid)
        {
            case Oids.ReasonCode:
                int reason = new BigInteger(value.ReadEnumeratedBytes().Span, isUnsigned: true, isBigEndian: true) is var r && r <= 10 ? (int)r : -1;
                return reason is >= 0 and not 7
                    ? entry with { Reason = (RevocationReason)reason }
                    : throw new AsnContentException("There is no such reason.");
            case Oids.InvalidityDate:
                return entry with { InvalidityDate = value.ReadGeneralizedTime() };
            case Oids.CertificateIssuer:
                List<DistinguishedName> names = [];
                GeneralNames.Read(value.ReadSequence(), [], names);
                certificateIssuer = names.FirstOrDefault() ?? throw new AsnContentException("certificateIssuer names nobody.");
                return entry;
            default:
                if (extension.Critical)
                {
                    _ = unknownCritical.Add(extension.Oid);
                }

                return entry;
        }
    }

    private static IReadOnlyList<CertificateExtension> ReadExtensionList(AsnReader tbs)
    {
        IReadOnlyList<CertificateExtension> extensions = [];
        if (tbs.HasData)
        {
            AsnReader wrapped = tbs.ReadSequence(Context0);
            extensions = CertificateExtension.ReadAll(wrapped.ReadSequence());
            wrapped.ThrowIfNotEmpty();
        }

        tbs.ThrowIfNotEmpty();
        return extensions;
    }

    private void ReadExtension(CertificateExtension extension, HashSet<string> unknownCritical)
    {
        switch (extension.Oid)
        {
            case Oids.CrlNumber: Number = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadInteger(); break;
            case Oids.AuthorityKeyIdentifier: AuthorityKeyIdentifier = AuthorityKeyIdentifier.Decode(extension.Value); break;
            case Oids.IssuingDistributionPoint: IssuingDistributionPoint = IssuingDistributionPoint.Decode(extension.Value); break;
            case Oids.DeltaCrlIndicator: BaseNumber = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadInteger(); break;
            default:
                if (extension.Critical)
                {
                    _ = unknownCritical.Add(extension.Oid);
                }

                break;
        }
    }

    private sealed class EntryFacts
    {
        public HashSet<string> UnknownCritical { get; } = [];

        public bool HasExtensions { get; set; }
    }
}
