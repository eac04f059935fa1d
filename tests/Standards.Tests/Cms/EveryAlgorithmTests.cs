using System.Security.Cryptography;
using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Pkix;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Cms;

/// <summary>Signatures by every algorithm with every kind of key it fits; openssl is the judge where it can be.</summary>
public sealed class EveryAlgorithmTests
{
    private static readonly byte[] Content = "Giấy phép xây dựng"u8.ToArray();

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
    public async Task It_is_verified_here_and_accepted_by_openssl(string who, string name)
    {
        var algorithm = SignatureAlgorithm.All.Single(a => a.Name == name);
        var signed = await Sign(Pki[who], algorithm);
        Assert.True(SignedData.TryDecode(signed.Encoded, out var read));
        Assert.Equal(SignerInfoStatus.Valid, read.Signers[0].VerifyContent(CmsOids.Data, Content, Pki[who].Certificate.PublicKey!));
        Assert.Equal(SignerInfoStatus.ContentChanged, read.Signers[0].VerifyContent(CmsOids.Data, [.. Content, 0], Pki[who].Certificate.PublicKey!));
        Assert.Equal(SignerInfoStatus.UnsupportedAlgorithm, read.Signers[0].VerifyContent(CmsOids.Data, Content, Stranger(algorithm).Certificate.PublicKey!));
        if (algorithm.SignsWholeMessage)
        {
            // openssl 3.0 verifies no EdDSA in CMS; Bouncy Castle does (Cades.EveryAlgorithmTests), and openssl the bare values (OpenSslAgreementTests).
            return;
        }

        OpenSsl.Require();
        var (exit, output) = OpenSsl.Run(
            $"cms -verify -attime {Pki.At.ToUnixTimeSeconds()} -CAfile {{dir}}/ca.pem -purpose any -inform DER -in {{dir}}/s -content {{dir}}/m -binary -cades",
            ("s", signed.Encoded.ToArray()), ("m", Content), ("ca.pem", Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", Pki["Root"].Certificate.RawData.Span))));
        Assert.True(exit == 0, output);
    }

    private static TestEntity Stranger(SignatureAlgorithm algorithm) => algorithm.KeyKind == KeyKind.Rsa ? Pki["P256"] : Pki["Rsa2048"];

    private static async Task<SignedData> Sign(TestEntity entity, SignatureAlgorithm algorithm)
    {
        var toBeSigned = new SignedDataBuilder(
            new SignedAttributes(CmsOids.Data, algorithm.ContentDigest.Hash(Content), algorithm.ContentDigest).WithSigningCertificate(entity.Certificate.RawData, DigestAlgorithm.Sha256),
            entity.Certificate.RawData,
            algorithm).Build();
        return await entity.Key.SignAsync(toBeSigned, CancellationToken.None);
    }
}
