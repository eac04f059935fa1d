using AnTin.Pdf.Objects;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Names;

namespace AnTin.Ades.Pades;

/// <summary>Whose signature the author of an empty field wants (ISO 32000-2, 12.7.5.5, table 238). Only what is demanded is looked at.</summary>
internal static class CertificateSeedValues
{
    // Table 238, Ff. Its flag for /URL asks that a certificate be fetched there if none fits, which is the business of whoever has the signer.
    private const int Subject = 1;
    private const int Issuer = 2;
    private const int Policy = 4;
    private const int SubjectName = 8;
    private const int KeyUsage = 32;

    // The abbreviations of RFC 4514, 3, that names in seed values use.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["CN"] = AttributeTypes.CommonName,
        ["O"] = AttributeTypes.Organization,
        ["OU"] = AttributeTypes.OrganizationalUnit,
        ["C"] = AttributeTypes.Country,
        ["L"] = AttributeTypes.Locality,
        ["ST"] = AttributeTypes.StateOrProvince,
        ["T"] = AttributeTypes.Title,
        ["UID"] = AttributeTypes.UserId,
        ["DC"] = AttributeTypes.DomainComponent,
        ["E"] = AttributeTypes.EmailAddress,
    };

    /// <returns>What is demanded and not so; nothing when all is well.</returns>
    public static string? Check(IPdfResolver resolver, PdfDictionary seed, AdesSigner signer)
    {
        long demands = resolver.FindInteger(seed, "Ff") ?? 0;
        bool Demands(int flag, string key, out PdfArray values)
        {
            values = resolver.Find<PdfArray>(seed, key) ?? new PdfArray();
            return (demands & flag) != 0 && values.Count > 0;
        }

        var certificate = signer.Certificate;
        if (Demands(Subject, "Subject", out var subjects) && !Encoded(resolver, subjects).Any(certificate.Equals))
        {
            return "another certificate";
        }

        if (Demands(Issuer, "Issuer", out var issuers) && !Encoded(resolver, issuers).Any(i => signer.Chain.Contains(i) || certificate.IsSignedBy(i)))
        {
            return "a certificate of another issuer";
        }

        if (Demands(Policy, "OID", out var policies)
            && !policies.Any(p => resolver.Resolve(p) is PdfString oid && certificate.CertificatePolicies?.Contains(oid.ToText()) == true))
        {
            return "a certificate under another policy";
        }

        if (Demands(SubjectName, "SubjectDN", out var names) && !names.Any(n => resolver.Resolve(n) is PdfDictionary name && Fits(resolver, name, certificate.Subject)))
        {
            return "a certificate of another subject";
        }

        return Demands(KeyUsage, "KeyUsage", out var usages) && !usages.Any(u => resolver.Resolve(u) is PdfString usage && Fits(usage.ToText(), certificate.KeyUsage ?? 0))
            ? "a certificate of another key usage"
            : null;
    }

    private static IEnumerable<Certificate> Encoded(IPdfResolver resolver, PdfArray array)
    {
        foreach (var item in array)
        {
            if (resolver.Resolve(item) is PdfString encoded && Certificate.TryDecode(encoded.Bytes, out var certificate))
            {
                yield return certificate;
            }
        }
    }

    private static bool Fits(IPdfResolver resolver, PdfDictionary wanted, DistinguishedName subject) => wanted.All(entry =>
        resolver.Resolve(entry.Value) is PdfString value && subject.FindAll(Types.GetValueOrDefault(entry.Key, entry.Key)).Contains(value.ToText()));

    // Table 238: a character for each bit, 1 for set, 0 for not set, X for either; what is left out is either.
    private static bool Fits(string wanted, KeyUsages usages)
    {
        for (int bit = 0; bit < Math.Min(wanted.Length, 9); bit++)
        {
            bool isSet = ((int)usages & (1 << bit)) != 0;
            if (wanted[bit] is not ('X' or 'x') && isSet != (wanted[bit] == '1'))
            {
                return false;
            }
        }

        return true;
    }
}
