using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.OpenEid;

/// <summary>
/// What Estonian files are judged by: the test list of Estonia, its list of a later year, and the national lists of 2016; authorities that are on
/// none are taken from the certificates beside the lists, and what they issued cannot be told to be qualified.
/// </summary>
internal static class EstonianTrust
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<TrustSnapshot> Lists = new(ReadLists);
    private static readonly Lazy<TrustAnchors> Further = new(() => new TrustAnchors(ReadCertificates()));

    // The Estonian services accept SHA-1, which cards and answers of their time are signed with, and ask for keys that are for signing alone.
    private static readonly Lazy<ValidationPolicy> Policy = new(() => WithSha1(ValidationPolicy.EtsiAdes));

    public static ValidationContext Context => new() { Anchors = Further.Value, TrustedServices = Lists.Value, Time = Now, Policy = Policy.Value };

    /// <summary>A policy as the Estonian services have it; in which what is named decides besides.</summary>
    public static ValidationPolicy WithSha1(ValidationPolicy like, params string[] deciding)
    {
        var json = JsonNode.Parse(like.Data.Span)!;
        json["id"] = "estonia";
        json["checks"]!["key-usage-lacks-non-repudiation"] = "fail";
        json["checks"]!["container-files-not-signed"] = "fail";
        foreach (string finding in deciding)
        {
            json["checks"]![finding] = "fail";
        }

        json["algorithms"]!["digests"]!["SHA-1"] = null;
        return ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out var policy) ? policy : throw new InvalidDataException("the policy");
    }

    private static TrustSnapshot ReadLists()
    {
        string folder = Path.Combine(Corpora.Folder("open-eid-trust"), "trust-lists");
        List<TrustedList> lists =
        [
            Read(File.ReadAllBytes(Path.Combine(folder, "EE_T.xml"))),
            Read(File.ReadAllBytes(Path.Combine(Corpora.Folder("trusted-lists"), "pyhanko-tl", "tsl-ee.xml"))),
        ];
        using var archive = ZipFile.OpenRead(Path.Combine(folder, "eu-lotl-and-national-TLs-2016-07.zip"));
        foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            lists.Add(Read(bytes.ToArray()));
        }

        return new TrustSnapshot(lists, Now);
    }

    private static TrustedList Read(byte[] bytes) => TrustedListReader.TryDecode(bytes, out var list, out string? fault) ? list : throw new InvalidDataException(fault);

    private static IEnumerable<Certificate> ReadCertificates()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Corpora.Folder("open-eid-trust"), "certs")).Order(StringComparer.Ordinal);
        foreach (string file in files.Append(Path.Combine(Corpora.Folder("timestamps-ocsp-cms"), "dss-crl", "EE-GovCA2018.pem.crt")))
        {
            byte[] bytes = File.ReadAllBytes(file);
            bool isPem = System.Security.Cryptography.PemEncoding.TryFind(Encoding.ASCII.GetString(bytes), out var fields);
            if (Certificate.TryDecode(isPem ? Convert.FromBase64String(Encoding.ASCII.GetString(bytes)[fields.Base64Data]) : bytes, out var certificate))
            {
                yield return certificate;
            }
        }
    }
}
