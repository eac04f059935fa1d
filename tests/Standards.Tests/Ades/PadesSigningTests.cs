using System.Text;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

public sealed class PadesSigningTests
{
    [Fact]
    public async Task A_state_that_was_kept_is_completed_after_the_phone_has_confirmed()
    {
        var pdf = SamplePdf.Plain();
        var kept = Scene.Prepare(pdf, Scene.Citizen).Encode();
        Assert.True(PadesToBeSigned.TryDecode(kept, pdf, out var again));
        Assert.Equal(Scene.Prepare(pdf, Scene.Citizen).DocumentDigest.ToArray(), again.DocumentDigest.ToArray());
        var value = await Scene.Pki[Scene.Citizen].Key.SignDigestAsync(again.DigestToSign, again.Algorithm, CancellationToken.None);
        var report = await Scene.ValidateAsync(again.Complete(value).ToArray());
        Assert.Equal(AnTin.Ades.Validation.Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public void A_kept_state_does_not_fit_another_document()
    {
        var kept = Scene.Prepare(SamplePdf.Plain(), Scene.Citizen).Encode();
        Assert.False(PadesToBeSigned.TryDecode(kept, SamplePdf.Plain(catalog: "/Lang(vi)"), out _));
    }

    [Fact]
    public void A_kept_state_that_was_touched_is_not_taken_up_or_signs_what_it_says()
    {
        var pdf = SamplePdf.Plain();
        var kept = Scene.Prepare(pdf, Scene.Citizen).Encode();
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            var touched = kept.ToArray();
            touched[random.Next(touched.Length)] ^= (byte)(1 << random.Next(8));
            if (PadesToBeSigned.TryDecode(touched, pdf, out var again))
            {
                // What may change unseen is the bag of certificates and the key to check the value against: never what is signed.
                Assert.Equal(Scene.Prepare(pdf, Scene.Citizen).DocumentDigest.ToArray(), again.DocumentDigest.ToArray());
            }
        }
    }

    [Fact]
    public void A_value_of_another_key_is_refused()
    {
        var toBeSigned = Scene.Prepare(SamplePdf.Plain(), Scene.Seal);
        var refused = Assert.Throws<AdesRefusedException>(() => toBeSigned.Complete(new byte[256]));
        Assert.Equal(AdesRefusalReason.SignatureValueWrong, refused.Refusal.Reason);
    }

    [Fact]
    public void There_is_no_signing_time_among_the_signed_attributes()
    {
        var toBeSigned = Scene.Prepare(SamplePdf.Plain(), Scene.Citizen);
        Assert.False(toBeSigned.BytesToSign.Span.IndexOf((byte[])[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05]) >= 0);
    }

    [Fact]
    public async Task The_claimed_time_keeps_its_zone()
    {
        var text = Encoding.Latin1.GetString(await Scene.SignedAsync(Scene.Citizen));
        Assert.Contains("(D:20260301150000+07'00')", text);
    }

    [Fact]
    public async Task Room_is_measured_so_that_a_time_stamp_fits_and_little_is_wasted()
    {
        var plain = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal, Scene.Options() with { TimestampRoom = 0 });
        int room = RoomOf(plain.ToArray());
        Assert.InRange(room - plain.Cms.Encoded.Length, 0, 8);
        var stamped = await (await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal)).WithSignatureTimestampAsync(new Scene.Source(Scene.Signing), CancellationToken.None);
        Assert.InRange(RoomOf(stamped.ToArray()) - stamped.Cms.Encoded.Length, 0, 4096);
    }

    [Fact]
    public async Task Room_that_was_measured_by_asking_the_authority_once_holds_its_next_token()
    {
        var source = new Scene.Source(Scene.Signing);
        int room = await PadesSigningOptions.MeasureTimestampRoomAsync(source, CancellationToken.None);
        var signed = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal, Scene.Options() with { TimestampRoom = room });
        var stamped = await signed.WithSignatureTimestampAsync(source, CancellationToken.None);
        Assert.InRange(RoomOf(stamped.ToArray()) - stamped.Cms.Encoded.Length, 0, 160);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)] // 40 kB of certificates
    public async Task However_many_certificates_travel_with_it_the_signature_fits(int more)
    {
        var signer = Scene.Signer(Scene.Citizen);
        var others = Scene.Pki.Entities.Concat(Scene.Imitation.Entities).Select(e => e.Certificate).Distinct().Take(more);
        Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        Assert.True(session.TryPrepare(signer with { Chain = [.. signer.Chain, .. others] }, Scene.Options() with { TimestampRoom = 0 }, out var toBeSigned, out _));
        var signed = await AnTin.Keys.SigningKeyExtensions.SignAsync(Scene.Pki[Scene.Citizen].Key, toBeSigned, CancellationToken.None);
        Assert.InRange(RoomOf(signed.ToArray()) - signed.Cms.Encoded.Length, 0, 12);
        Assert.Equal(AnTin.Ades.Validation.Indication.TotalPassed, (await Scene.ValidateAsync(signed.ToArray())).Indication);
    }

    [Fact]
    public async Task A_time_stamp_that_does_not_fit_is_refused_before_anything_is_broken()
    {
        var plain = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal, Scene.Options() with { TimestampRoom = 0 });
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => plain.WithSignatureTimestampAsync(new Scene.Source(Scene.Signing), CancellationToken.None));
        Assert.Equal(AdesRefusalReason.TimestampTooLarge, refused.Refusal.Reason);
    }

    [Theory]
    [InlineData("<</Type/Catalog/Pages 2 0 R>>")] // no form
    [InlineData("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/DR<<>>>>>>")] // direct form
    [InlineData("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>", "<</Fields 5 0 R>>", "[]")] // indirect form and fields
    [InlineData("<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>", "<</Fields[6 0 R]/SigFlags 1>>", "null", "<</FT/Tx/T(Signature1)>>")] // a text field has the name
    public async Task Every_shape_of_form_takes_a_signature(string catalog, params string[] more)
    {
        var pdf = SamplePdf.Build([catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", .. more]);
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen, pdf));
        Assert.Equal(AnTin.Ades.Validation.Indication.TotalPassed, report.Indication);
        Assert.True(Assert.Single(report.Signatures).Facts.Coverage!.IsWholeDocument);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("4 0 R")] // an array of its own
    [InlineData("5 0 R")] // leads to nothing
    public async Task Every_shape_of_annotations_takes_a_widget(string annotations)
    {
        var pdf = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots {annotations}>>", "[]",
        ]);
        var signed = await Scene.SignedAsync(Scene.Citizen, pdf, Scene.Options() with { Placement = new Placement(0, new PdfRectangle(50, 50, 200, 100)) });
        Assert.True(PadesSigningSession.TryOpen(signed, out var session, out _));
        var widgets = session.Document.Resolve(session.Document.FirstPage.Dictionary["Annots"]);
        Assert.Equal(session.Fields[0].Reference, Assert.Single(Assert.IsType<AnTin.Pdf.Objects.PdfArray>(widgets)));
    }

    [Fact]
    public async Task A_page_that_stands_directly_in_the_tree_becomes_an_object_when_a_widget_must_point_to_it()
    {
        var pdf = SamplePdf.Build(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>]/Count 1>>"]);
        var signed = await Scene.SignedAsync(Scene.Citizen, pdf, Scene.Options() with { Placement = new Placement(0, new PdfRectangle(50, 50, 200, 100)) });
        Assert.True(PadesSigningSession.TryOpen(signed, out var session, out _));
        Assert.Equal(session.Document.FirstPage.Reference, session.Fields[0].Dictionary["P"]);
        Assert.Single((AnTin.Pdf.Objects.PdfArray)session.Document.FirstPage.Dictionary["Annots"]!);
        Assert.Equal(AnTin.Ades.Validation.Indication.TotalPassed, (await Scene.ValidateAsync(signed)).Indication);
    }

    [Fact]
    public async Task An_empty_field_of_the_author_is_signed_where_it_stands()
    {
        var pdf = WithEmptyField("");
        var signed = await Scene.SignedAsync(Scene.Citizen, pdf, Scene.Options() with { ExistingField = "Nơi ký" });
        var report = await Scene.ValidateAsync(signed);
        Assert.Equal("Nơi ký", Assert.Single(report.Signatures).Facts.Name);
        Assert.Equal(AnTin.Ades.Validation.Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task The_lock_of_a_field_is_obeyed_when_it_is_signed()
    {
        var signed = await Scene.SignedAsync(Scene.Citizen, WithEmptyField("/Lock<</Type/SigFieldLock/Action/All>>"), Scene.Options() with { ExistingField = "Nơi ký" });
        Assert.Contains("/TransformMethod/FieldMDP", Encoding.Latin1.GetString(signed).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Seed_values_that_are_constraints_are_not_broken_unseen() =>
        AssertRefused(WithEmptyField("/SV<</Filter/Own/Ff 1>>"), AdesRefusalReason.FieldDemandsMore, Scene.Options() with { ExistingField = "Nơi ký" });

    [Fact]
    public void A_field_that_does_not_exist_is_refused() =>
        AssertRefused(SamplePdf.Plain(), AdesRefusalReason.NoSuchField, Scene.Options() with { ExistingField = "Nơi ký" });

    [Fact]
    public void A_page_that_does_not_exist_is_refused() =>
        AssertRefused(SamplePdf.Plain(), AdesRefusalReason.NoSuchPage, Scene.Options() with { Placement = new Placement(1, PdfRectangle.A4) });

    [Theory]
    [InlineData(-400)]
    [InlineData(+4000)]
    public void A_certificate_outside_its_validity_does_not_sign(int days) =>
        AssertRefused(SamplePdf.Plain(), AdesRefusalReason.CertificateNotValid, Scene.Options(Scene.Signing.AddDays(days)));

    [Fact]
    public void An_algorithm_of_another_kind_of_key_is_refused()
    {
        Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        var signer = Scene.Signer(Scene.Citizen) with { Algorithm = Scene.Pki[Scene.Seal].Key.DefaultAlgorithm };
        Assert.False(session.TryPrepare(signer, Scene.Options(), out _, out var refusal));
        Assert.Equal(AdesRefusalReason.AlgorithmDoesNotFit, refusal.Reason);
    }

    [Theory]
    [InlineData("not a PDF", AdesRefusalReason.NotPdf)]
    [InlineData("%PDF-1.7 and nothing else", AdesRefusalReason.Damaged)]
    public void What_is_no_document_is_refused(string text, AdesRefusalReason reason)
    {
        Assert.False(PadesSigningSession.TryOpen(Encoding.Latin1.GetBytes(text), out _, out var refusal));
        Assert.Equal(reason, refusal.Reason);
    }

    [Fact]
    public void An_encrypted_document_is_refused()
    {
        Assert.False(PadesSigningSession.TryOpen(SamplePdf.Plain(trailer: "/Encrypt<</Filter/Standard>>"), out _, out var refusal));
        Assert.Equal(AdesRefusalReason.Encrypted, refusal.Reason);
    }

    [Theory]
    [InlineData("/P 1", false)]
    [InlineData("/P 2", true)]
    [InlineData("/P 3", true)]
    [InlineData("", true)] // 2 by default
    public void A_certification_says_whether_a_document_may_be_signed(string permission, bool allowed)
    {
        string certified = $"/Perms<</DocMDP<</Type/Sig/Reference[<</TransformMethod/DocMDP/TransformParams<<{permission}>>>>]>>>>";
        Assert.Equal(allowed, PadesSigningSession.TryOpen(SamplePdf.Plain(catalog: certified), out _, out var refusal));
        Assert.Equal(allowed ? null : AdesRefusalReason.CertifiedAgainstChanges, refusal?.Reason);
    }

    internal static byte[] WithEmptyField(string entries) => SamplePdf.Build(
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
        $"<</Type/Annot/Subtype/Widget/FT/Sig/T{NameAsHex("Nơi ký")}/Rect[50 50 200 100]/P 3 0 R/F 4{entries}>>",
    ]);

    private static string NameAsHex(string name) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(name))}>";

    private static int RoomOf(byte[] file)
    {
        Assert.True(PadesSigningSession.TryOpen(file, out var session, out _));
        return ((AnTin.Pdf.Objects.PdfString)session.Fields[0].Value!["Contents"]!).Bytes.Length;
    }

    private static void AssertRefused(byte[] pdf, AdesRefusalReason reason, PadesSigningOptions options)
    {
        Assert.True(PadesSigningSession.TryOpen(pdf, out var session, out _));
        Assert.False(session.TryPrepare(Scene.Signer(Scene.Citizen), options, out _, out var refusal));
        Assert.Equal(reason, refusal.Reason);
    }
}
