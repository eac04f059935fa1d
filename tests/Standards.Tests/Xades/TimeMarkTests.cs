using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Ades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.Xades;

/// <summary>Time-marks of BDOC 2.1 (6.1): an OCSP response whose nonce is the digest of the signature value says when the signature was there at the latest.</summary>
public sealed class TimeMarkTests
{
    private const string Bdoc = "urn:oid:1.3.6.1.4.1.10015.1000.3.2.1";

    private static readonly DateTimeOffset Marked = Scene.Signing.AddMinutes(5);

    [Theory]
    [InlineData(true)] // as a DigestInfo, since BDOC 2.1
    [InlineData(false)] // the digest alone, before
    public async Task A_mark_proves_the_time(bool asDigestInfo)
    {
        var report = await ValidateAsync(await SignAsync(Bdoc, value => Nonce(value, asDigestInfo)));
        var facts = report.Signatures[0].Facts;
        Assert.Equal((TimestampKind.Mark, Marked, "City OCSP 1"), (facts.Proof!.Kind, facts.Proof.Time, facts.Proof.Authority));
        Assert.Equal(Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task After_the_certificate_has_expired_the_mark_still_holds()
    {
        byte[] file = await SignAsync(Bdoc, value => Nonce(value, true), Scene.ExpiresSoon);
        var report = await ValidateAsync(file, new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.True(report.Signatures[0].Facts.Signer!.Certificate.NotAfter < new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(Bdoc, "other")] // the nonce is of another signature
    [InlineData(Bdoc, "none")]
    [InlineData("urn:oid:1.3.6.1.4.1.99999.1", "own")] // another policy: nobody said that it is a mark
    public async Task Nothing_else_is_a_mark(string policy, string nonce)
    {
        byte[] file = await SignAsync(policy, value => nonce == "none" ? null : Nonce(nonce == "own" ? value : [1, 2, 3], true));
        Assert.Null((await ValidateAsync(file)).Signatures[0].Facts.Proof);
    }

    [Fact]
    public async Task A_mark_of_a_responder_that_nobody_trusts_is_told_and_proves_nothing()
    {
        byte[] file = await SignAsync(Bdoc, value => Nonce(value, true));
        var report = await SignatureValidator.ValidateAsync(
            file, new ValidationContext { Anchors = new(Scene.Imitation.Roots), Time = Scene.Checking }, TestContext.Current.CancellationToken);
        Assert.Null(report.Signatures[0].Facts.Proof);
        Assert.Contains(report.Signatures[0].Findings, f => f is TimestampNotUsable { Flaw: TimestampFlaw.AuthorityNotTrusted });
    }

    private static Task<ValidationReport> ValidateAsync(byte[] file, DateTimeOffset? at = null) => Scene.ValidateAsync(file, at, online: false);

    private static async Task<byte[]> SignAsync(string policy, Func<byte[], byte[]?> nonce, string who = Scene.Citizen)
    {
        var options = XadesScene.Options with { Policy = new SignaturePolicy(policy, SHA256.HashData("Chính sách mẫu"u8)) };
        var signed = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), who, options);
        signed = await signed.WithValidationMaterialAsync(new Marking(who, nonce(ValueOf(signed.ToArray()))), Marked, TestContext.Current.CancellationToken);
        return signed.ToArray();
    }

    private static byte[] ValueOf(byte[] document)
    {
        Assert.True(XmlTree.TryDecode(document, out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        return signature.Value.ToArray();
    }

    private static byte[] Nonce(byte[] value, bool asDigestInfo)
    {
        byte[] digest = SHA256.HashData(value);
        if (!asDigestInfo)
        {
            return digest;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                writer.WriteNull();
            }

            writer.WriteOctetString(digest);
        }

        return writer.Encode();
    }

    // The city's services, asked with that nonce about the signer.
    private sealed class Marking(string who, byte[]? nonce) : IValidationMaterialSource
    {
        private readonly Scene.Source _city = new(Marked);

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => _city.FindIssuersAsync(subject, cancellationToken);

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            certificate.Equals(Scene.Pki[who].Certificate)
                ? Task.FromResult<ReadOnlyMemory<byte>?>(Scene.Pki.Ocsp(who, Marked, nonce is null ? default(ReadOnlyMemory<byte>?) : nonce).RawData)
                : _city.GetOcspResponseAsync(certificate, issuer, cancellationToken);

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) => _city.GetCrlAsync(certificate, issuer, cancellationToken);
    }
}
