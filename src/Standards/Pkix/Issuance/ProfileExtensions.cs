using System.Formats.Asn1;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Pkix.Issuance;

/// <summary>The extensions a profile prescribes, in the order of RFC 5280, 4.2.</summary>
internal static class ProfileExtensions
{
    public static List<CertificateExtension> For(
        CertificateProfile profile, ReadOnlyMemory<byte> subjectPublicKeyInfo, ReadOnlyMemory<byte>? issuerKeyIdentifier, AuthorityAddresses addresses)
    {
        List<CertificateExtension> extensions = [];
        if (issuerKeyIdentifier is { } issuerKey)
        {
            extensions.Add(new(Oids.AuthorityKeyIdentifier, false, AuthorityKeyIdentifier.Encode(issuerKey.Span)));
        }

        extensions.Add(new(Oids.SubjectKeyIdentifier, false, OctetString(KeyIdentifier.Rfc7093(subjectPublicKeyInfo))));
        extensions.Add(new(Oids.KeyUsage, true, KeyUsageEncoding.Encode(profile.KeyUsage)));
        if (profile.PolicyOids.Count > 0)
        {
            extensions.Add(new(Oids.CertificatePolicies, false, Certificates.Extensions.CertificatePolicies.Encode(profile.PolicyOids)));
        }

        extensions.Add(new(
            Oids.BasicConstraints, profile.IsCertificateAuthority, new BasicConstraints(profile.IsCertificateAuthority, profile.PathLength).Encode()));
        if (profile.ExtendedKeyUsage.Count > 0)
        {
            // RFC 3161, 2.3: the extension of a time-stamping unit is critical.
            extensions.Add(new(Oids.ExtendedKeyUsage, profile.Kind == ProfileKind.TimeStamping, ExtendedKeyUsages.Encode(profile.ExtendedKeyUsage)));
        }

        if (profile.Kind == ProfileKind.OcspResponder)
        {
            extensions.Add(new(Oids.OcspNoCheck, false, new byte[] { 0x05, 0x00 }));
        }

        AddAddresses(extensions, profile, addresses);
        return extensions;
    }

    private static void AddAddresses(List<CertificateExtension> extensions, CertificateProfile profile, AuthorityAddresses addresses)
    {
        // A responder that must not be checked needs no address to check it at; its issuer may still be fetched.
        bool checkable = profile.Kind != ProfileKind.OcspResponder;
        if (checkable && addresses.Crl is { } crl)
        {
            extensions.Add(new(Oids.CrlDistributionPoints, false, Certificates.Extensions.CrlDistributionPoints.Encode([crl.AbsoluteUri])));
        }

        AuthorityInformationAccess access = new(
            checkable && addresses.Ocsp is { } ocsp ? [ocsp.AbsoluteUri] : [],
            addresses.CaIssuers is { } caIssuers ? [caIssuers.AbsoluteUri] : []);
        if (access.OcspUris.Count + access.CaIssuersUris.Count > 0)
        {
            extensions.Add(new(Oids.AuthorityInformationAccess, false, access.Encode()));
        }
    }

    private static byte[] OctetString(ReadOnlySpan<byte> octets)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteOctetString(octets);
        return writer.Encode();
    }
}
