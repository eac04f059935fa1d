using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Pdf.Objects;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades;

/// <summary>What a signature lets be done after it, written and obeyed (ISO 32000-2, 12.8.2 and 12.7.5.5).</summary>
public sealed class CertificationTests
{
    [Theory]
    [InlineData(DocMdpPermission.NoChanges)]
    [InlineData(DocMdpPermission.FormFilling)]
    [InlineData(DocMdpPermission.FormFillingAndAnnotations)]
    public async Task A_certification_is_written_where_readers_look_for_it(DocMdpPermission permission)
    {
        var signed = await Scene.SignedAsync(Scene.Seal, options: Scene.Options() with { Certification = permission, LegalAttestation = "Chỉ có chữ" });
        Assert.True((await Scene.ValidateAsync(signed)).Indication is Indication.TotalPassed);
        Assert.True(global::AnTin.Pdf.PdfDocument.TryOpen(signed, out var document, out _));
        var field = Assert.Single(SignatureField.In(document));
        Assert.Equal(field.ValueReference, document.Find<PdfDictionary>(document.Catalog, "Perms")!["DocMDP"]);
        Assert.Equal("Chỉ có chữ", document.Find<PdfString>(document.Find<PdfDictionary>(document.Catalog, "Legal"), "Attestation")!.ToText());
        var reference = (PdfDictionary)Assert.Single((PdfArray)field.Value!["Reference"]!);
        Assert.True(reference.Has("TransformMethod", "DocMDP"));
        Assert.Equal((long)permission, ((PdfInteger)((PdfDictionary)reference["TransformParams"]!)["P"]!).Value);
        AugmentationTests.AssertReadersAccept(signed, signatures: 1);
    }

    [Fact]
    public async Task A_document_certified_against_changes_takes_no_signature_but_material_and_time_stamps()
    {
        var services = new Scene.Source(Scene.Signing.AddMinutes(1));
        var signed = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal, Scene.Options() with { Certification = DocMdpPermission.NoChanges });
        Assert.False(PadesSigningSession.TryOpen(signed.ToArray(), out _, out var refusal));
        Assert.Equal(AdesRefusalReason.CertifiedAgainstChanges, refusal.Reason);
        var lasting = await (await signed.WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(1), CancellationToken.None)).WithArchiveTimestampAsync(services, CancellationToken.None);
        Assert.True((await Scene.ValidateAsync(lasting.ToArray())).Indication is Indication.TotalPassed);
    }

    [Fact]
    public async Task A_document_certified_for_form_filling_is_signed_again_and_both_hold()
    {
        var certified = await Scene.SignedAsync(Scene.Seal, options: Scene.Options() with { Certification = DocMdpPermission.FormFilling });
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen, certified));
        Assert.Equal(2, report.Signatures.Count);
        Assert.True(report.Indication is Indication.TotalPassed, string.Join(" ", report.Findings));
    }

    [Fact]
    public async Task Only_the_first_signature_can_certify()
    {
        foreach (var first in new[] { Scene.Options(), Scene.Options() with { Certification = DocMdpPermission.FormFilling } })
        {
            Assert.True(PadesSigningSession.TryOpen(await Scene.SignedAsync(Scene.Citizen, options: first), out var session, out _));
            Assert.False(session.TryPrepare(Scene.Signer(Scene.Seal), Scene.Options() with { Certification = DocMdpPermission.NoChanges }, out _, out var refusal));
            Assert.Equal(AdesRefusalReason.CertificationNotFirst, refusal.Reason);
        }
    }

    [Theory]
    [InlineData(FieldLockAction.All, "", false)]
    [InlineData(FieldLockAction.Include, "Nơi ký", false)]
    [InlineData(FieldLockAction.Include, "Khác", true)]
    [InlineData(FieldLockAction.Exclude, "Nơi ký", true)]
    [InlineData(FieldLockAction.Exclude, "Khác", false)]
    public async Task A_lock_keeps_the_fields_it_names_from_being_signed(FieldLockAction action, string field, bool allowed)
    {
        string[] names = field.Length == 0 ? [] : [field];
        var locked = await Scene.SignedAsync(Scene.Seal, PadesSigningTests.WithEmptyField(""), Scene.Options() with { Lock = new FieldLock(action, names) });
        Assert.True((await Scene.ValidateAsync(locked)).Indication is Indication.TotalPassed);
        Assert.True(PadesSigningSession.TryOpen(locked, out var session, out _));
        bool prepared = session.TryPrepare(Scene.Signer(Scene.Citizen), Scene.Options() with { ExistingField = "Nơi ký" }, out _, out var refusal);
        Assert.Equal(allowed, prepared);
        Assert.Equal(allowed ? null : AdesRefusalReason.FieldLocked, refusal?.Reason);
    }

    [Fact]
    public async Task A_lock_of_the_author_becomes_a_transform_over_the_catalog_with_the_stricter_permission()
    {
        var pdf = PadesSigningTests.WithEmptyField("/Lock<</Type/SigFieldLock/Action/Include/Fields[(A)(B)]/P 2>>");
        var signed = await Scene.SignedAsync(
            Scene.Citizen, pdf, Scene.Options() with { ExistingField = "Nơi ký", Certification = DocMdpPermission.FormFillingAndAnnotations });
        Assert.True(PadesSigningSession.TryOpen(signed, out var session, out _));
        var references = ((PdfArray)session.Fields[0].Value!["Reference"]!).Cast<PdfDictionary>().ToList();
        Assert.Equal(["/DocMDP", "/FieldMDP"], references.Select(r => r["TransformMethod"]!.ToString()));
        Assert.Equal(2, ((PdfInteger)((PdfDictionary)references[0]["TransformParams"]!)["P"]!).Value);
        Assert.Equal(session.Document.CatalogReference, references[1]["Data"]);
        Assert.Equal(2, ((PdfArray)((PdfDictionary)references[1]["TransformParams"]!)["Fields"]!).Count);
    }

    [Fact]
    public async Task A_lock_with_permission_1_shuts_the_document()
    {
        var options = Scene.Options() with { Lock = new FieldLock(FieldLockAction.All, []) { Permission = DocMdpPermission.NoChanges } };
        var signed = await Scene.SignedAsync(Scene.Citizen, options: options);
        Assert.False(PadesSigningSession.TryOpen(signed, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.CertifiedAgainstChanges, refusal.Reason);
        Assert.True(global::AnTin.Pdf.PdfDocument.TryOpen(signed, out var document, out _));
        var field = Assert.Single(SignatureField.In(document));
        Assert.IsType<PdfReference>(field.Dictionary["Lock"]);
        Assert.True(document.Find<PdfDictionary>(field.Dictionary, "Lock")!.Has("Type", "SigFieldLock"));
    }

    [Theory]
    [InlineData("Tên riêng", true)]
    [InlineData("A.B", false)] // 12.7.4.2: a full stop parts names
    [InlineData("Nơi ký", false)] // taken
    public void A_new_field_may_be_named(string name, bool allowed)
    {
        Assert.True(PadesSigningSession.TryOpen(PadesSigningTests.WithEmptyField(""), out var session, out _));
        Assert.Equal(allowed, session.TryPrepare(Scene.Signer(Scene.Citizen), Scene.Options() with { FieldName = name }, out _, out var refusal));
        Assert.Equal(allowed ? null : AdesRefusalReason.NoSuchField, refusal?.Reason);
    }

    [Fact]
    public async Task Old_readers_get_the_old_name_of_the_same_structure()
    {
        var signed = await Scene.SignedAsync(Scene.Seal, options: Scene.Options() with { Format = SignatureFormat.AdbePkcs7Detached });
        DebianTool.Require("pdfsig", "poppler-utils");
        using var file = new TemporaryFile(signed);
        string output = DebianTool.Run("pdfsig", "-nocert", file.Path).Output;
        Assert.Contains("adbe.pkcs7.detached", output);
        Assert.Contains("Signature is Valid", output);
        Assert.True((await Scene.ValidateAsync(signed)).Indication is Indication.TotalPassed);
    }
}
