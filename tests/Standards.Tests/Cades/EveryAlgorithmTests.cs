using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Independent;
using AnTin.Standards.Tests.Pdf;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Cades;

/// <summary>CAdES by every algorithm with every kind of key it fits: kept as a state, completed, validated here by openssl where it can, and by Bouncy Castle.</summary>
public sealed class EveryAlgorithmTests
{
    private static readonly DeclaredPki Pki = Enum.GetValues<KeyAlgorithm>().Aggregate(
        DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root", KeyAlgorithm.P384), (pki, kind) => pki.Citizen(kind.ToString(), "Root", kind));

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var entity in Pki.Entities.Where(e => e.Issuer is not null))
            {
                foreach (var algorithm in SignatureAlgorithm.All.Where(a => a.MayBeCreatedBy(entity.Certificate.PublicKey!)))
                {
                    pairs.Add(entity.Label, algorithm.Name);
                }
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task It_is_validated_here_and_accepted_by_openssl(string who, string name)
    {
        byte[] signed = await SignAsync(who, name);
        var report = await SignatureValidator.ValidateAsync(signed, new ValidationContext { Anchors = new TrustAnchors(Pki.Roots), Time = Pki.At.AddHours(1) }, CancellationToken.None);
        Assert.Equal(SignatureIntegrity.Intact, report.Signatures[0].Facts.Integrity);
        if (Find(name).SignsWholeMessage)
        {
            // openssl 3.0 verifies no EdDSA in CMS; Bouncy Castle does, below.
            return;
        }

        DebianTool.Require("openssl", "openssl");
        using var file = new TemporaryFile(signed, ".p7m");
        using var root = new TemporaryFile(Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", Pki.Roots[0].RawData.Span)), ".pem");
        var (exit, output) = DebianTool.Run(
            "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file.Path, "-CAfile", root.Path, "-purpose", "any", "-attime", $"{Pki.At.ToUnixTimeSeconds()}", "-out", "/dev/null");
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task All_of_them_are_accepted_by_Bouncy_Castle()
    {
        byte[][] signed = await Task.WhenAll(Pairs.Select(p => SignAsync(p.Data.Item1, p.Data.Item2)));
        JavaLibraries.Accept(signed.Length, ".p7m", signed);
    }

    private static SignatureAlgorithm Find(string name) => SignatureAlgorithm.All.Single(a => a.Name == name);

    private static async Task<byte[]> SignAsync(string who, string name)
    {
        var entity = Pki[who];
        var options = new CadesSigningOptions { SigningTime = Pki.At };
        Assert.True(CadesSigningSession.ForAttached(CadesScene.Content).TryPrepare(new AdesSigner(entity.Certificate, [], Find(name)), options, out var toBeSigned, out var refusal), refusal?.ToString());
        Assert.True(CadesToBeSigned.TryDecode(toBeSigned.Encode(), CadesScene.Content, out var kept));
        return (await entity.Key.SignAsync(kept, CancellationToken.None)).ToArray();
    }
}
