using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;

namespace AnTin.Standards.Tests.Pkix.Crls;

/// <summary>Lists and answers that others made, beside the repository: what must be read, what must not, and that nothing hangs.</summary>
public sealed class ForeignListsTests
{
    // Readable lists that may not be used for another reason, which path validation decides; and an empty list of entries, which public
    // CAs do write.
    private static readonly string[] NotAMatterOfReading =
    [
        "invalid_revoked_empty_sequence.pem",
        "invalid_issuer_keyusage_no_crlsign.pem", "invalid_key_rollover_issuer_keyusage_no_crlsign.pem", "invalid_idp_onlycontainsusercerts_v1_leaf.pem",
    ];

    [Fact]
    public void Lists_of_the_chromium_set_are_read_unless_they_are_corrupt()
    {
        (string folder, JsonElement manifest) = Corpus("boringssl-pki");
        foreach (JsonElement entry in manifest.GetProperty("crl").EnumerateArray())
        {
            string file = entry.GetProperty("file").GetString()!;
            bool corrupt = entry.GetProperty("expected").GetString()!.Contains("corrupt", StringComparison.Ordinal) && !NotAMatterOfReading.Contains(Path.GetFileName(file));
            byte[] encoded = Block(Path.Combine(folder, file), "CRL");
            Assert.True(CertificateRevocationList.TryDecode(encoded, out CertificateRevocationList? list) != corrupt, file);
            if (entry.GetProperty("expected").GetString() is "GOOD" or "REVOKED")
            {
                AssertStatus(Path.Combine(folder, file), list!, revoked: entry.GetProperty("expected").GetString() == "REVOKED");
            }
        }
    }

    [Fact]
    public void Answers_of_the_chromium_set_have_the_published_outcome()
    {
        (string folder, JsonElement manifest) = Corpus("boringssl-pki");
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1488672000);
        foreach (JsonElement entry in manifest.GetProperty("ocsp").EnumerateArray())
        {
            string file = Path.Combine(folder, entry.GetProperty("file").GetString()!);
            string expected = entry.GetProperty("status").GetString()!;
            Assert.True(Certificate.TryDecode(Block(file, "CA CERTIFICATE"), out Certificate? issuer), file);
            Assert.True(Certificate.TryDecode(Block(file, "CERTIFICATE"), out Certificate? certificate), file);
            Assert.Equal((file, expected), (file, Judge(Block(file, "OCSP RESPONSE"), certificate, issuer, now)));
        }
    }

    [Fact]
    public void Large_and_looping_lists_are_read_or_refused_within_seconds()
    {
        string? folder = OthersFiles.Corpus("timestamps-ocsp-cms");
        Assert.SkipUnless(folder is not null, "the corpus of lists is absent (set ANTIN_CORPORA)");
        foreach (string file in Directory.GetFiles(Path.Combine(folder!, "dss-crl"), "*.*rl"))
        {
            long begin = Stopwatch.GetTimestamp();
            byte[] encoded = File.ReadAllBytes(file);
            bool read = CertificateRevocationList.TryDecode(encoded, out CertificateRevocationList? list);
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20), file);
            Assert.True(read == (encoded[0] == 0x30), file); // the others are PEM, base64, or a page that a server sent in place of a list
            _ = list?.Find(SerialNumber.FromHex("01"));
        }
    }

    // Chromium refuses a certificate transparency extension it does not use only when told to; here any unknown critical one is refused
    // (RFC 6960, 4.4). "multiple_response": of several answers the latest counts, and it is unknown.
    private static string Judge(byte[] encoded, Certificate certificate, Certificate issuer, DateTimeOffset now)
    {
        if (!OcspResponse.TryDecode(encoded, out OcspResponse? response) || response.Basic is not { } basic
            || basic.VerifyResponder(issuer, out _) is not (ResponderStatus.Issuer or ResponderStatus.Delegated)
            || basic.Find(certificate, issuer) is not { } answer)
        {
            return "UNKNOWN";
        }

        // Dates are the caller's: a week at most, and signed while the certificate was valid.
        bool fresh = answer.ThisUpdate <= now && now - answer.ThisUpdate <= TimeSpan.FromDays(7) && (answer.NextUpdate ?? now) >= now
            && basic.ProducedAt >= certificate.NotBefore && basic.ProducedAt <= certificate.NotAfter;
        return fresh ? answer.Status.ToString().ToUpperInvariant() : "UNKNOWN";
    }

    private static void AssertStatus(string file, CertificateRevocationList list, bool revoked)
    {
        // After a change of the CA's key the list is signed by the new one, the certificate by the old.
        byte[] second = Block(file, "CA CERTIFICATE 2");
        Assert.True(Certificate.TryDecode(second.Length > 0 ? second : Block(file, "CA CERTIFICATE"), out Certificate? issuer), file);
        Assert.True(Certificate.TryDecode(Block(file, "CERTIFICATE"), out Certificate? certificate), file);
        Assert.True(list.IsSignedBy(issuer) && list.Issuer.Equals(issuer.Subject), file);
        Assert.Empty(list.UnknownCriticalExtensions);
        Assert.True(revoked == list.Find(certificate.SerialNumber) is not null, file);
    }

    private static (string Folder, JsonElement Manifest) Corpus(string name)
    {
        string? folder = OthersFiles.Corpus(name);
        Assert.SkipUnless(folder is not null, $"the corpus {name} is absent (set ANTIN_CORPORA)");
        return (folder!, JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder!, "manifest.json"))).RootElement);
    }

    private static byte[] Block(string file, string label)
    {
        ReadOnlySpan<char> text = File.ReadAllText(file);
        while (PemEncoding.TryFind(text, out PemFields fields))
        {
            if (text[fields.Label].SequenceEqual(label))
            {
                return Convert.FromBase64String(text[fields.Base64Data].ToString());
            }

            text = text[fields.Location.End..];
        }

        return [];
    }
}
