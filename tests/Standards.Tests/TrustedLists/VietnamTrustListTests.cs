using System.Text;
using AnTin.Ades.TrustedLists;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pkix;

namespace AnTin.Standards.Tests.TrustedLists;

public sealed class VietnamTrustListTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly TrustSnapshot Snapshot = new([VietnamTrustList.Shipped], Now);

    [Fact]
    public void Every_entry_says_where_its_certificate_comes_from_and_no_certificate_comes_twice()
    {
        var services = VietnamTrustList.Shipped.Providers.SelectMany(p => p.Services).ToList();
        Assert.True(services.Count >= 70);
        Assert.All(services, s => Assert.False(string.IsNullOrWhiteSpace(s.Source)));
        Assert.Equal(services.Count, services.Select(s => s.Identities[0]).Distinct().Count());
    }

    [Fact]
    public void Only_roots_are_anchors_and_every_authority_below_has_a_path_to_one()
    {
        var anchors = Snapshot.AnchorsFor(TrustPurpose.Signing, Now);
        Assert.All(anchors.Certificates, a => Assert.True(a.IsSelfSigned, a.Subject.ToString()));
        foreach (var authority in Snapshot.Intermediates.Where(a => a.BasicConstraints is { IsCertificateAuthority: true }))
        {
            // As of a day within its own validity: some have expired since.
            var path = PathBuilder.Build(authority, Snapshot.Intermediates, anchors, authority.NotBefore.AddDays(30), PathBuildingLimits.Default);
            Assert.True(path.Path is not null, $"{authority.Subject}: {string.Join("; ", path.Findings)}");
        }
    }

    [Fact]
    public void The_imitation_of_the_national_root_and_what_it_issued_are_no_part_of_it()
    {
        // Fingerprints from the corpus of certificates: a root of the same name as the national root, made in 2019.
        const string Imitation = "b703d458c25fa914556da10eb2cdae16db83abb0dfb8fc80919164ce7a18b825";
        const string Below = "5b357ad2a8bf381de22193d7a46f15fc5e9e8dd98e84743676718af2daa241a4";
        var fingerprints = VietnamTrustList.Shipped.Providers.SelectMany(p => p.Services).Select(s => Convert.ToHexStringLower(s.Identities[0].Sha256Fingerprint.Span));
        Assert.DoesNotContain(fingerprints, f => f is Imitation or Below);
        Assert.Contains(Snapshot.AnchorsFor(TrustPurpose.Signing, Now).Certificates, a => a.Subject.CommonName == "MIC National Root CA");
    }

    [Fact]
    public void What_the_imitation_issued_never_chains()
    {
        string folder = TrustFolder.Require();
        var below = Read(folder, "5b357ad2");
        var imitation = Read(folder, "b703d458");
        var path = PathBuilder.Build(below, [imitation, .. Snapshot.Intermediates], Snapshot.AnchorsFor(TrustPurpose.Signing, Now), below.NotBefore.AddDays(30), PathBuildingLimits.Default);
        Assert.Null(path.Path);
        Assert.Contains(path.Findings, f => f is PathFinding.UntrustedRoot);
    }

    [Theory]
    [InlineData("\"status\": \"granted\"", "\"status\": 5")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"0")]
    [InlineData("\"kind\": \"NationalRoot\"", "\"kind\": \"Emperor\"")]
    public void A_list_that_is_wrong_in_one_entry_is_refused_as_a_whole(string what, string by)
    {
        using var stream = typeof(VietnamTrustList).Assembly.GetManifestResourceStream("trust/vietnam.json")!;
        using var reader = new StreamReader(stream);
        string json = reader.ReadToEnd();
        int at = json.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at > 0);
        Assert.False(VietnamTrustList.TryDecode(Encoding.UTF8.GetBytes(string.Concat(json[..at], by, json[(at + what.Length)..])), out _, out var fault));
        Assert.NotEmpty(fault);
    }

    private static Certificate Read(string folder, string fingerprint)
    {
        string pem = File.ReadAllText(Directory.GetFiles(folder, $"*{fingerprint}.pem").Single());
        Assert.True(Certificate.TryDecode(Convert.FromBase64String(string.Concat(pem.Split('\n').Where(l => !l.StartsWith('-')))), out var certificate));
        return certificate;
    }
}
