using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What a certification and its locks permit after signing (ISO 32000-2, 12.8.2.2 and 12.8.2.4), and nothing beyond.</summary>
public sealed class PermittedChangeTests
{
    // One page with two text fields and a comment: 5 and 6 are the fields, 7 the look of the first, 8 the comment.
    private static readonly byte[] Form = BuildForm("<<>>");

    public static TheoryData<DocMdpPermission?, string, Indication> Cases => new()
    {
        { DocMdpPermission.NoChanges, "fill", Indication.TotalFailed },
        { DocMdpPermission.FormFilling, "fill", Indication.TotalPassed },
        { DocMdpPermission.FormFillingAndAnnotations, "fill", Indication.TotalPassed },
        { null, "fill", Indication.Indeterminate },
        { DocMdpPermission.FormFilling, "comment", Indication.TotalFailed },
        { DocMdpPermission.FormFillingAndAnnotations, "comment", Indication.TotalPassed },
        { DocMdpPermission.FormFillingAndAnnotations, "comment removed", Indication.TotalPassed },
        { DocMdpPermission.FormFillingAndAnnotations, "comment edited", Indication.TotalPassed },
        { DocMdpPermission.FormFillingAndAnnotations, "link", Indication.TotalFailed },
        { DocMdpPermission.FormFillingAndAnnotations, "comment with action", Indication.TotalFailed },
        { DocMdpPermission.FormFillingAndAnnotations, "field moved", Indication.TotalFailed },
        { DocMdpPermission.FormFillingAndAnnotations, "page content", Indication.TotalFailed },
        { DocMdpPermission.FormFillingAndAnnotations, "field removed", Indication.TotalFailed },
        { null, "comment", Indication.TotalFailed },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task A_change_is_judged_by_what_the_certification_permits(DocMdpPermission? permission, string change, Indication expected)
    {
        var report = await ChangeAsync(Scene.Options() with { Certification = permission }, change);
        Assert.True(expected == report.Indication, string.Join("; ", report.Signatures[0].Facts.Coverage!.LaterChanges));
    }

    [Theory]
    [InlineData("hoTen", "fill", false), InlineData("soTien", "fill", true)]
    public async Task A_locked_field_may_not_be_filled(string locked, string change, bool isGood)
    {
        var options = Scene.Options() with { Certification = DocMdpPermission.FormFilling, Lock = new FieldLock(FieldLockAction.Include, [locked]) };
        Assert.Equal(isGood, (await ChangeAsync(options, change)).Indication is Indication.TotalPassed);
    }

    [Fact]
    public async Task Filling_an_uncertified_form_is_a_warning_for_ETSI_and_never_silent()
    {
        var report = await ChangeAsync(Scene.Options(), "fill", ValidationPolicy.EtsiAdes);
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.Contains(report.Signatures[0].Findings, f => f is FilledAfterSigning { Weight: FindingWeight.Warning });
    }

    [Fact]
    public async Task The_look_of_a_field_that_is_also_drawn_elsewhere_may_not_change_with_it()
    {
        // The page draws what the field shows: filling in the field would change the page.
        var shared = BuildForm("<</XObject<</F 7 0 R>>>>");
        var report = await ChangeAsync(Scene.Options() with { Certification = DocMdpPermission.FormFilling }, "fill over the old look", document: shared);
        Assert.Equal(Indication.TotalFailed, report.Indication);
        report = await ChangeAsync(Scene.Options() with { Certification = DocMdpPermission.FormFilling }, "fill over the old look");
        Assert.Equal(Indication.TotalPassed, report.Indication);
    }

    // Stampers leave a template of theirs in the resources of the form with each signature; values are drawn with its fonts.
    [Theory]
    [InlineData("/XObject<</FRM 11 0 R>>/Font<</Helv 10 0 R>>", Indication.TotalPassed)]
    [InlineData("/XObject<</FRM 11 0 R>>/Font<</Helv 10 0 R/Moi 11 0 R>>", Indication.TotalPassed)]
    [InlineData("/Font<</Helv 10 0 R>>", Indication.TotalPassed)]
    [InlineData("/XObject<</FRM 9 0 R>>/Font<</Helv 11 0 R>>", Indication.TotalFailed)]
    [InlineData("/XObject<</FRM 9 0 R>>", Indication.TotalFailed)]
    public async Task Templates_in_the_resources_of_the_form_may_change_and_fonts_may_not(string resources, Indication expected)
    {
        const string Before = "/XObject<</FRM 9 0 R>>/Font<</Helv 10 0 R>>";
        var document = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[6 0 R]>>",
            "<</Length 5>>\nstream\n0 0 m\nendstream",
            $"<</Fields[6 0 R]/DR<<{Before}>>>>",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(hoTen)/DA(/Helv 9 Tf)/Rect[50 700 200 720]/P 3 0 R>>",
            "null", "null",
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 1>>\nstream\nf\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>",
        ]);
        var signed = await Scene.SignedAsync(Scene.Citizen, document);
        string text = System.Text.Encoding.Latin1.GetString(signed);
        int start = text.LastIndexOf("\n5 0 obj", StringComparison.Ordinal) + "\n5 0 obj".Length;
        string form = System.Text.RegularExpressions.Regex.Replace(text[start..text.IndexOf("endobj", start, StringComparison.Ordinal)], @"\s*(<<|>>)\s*", "$1");
        int at = form.IndexOf("/DR", StringComparison.Ordinal);
        string changed = form[..at] + $"/DR<<{resources}>>" + form[(form.IndexOf(">>>>", at, StringComparison.Ordinal) + 4)..];
        var report = await Scene.ValidateAsync(SamplePdf.Append(signed, "", (5, changed)));
        VerdictTests.AssertVerdict(report, expected, expected is Indication.TotalPassed ? null : SubIndication.FormatFailure);
    }

    // What is appended to the list of all fields is appended to whatever else the list is.
    [Theory]
    [InlineData("", Indication.TotalPassed), InlineData("/Kids 7 0 R", Indication.TotalFailed), InlineData("/Opt 7 0 R", Indication.TotalFailed)]
    public async Task A_list_of_fields_that_is_also_something_of_a_field_may_not_grow(string shared, Indication expected)
    {
        var document = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[6 0 R]>>",
            "<</Length 5>>\nstream\n0 0 m\nendstream",
            "<</Fields 7 0 R>>",
            $"<</Type/Annot/Subtype/Widget/FT/Ch/T(chon)/Rect[50 700 200 720]/P 3 0 R{shared}>>",
            "[6 0 R]",
        ]);
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Official, await Scene.SignedAsync(Scene.Citizen, document)));
        Assert.Equal(expected, report.Signatures[0].Indication);
    }

    private static byte[] BuildForm(string resources) => SamplePdf.Build(
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R]>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{resources}/Annots[5 0 R 6 0 R 8 0 R]>>",
        "<</Length 5>>\nstream\n0 0 m\nendstream",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(hoTen)/Rect[50 700 200 720]/P 3 0 R/AP<</N 7 0 R>>>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(soTien)/Rect[50 650 200 670]/P 3 0 R>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 150 20]/Length 1>>\nstream\nf\nendstream",
        "<</Type/Annot/Subtype/Text/Rect[300 700 320 720]/Contents(ghi)/P 3 0 R>>",
    ]);

    private static async Task<ValidationReport> ChangeAsync(PadesSigningOptions options, string change, ValidationPolicy? policy = null, byte[]? document = null)
    {
        var signed = await Scene.SignedAsync(Scene.Citizen, document ?? Form, options);
        Assert.True(PdfDocument.TryOpen(signed, out var opened, out _));
        var update = new IncrementalUpdate(opened);
        Apply(update, change);
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), Policy = policy ?? ValidationPolicy.Vietnam };
        return await SignatureValidator.ValidateAsync(update.Append().ToArray(), context, CancellationToken.None);
    }

    private static void Apply(IncrementalUpdate update, string change)
    {
        var page = update.Document.FirstPage;
        var annotations = (PdfArray)update.Resolve(page.Dictionary["Annots"]);
        PdfDictionary Get(int number) => (PdfDictionary)update.Resolve(new PdfReference(number));
        void SetAnnotations(IEnumerable<PdfObject> list) => update.Set(page.Reference!, page.Dictionary.With("Annots", new PdfArray([.. list])));
        void Add(PdfDictionary annotation) => SetAnnotations(annotations.Append(update.Add(annotation)));
        PdfDictionary Annotation(string subtype) => new(("Type", new PdfName("Annot")), ("Subtype", new PdfName(subtype)), ("Rect", PdfArray.OfNumbers(10, 10, 90, 30)));
        var look = new PdfStream(new PdfDictionary(("Type", new PdfName("XObject")), ("Subtype", new PdfName("Form"))), "0 0 m f"u8.ToArray());
        switch (change)
        {
            case "fill":
                update.Set(new PdfReference(5), Get(5).With("V", PdfString.FromText("Nguyễn Văn Mẫu")).With("AP", new PdfDictionary(("N", update.Add(look)))));
                break;
            case "fill over the old look":
                update.Set(new PdfReference(5), Get(5).With("V", PdfString.FromText("Nguyễn Văn Mẫu")));
                update.Set(new PdfReference(7), look);
                break;
            case "comment":
                Add(Annotation("Text"));
                break;
            case "comment removed":
                SetAnnotations(annotations.Where(a => a is not PdfReference { Number: 8 }));
                break;
            case "comment edited":
                update.Set(new PdfReference(8), Get(8).With("Contents", PdfString.FromText("ghi thêm")));
                break;
            case "link":
                Add(Annotation("Link"));
                break;
            case "comment with action":
                Add(Annotation("Text").With("A", new PdfDictionary(("S", new PdfName("JavaScript")))));
                break;
            case "field moved":
                update.Set(new PdfReference(6), Get(6).With("Rect", PdfArray.OfNumbers(50, 50, 500, 700)));
                break;
            case "field removed":
                SetAnnotations(annotations.Where(a => a is not PdfReference { Number: 6 }));
                break;
            default:
                update.Set(new PdfReference(4), new PdfStream(new PdfDictionary(), "9 9 m"u8.ToArray()));
                break;
        }
    }
}
