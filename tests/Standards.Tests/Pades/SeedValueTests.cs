using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Pdf.Objects;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Pades;

/// <summary>What the author of a field demands (ISO 32000-2, 12.7.5.5, tables 237 and 238): met where it can be, else refused with what it was.</summary>
public sealed class SeedValueTests
{
    [Theory]
    [InlineData("/Filter/Adobe.PPKLite/Ff 1", null)]
    [InlineData("/Filter/Entrust.PPKEF/Ff 1", "Entrust.PPKEF")]
    [InlineData("/Filter/Entrust.PPKEF/Ff 0", null)] // a wish only
    [InlineData("/SubFilter[/adbe.x509.rsa_sha1/ETSI.CAdES.detached]/Ff 2", null)]
    [InlineData("/SubFilter[/adbe.x509.rsa_sha1]/Ff 2", "adbe.x509.rsa_sha1")]
    [InlineData("/SubFilter[/adbe.x509.rsa_sha1]", null)]
    [InlineData("/V 3/Ff 4", null)]
    [InlineData("/V 4/Ff 4", "version 4")]
    [InlineData("/Reasons[(Toi da doc)(Toi dong y)]/Ff 8", "Toi da doc | Toi dong y")]
    [InlineData("/Reasons[(Toi da doc)(Toi dong y)]", null)]
    [InlineData("/AddRevInfo true/Ff 32", "revocation")]
    [InlineData("/AddRevInfo false/Ff 32", null)]
    [InlineData("/DigestMethod[(SHA256)(SHA512)]/Ff 64", null)]
    [InlineData("/DigestMethod[(SHA1)(RIPEMD160)]/Ff 64", "SHA1 | RIPEMD160, not SHA256")]
    [InlineData("/DigestMethod[(SHA1)]", null)]
    [InlineData("/AppearanceFilter(Con dau)/Ff 256", "Con dau")]
    [InlineData("/TimeStamp<</URL(http://tsa.test)/Ff 1>>", null)] // there is room for one
    [InlineData("/MDP<</P 0>>", null)]
    [InlineData("/MDP<</P 7>>", "P = 7")]
    [InlineData("/Cert<</KeyUsage[(XX1)(1)]/Ff 32>>", null)]
    [InlineData("/Cert<</KeyUsage[(0)]/Ff 32>>", "key usage")]
    [InlineData("/Cert<</OID[(1.2.3.4.5)]/Ff 4>>", "policy")]
    [InlineData("/Cert<</SubjectDN[<</CN(Ai do khac)>>]/Ff 8>>", "subject")]
    [InlineData("/Cert<</SubjectDN[<</C(VN)>>]/Ff 8>>", null)]
    [InlineData("/Cert<</SubjectDN[<</CN(Ai do khac)>>]>>", null)]
    public void A_demand_is_met_or_named(string seed, string? named)
    {
        bool prepared = TryPrepare(seed, Scene.Options(), out _, out var refusal);
        Assert.Equal(named is null, prepared);
        if (named is not null)
        {
            Assert.Equal(AdesRefusalReason.FieldDemandsMore, refusal!.Reason);
            Assert.Contains(named, refusal.Fact);
        }
    }

    [Theory]
    [InlineData("Subject", 1)]
    [InlineData("Issuer", 2)]
    public void Only_the_certificates_that_are_named_may_sign(string key, int flag)
    {
        var own = key == "Subject" ? Scene.Pki[Scene.Citizen].Certificate : Scene.Pki["City Issuing CA 1"].Certificate;
        var other = key == "Subject" ? Scene.Pki[Scene.Official].Certificate : Scene.Pki["SANDBOX Issuing CA"].Certificate;
        Assert.True(TryPrepare($"/Cert<</{key}[<{Convert.ToHexString(other.RawData.Span)}><{Convert.ToHexString(own.RawData.Span)}>]/Ff {flag}>>", Scene.Options(), out _, out _));
        Assert.False(TryPrepare($"/Cert<</{key}[<{Convert.ToHexString(other.RawData.Span)}>]/Ff {flag}>>", Scene.Options(), out _, out var refusal));
        Assert.Equal(AdesRefusalReason.FieldDemandsMore, refusal!.Reason);
    }

    [Fact]
    public async Task The_format_that_is_preferred_is_taken() =>
        Assert.True((await ValueAsync("/SubFilter[/adbe.pkcs7.detached/ETSI.CAdES.detached]")).Has("SubFilter", "adbe.pkcs7.detached"));

    [Fact]
    public async Task A_single_reason_is_put_in_and_a_full_stop_means_none()
    {
        Assert.Equal("Phe duyet", ((PdfString)(await ValueAsync("/Reasons[(Phe duyet)]/Ff 8", Scene.Options() with { Reason = null }))["Reason"]!).ToText());
        Assert.False((await ValueAsync("/Reasons[(.)]/Ff 8")).Contains("Reason"));
        Assert.False(TryPrepare("/Reasons[(Phe duyet)]/Ff 8", Scene.Options() with { Reason = "Việc khác" }, out _, out _));
    }

    [Fact]
    public async Task A_certification_that_is_wanted_is_made_and_another_one_is_refused()
    {
        var value = await ValueAsync("/MDP<</P 2>>/LegalAttestation[(Khong co gi)]/Ff 16");
        Assert.True(((PdfDictionary)((PdfArray)value["Reference"]!)[0]).Has("TransformMethod", "DocMDP"));
        Assert.False(TryPrepare("/MDP<</P 2>>", Scene.Options() with { Certification = DocMdpPermission.NoChanges }, out _, out _));
        Assert.False(TryPrepare("/MDP<</P 0>>", Scene.Options() with { Certification = DocMdpPermission.NoChanges }, out _, out _));
        Assert.False(TryPrepare("/MDP<</P 2>>/LegalAttestation[(a)(b)]/Ff 16", Scene.Options(), out _, out _));
    }

    [Fact]
    public async Task A_document_that_is_to_be_locked_is_locked()
    {
        var signed = await Scene.SignedAsync(Scene.Citizen, Field("/LockDocument/true/Ff 128"), Scene.Options() with { ExistingField = "Nơi ký" });
        Assert.False(PadesSigningSession.TryOpen(signed, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.CertifiedAgainstChanges, refusal.Reason);
        var shut = Scene.Options() with { Lock = new FieldLock(FieldLockAction.All, []) { Permission = DocMdpPermission.NoChanges } };
        Assert.False(TryPrepare("/LockDocument/false/Ff 128", shut, out _, out _));
    }

    [Fact]
    public void A_time_stamp_that_is_demanded_needs_room()
    {
        Assert.False(TryPrepare("/TimeStamp<</URL(http://tsa.test)/Ff 1>>", Scene.Options() with { TimestampRoom = 0 }, out _, out var refusal));
        Assert.Contains("http://tsa.test", refusal!.Fact);
    }

    private static byte[] Field(string seed) => PadesSigningTests.WithEmptyField($"/SV<</Type/SV{seed}>>");

    private static bool TryPrepare(string seed, PadesSigningOptions options, out PadesToBeSigned? toBeSigned, out AdesRefusal? refusal)
    {
        Assert.True(PadesSigningSession.TryOpen(Field(seed), out var session, out _));
        return session.TryPrepare(Scene.Signer(Scene.Citizen), options with { ExistingField = "Nơi ký" }, out toBeSigned, out refusal);
    }

    private static async Task<PdfDictionary> ValueAsync(string seed, PadesSigningOptions? options = null)
    {
        var signed = await Scene.SignedAsync(Scene.Citizen, Field(seed), (options ?? Scene.Options()) with { ExistingField = "Nơi ký" });
        Assert.True(global::AnTin.Pdf.PdfDocument.TryOpen(signed, out var document, out _));
        return Assert.Single(SignatureField.In(document)).Value!;
    }
}
