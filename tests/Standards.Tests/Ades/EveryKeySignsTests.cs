using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pdf;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Every kind of key signs in every form, and the validator finds the value intact: also where the message is signed and not its digest.</summary>
public sealed class EveryKeySignsTests
{
    private const string Root = "City Root CA";

    private static readonly DeclaredPki Pki = Enum.GetValues<KeyAlgorithm>().Aggregate(
        DeclaredPki.Create("2026-03-01T08:00:00Z").Root(Root, KeyAlgorithm.P384), (pki, kind) => pki.Citizen(kind.ToString(), Root, kind));

    public static TheoryData<KeyAlgorithm> Kinds => [.. Enum.GetValues<KeyAlgorithm>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Pades(KeyAlgorithm kind)
    {
        var file = await Scene.SignedAsync(kind.ToString(), pki: Pki);
        Assert.Equal(SignatureIntegrity.Intact, await IntegrityOf(file));
        file[7] ^= 1; // the version after %PDF-1.
        Assert.NotEqual(SignatureIntegrity.Intact, await IntegrityOf(file));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Xades(KeyAlgorithm kind)
    {
        var entity = Pki[kind.ToString()];
        Assert.True(XadesSigningSession.TryOpen("<a xmlns=\"urn:mau\">Bút ký</a>"u8.ToArray(), XmlPlacement.Enveloped, out var session, out var refusal), refusal?.ToString());
        Assert.True(session.TryPrepare(Scene.Signer(entity.Label, Pki), new XadesSigningOptions { SigningTime = Scene.Signing }, out var toBeSigned, out refusal), refusal?.ToString());
        var signature = await entity.Key.SignAsync(toBeSigned, CancellationToken.None);
        Assert.Equal(SignatureIntegrity.Intact, await IntegrityOf(signature.ToArray()));
    }

    [Fact]
    public async Task Cades_by_ed448_names_shake256_and_is_taken_up_when_kept()
    {
        var content = CadesContent.FromBytes("Bút ký"u8.ToArray());
        Assert.True(CadesSigningSession.ForDetached(content).TryPrepare(Scene.Signer("Ed448", Pki), new CadesSigningOptions { SigningTime = Scene.Signing }, out var toBeSigned, out var refusal), refusal?.ToString());
        Assert.True(CadesToBeSigned.TryDecode(toBeSigned.Encode(), content, out var again));
        var signature = await Pki["Ed448"].Key.SignAsync(again, CancellationToken.None);
        Assert.Equal("2.16.840.1.101.3.4.2.18", signature.Cms.Signers[0].DigestAlgorithmOid);
        Assert.Equal(SignerInfoStatus.Valid, signature.Cms.Signers[0].VerifyContent(CmsOids.Data, "Bút ký"u8, Pki["Ed448"].Certificate.PublicKey!));
    }

    private static async Task<SignatureIntegrity?> IntegrityOf(byte[] file)
    {
        var report = await Scene.ValidateAsync(file, anchors: new TrustAnchors(Pki.Roots));
        return Assert.Single(report.Signatures).Facts.Integrity;
    }
}
