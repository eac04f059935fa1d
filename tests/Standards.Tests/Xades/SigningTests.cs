using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.Xades;

public sealed class SigningTests
{
    [Fact]
    public async Task The_same_input_gives_the_same_bytes_for_ever()
    {
        // RSA PKCS#1 v1.5 is deterministic, and so are the certificates of the declared PKI under RSA.
        var letter = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Seal);
        var invoice = await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal);
        IsGolden("aadfa25c5876368f1c649bbc0c477b0de6e00cde1942b074d03a21f5f6a9513c", letter);
        IsGolden("64a6a873c3c80218c88fd81d236ea4d603101ede692969668d9bb74fdd6ff9ef", invoice);

        static void IsGolden(string expected, XadesSignature signed)
        {
            var actual = Convert.ToHexStringLower(SHA256.HashData(signed.ToArray()));
            Assert.True(actual == expected, $"{actual} instead of {expected}");
        }
    }

    [Fact]
    public async Task Every_other_byte_of_the_document_stays()
    {
        var signed = (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Seal)).ToArray();
        int end = Encoding.UTF8.GetString(XmlSamples.Letter).IndexOf("</thu>", StringComparison.Ordinal);
        end = Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(XmlSamples.Letter)[..end]);
        Assert.Equal(XmlSamples.Letter[..end], signed[..end]);
        Assert.Equal(XmlSamples.Letter[end..], signed[^(XmlSamples.Letter.Length - end)..]);
    }

    [Fact]
    public async Task A_state_that_was_kept_is_completed_after_the_phone_has_confirmed()
    {
        Assert.True(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceBuyer).TryPrepare(XadesScene.Signer(Scene.Citizen), XadesScene.Options, out var toBeSigned, out _));
        Assert.True(XadesToBeSigned.TryDecode(toBeSigned.Encode(), XmlSamples.Invoice, out var again));
        Assert.Equal(toBeSigned.BytesToSign.ToArray(), again.BytesToSign.ToArray());
        var value = await Scene.Pki[Scene.Citizen].Key.SignDigestAsync(again.DigestToSign, again.Algorithm, CancellationToken.None);
        AllIntact(again.Complete(value).ToArray());
        Assert.False(XadesToBeSigned.TryDecode(toBeSigned.Encode(), XmlSamples.Letter, out _));
    }

    [Fact]
    public void A_value_of_another_key_is_refused()
    {
        Assert.True(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped).TryPrepare(XadesScene.Signer(Scene.Seal), XadesScene.Options, out var toBeSigned, out _));
        var refused = Assert.Throws<AdesRefusedException>(() => toBeSigned.Complete(new byte[256]));
        Assert.Equal(AdesRefusalReason.SignatureValueWrong, refused.Refusal.Reason);
    }

    [Fact]
    public async Task A_place_that_an_earlier_signature_covers_is_refused_before_a_key_is_used()
    {
        var signed = (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Seal)).ToArray();
        Assert.False(XadesSigningSession.TryOpen(signed, XmlPlacement.Enveloped, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.WouldBreakEarlierSignature, refusal.Reason);
    }

    [Theory]
    [InlineData("<HDon><DLHDon Id='1'/></HDon>")] // no place for the signature
    [InlineData("<HDon><DLHDon/><DSCKS><NBan/></DSCKS></HDon>")] // nothing to point to
    [InlineData("<x><HDon><DLHDon Id='1'/><DSCKS><NBan/></DSCKS></HDon><HDon><DLHDon Id='2'/><DSCKS><NBan/></DSCKS></HDon></x>")] // which of them?
    public void An_invoice_without_its_places_is_refused(string document)
    {
        Assert.False(XadesSigningSession.TryOpen(Encoding.UTF8.GetBytes(document), VietnameseForm.InvoiceSeller, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.PlaceNotFound, refusal.Reason);
    }

    [Fact]
    public void An_identifier_that_is_there_twice_is_not_signed()
    {
        var session = XadesScene.Open("<HDon><DLHDon Id='1'/><y id='1'/><DSCKS><NBan/></DSCKS></HDon>"u8.ToArray(), VietnameseForm.InvoiceSeller);
        Assert.False(session.TryPrepare(XadesScene.Signer(Scene.Seal), XadesScene.Options, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.ReferenceNotPossible, refusal.Reason);
    }

    [Fact]
    public void A_certificate_that_has_run_out_does_not_sign()
    {
        var options = XadesScene.Options with { SigningTime = Scene.Signing.AddYears(10) };
        Assert.False(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped).TryPrepare(XadesScene.Signer(Scene.Seal), options, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.CertificateNotValid, refusal.Reason);
    }

    [Fact]
    public async Task The_time_in_a_Vietnamese_form_is_local_without_zone_and_signed()
    {
        var signed = (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Invoice, VietnameseForm.InvoiceSeller), Scene.Seal)).ToArray();
        var text = Encoding.UTF8.GetString(signed);
        Assert.Contains("<SigningTime>2026-03-01T15:00:00</SigningTime>", text);
        var forged = Encoding.UTF8.GetBytes(text.Replace("T15:00:00<", "T14:00:00<", StringComparison.Ordinal));
        Assert.True(XmlTree.TryDecode(forged, out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        Assert.Equal([XmlReferenceStatus.Intact, XmlReferenceStatus.Changed], signature.CheckReferences().Select(r => r.Status));
    }

    internal static void AllIntact(byte[] document)
    {
        Assert.True(XmlTree.TryDecode(document, out var tree, out _));
        foreach (var element in XmlSignature.FindIn(tree))
        {
            Assert.True(XmlSignature.TryRead(element, out var signature, out _));
            Assert.All(signature.CheckReferences(), result => Assert.Equal(XmlReferenceStatus.Intact, result.Status));
        }
    }
}
