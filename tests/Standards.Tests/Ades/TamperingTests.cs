using System.Text;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What people do to signed files, and what they are told.</summary>
public sealed class TamperingTests
{
    [Fact]
    public async Task A_changed_byte_is_a_changed_document()
    {
        var file = await Scene.SignedAsync(Scene.Citizen);
        file[file.AsSpan().IndexOf("0 0 m"u8)] = (byte)'1';
        var report = await Scene.ValidateAsync(file);
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.HashFailure);
        VerdictTests.AssertSays(report, "Nội dung văn bản đã bị thay đổi sau khi ký.");
    }

    [Fact]
    public async Task A_changed_signature_value_is_told_from_a_changed_document()
    {
        var signature = await Scene.SignAsync(SamplePdf.Plain(), Scene.Seal);
        var file = signature.ToArray();
        var value = Convert.ToHexStringLower(signature.Cms.Signers[0].Signature.Span[^8..]);
        int at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(value));
        file[at] = file[at] == '0' ? (byte)'1' : (byte)'0';
        VerdictTests.AssertVerdict(await Scene.ValidateAsync(file), Indication.TotalFailed, SubIndication.SigCryptoFailure);
    }

    [Fact]
    public async Task Bytes_in_the_padding_fail_and_are_told_from_a_changed_document()
    {
        var file = await Scene.SignedAsync(Scene.Citizen);
        file[file.AsSpan().IndexOf("00>"u8)] = (byte)'1';
        var report = await Scene.ValidateAsync(file);
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.FormatFailure);
        Assert.Contains(report.Signatures[0].Findings, f => f is FormNotKept);
        Assert.Equal(AnTin.Ades.Validation.Facts.SignatureIntegrity.Intact, report.Signatures[0].Facts.Integrity);
    }

    [Fact]
    public async Task An_appended_page_is_named()
    {
        var report = await TamperAsync(update =>
        {
            var pages = (PdfReference)update.Catalog["Pages"]!;
            var tree = (PdfDictionary)update.Resolve(pages);
            var page = update.Add(new PdfDictionary(("Type", new PdfName("Page")), ("Parent", pages)));
            update.Set(pages, tree.With("Kids", ((PdfArray)tree["Kids"]!).Append(page)).With("Count", new PdfInteger(2)));
        });
        AssertChanged(report, RevisionChangeKind.PagesAdded);
        VerdictTests.AssertSays(report, "Văn bản đã bị thay đổi sau khi ký: thêm trang.");
    }

    [Fact]
    public async Task A_page_tree_that_runs_in_a_circle_is_not_compared_and_not_passed()
    {
        var report = await TamperAsync(update =>
        {
            var pages = (PdfReference)update.Catalog["Pages"]!;
            var tree = (PdfDictionary)update.Resolve(pages);
            update.Set(pages, tree.With("Kids", ((PdfArray)tree["Kids"]!).Append(pages)));
        });
        AssertChanged(report, RevisionChangeKind.NotComparable);
    }

    [Fact]
    public async Task A_page_drawn_over_is_named_with_its_number()
    {
        var report = await TamperAsync(update => update.Set(new PdfReference(4), new PdfStream(new PdfDictionary(), "1 0 0 rg 0 0 99 99 re f"u8.ToArray())));
        AssertChanged(report, RevisionChangeKind.PageContentChanged);
        VerdictTests.AssertSays(report, "Văn bản đã bị thay đổi sau khi ký: nội dung trang 1 bị sửa.");
    }

    [Fact]
    public async Task Another_content_stream_for_a_page_is_a_change_of_its_content() =>
        AssertChanged(await TamperPageAsync((update, page) => page.With("Contents", update.Add(new PdfStream(new PdfDictionary(), "n"u8.ToArray())))), RevisionChangeKind.PageContentChanged);

    [Fact]
    public async Task A_turned_page_is_a_changed_page() =>
        AssertChanged(await TamperPageAsync((_, page) => page.With("Rotate", new PdfInteger(180))), RevisionChangeKind.PageChanged);

    [Fact]
    public async Task A_note_laid_over_a_page_is_named() =>
        AssertChanged(await TamperPageAsync((update, page) => AddAnnotation(update, page, "FreeText")), RevisionChangeKind.AnnotationAdded);

    [Fact]
    public async Task A_widget_taken_from_a_page_is_named() =>
        AssertChanged(await TamperPageAsync((_, page) => page.With("Annots", new PdfArray())), RevisionChangeKind.AnnotationChanged);

    [Fact]
    public async Task An_open_action_in_the_catalog_is_named() =>
        AssertChanged(await TamperAsync(u => u.SetCatalogEntry("OpenAction", new PdfDictionary(("S", new PdfName("JavaScript"))))), RevisionChangeKind.CatalogChanged);

    [Fact]
    public async Task An_earlier_signature_that_is_emptied_is_not_overlooked()
    {
        var report = await TamperAsync(update =>
        {
            var field = SignatureField.In(update.Document)[0];
            update.Set(field.Reference!, field.Dictionary.With("V", new PdfDictionary(("Type", new PdfName("Sig")))));
        });
        Assert.Equal(Indication.Indeterminate, report.Indication);
        Assert.Contains(report.Findings, f => f is OrphanSignatures);
    }

    [Fact]
    public async Task A_text_field_added_to_the_form_is_named() =>
        AssertChanged(
            await TamperAsync(update => AddField(update, new PdfDictionary(("FT", new PdfName("Tx")), ("T", PdfString.FromText("x")), ("V", PdfString.FromText("1.000.000 đ"))))),
            RevisionChangeKind.FormChanged);

    [Fact]
    public async Task An_empty_signature_field_that_shows_a_picture_is_an_overlay()
    {
        var report = await TamperAsync(update => AddField(update, SignatureWidget().With(
            "AP", new PdfDictionary(("N", update.Add(new PdfStream(new PdfDictionary(("Subtype", new PdfName("Form"))), "f"u8.ToArray())))))));
        AssertChanged(report, RevisionChangeKind.AnnotationAdded);
    }

    [Fact]
    public async Task An_empty_signature_field_that_shows_nothing_is_for_the_next_signer()
    {
        var report = await TamperAsync(update => AddField(update, SignatureWidget()));
        VerdictTests.AssertVerdict(report, Indication.TotalPassed, null);
        Assert.Contains(VerdictTests.Only(report).Findings, f => f is AddedAfterSigning { Changes: [{ Kind: RevisionChangeKind.SignatureFieldAdded }] });
    }

    [Fact]
    public async Task A_signature_field_with_an_action_is_none() =>
        AssertChanged(await TamperAsync(update => AddField(update, SignatureWidget().With("AA", new PdfDictionary()))), RevisionChangeKind.FormChanged);

    [Fact]
    public async Task An_object_that_was_missing_when_signed_may_not_come_later()
    {
        // The page names a font that does not exist: whoever prepared the file can bring it after signing.
        var prepared = SamplePdf.Plain(page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 300 0 R>>>>>>");
        var report = await TamperAsync(update => update.Set(new PdfReference(300), new PdfDictionary(("Type", new PdfName("Font")))), prepared);
        AssertChanged(report, RevisionChangeKind.ObjectChanged);
    }

    [Fact]
    public async Task Material_for_validation_that_is_also_what_a_page_shows_may_not_change()
    {
        var prepared = SamplePdf.Plain(catalog: "/DSS<</Certs[4 0 R]>>");
        var report = await TamperAsync(update => update.Set(new PdfReference(4), new PdfStream(new PdfDictionary(), "f"u8.ToArray())), prepared);
        AssertChanged(report, RevisionChangeKind.PageContentChanged);
    }

    [Fact]
    public async Task Bytes_behind_the_end_are_not_read_by_us_but_perhaps_by_others()
    {
        byte[] file = [.. await Scene.SignedAsync(Scene.Citizen), .. "\n4 0 obj<</Length 1>>stream\nf\nendstream endobj"u8];
        AssertChanged(await Scene.ValidateAsync(file), RevisionChangeKind.NotComparable);
    }

    [Fact]
    public async Task A_new_description_of_the_file_does_no_harm()
    {
        var report = await TamperAsync(update => update.SetTrailerEntry("Info", update.Add(new PdfDictionary(("ModDate", PdfString.FromText("D:20260301"))))));
        VerdictTests.AssertVerdict(report, Indication.TotalPassed, null);
    }

    [Fact]
    public async Task The_description_is_not_a_way_to_change_a_page()
    {
        var prepared = SamplePdf.Plain(trailer: "/Info 4 0 R");
        var report = await TamperAsync(update => update.Set(new PdfReference(4), new PdfStream(new PdfDictionary(), "f"u8.ToArray())), prepared);
        AssertChanged(report, RevisionChangeKind.PageContentChanged);
    }

    internal static async Task<ValidationReport> TamperAsync(Action<IncrementalUpdate> change, byte[]? prepared = null)
    {
        var signed = await Scene.SignedAsync(Scene.Citizen, prepared);
        Assert.True(PdfDocument.TryOpen(signed, out var document, out _));
        var update = new IncrementalUpdate(document);
        change(update);
        return await Scene.ValidateAsync(update.Append().ToArray());
    }

    private static Task<ValidationReport> TamperPageAsync(Func<IncrementalUpdate, PdfDictionary, PdfDictionary> change) =>
        TamperAsync(update => update.Set(new PdfReference(3), change(update, update.Document.FirstPage.Dictionary)));

    private static PdfDictionary AddAnnotation(IncrementalUpdate update, PdfDictionary page, string subtype)
    {
        var annotation = update.Add(new PdfDictionary(("Type", new PdfName("Annot")), ("Subtype", new PdfName(subtype)), ("Rect", PdfArray.OfNumbers(0, 0, 99, 99))));
        return page.With("Annots", (update.Find<PdfArray>(page, "Annots") ?? new PdfArray()).Append(annotation));
    }

    private static PdfDictionary SignatureWidget() => new(
        ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Widget")), ("FT", new PdfName("Sig")), ("T", PdfString.FromText("Ô ký 2")),
        ("Rect", PdfArray.OfNumbers(50, 50, 200, 100)), ("P", new PdfReference(3)));

    private static void AddField(IncrementalUpdate update, PdfDictionary field)
    {
        var reference = update.Add(field);
        var form = (PdfDictionary)update.Resolve(update.Catalog["AcroForm"]);
        update.SetCatalogEntry("AcroForm", form.With("Fields", ((PdfArray)update.Resolve(form["Fields"])).Append(reference)));
        var page = update.Document.FirstPage;
        update.Set(page.Reference!, page.Dictionary.With("Annots", ((PdfArray)update.Resolve(page.Dictionary["Annots"])).Append(reference)));
    }

    private static void AssertChanged(ValidationReport report, RevisionChangeKind kind)
    {
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.FormatFailure);
        var changed = Assert.Single(VerdictTests.Only(report).Findings.OfType<ChangedAfterSigning>());
        Assert.Contains(changed.Changes, c => c.Kind == kind);
    }
}
