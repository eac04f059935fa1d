using System.Collections.Concurrent;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.Images;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades;

/// <summary>A document keeps what it claims: PDF/A-1 to -4 (ISO 19005) and PDF/UA (ISO 14289-1). For PDF/A-1 see also <see cref="Independent.ArchivalFileTests"/>; of the others no validator is at hand, so the clauses are checked one by one.</summary>
public sealed class ArchivalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_archival_or_tagged_file_of_the_corpus_keeps_the_clauses_about_what_a_signature_adds(bool visibly)
    {
        var wrong = new ConcurrentBag<string>();
        int checkedCount = 0;
        await Parallel.ForEachAsync(SignableCorpus.Entries().Where(e => e.ExpectSignable), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, _) =>
        {
            Assert.True(PadesSigningSession.TryOpen(File.ReadAllBytes(file.Path), file.Password ?? "", out var session, out var _));
            var original = session.Document;
            if (PdfaIdentification.PartOf(original) is null && original.Find<PdfDictionary>(original.Catalog, "MarkInfo") is null)
            {
                return;
            }

            Interlocked.Increment(ref checkedCount);
            Assert.True(PdfDocument.TryOpen(await SignAsync(session, visibly), null, file.Password ?? "", out var signed, out var _));
            foreach (string complaint in Complaints(original, signed))
            {
                wrong.Add($"{file.Name}: {complaint}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
        Assert.InRange(checkedCount, 40, 295);
    }

    [Fact]
    public async Task Three_signatures_on_a_tagged_document_all_hold_and_each_is_in_the_structure()
    {
        byte[] file = DecisionSample.Compose().Bytes;
        for (int i = 0; i < 3; i++)
        {
            file = await Scene.SignedAsync(Scene.Citizen, file, Scene.Options() with { Placement = new Placement(0, new PdfRectangle(50, 50 + (60 * i), 150, 100 + (60 * i))), Appearance = new TextAppearance(["Đã ký"]) });
        }

        var report = await Scene.ValidateAsync(file);
        Assert.True(report.Indication is Indication.TotalPassed, string.Join(" ", report.Findings));
        Assert.True(PdfDocument.TryOpen(file, out var document, out _));
        Assert.Equal(3, SignatureField.In(document).Select(f => f.Dictionary["StructParent"]!.ToString()).Distinct().Count());
        Assert.Empty(Complaints(document, document));
    }

    [Theory]
    [InlineData("1.7")]
    [InlineData("2.0")] // there all elements stand under one
    public async Task Later_signatures_add_to_the_structure_without_touching_what_earlier_ones_cover(string version)
    {
        string file = System.Text.Encoding.Latin1.GetString(SamplePdf.Build(
        [
            $"<</Type/Catalog/Pages 2 0 R/Version/{version}/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", "<</Type/StructTreeRoot/K 5 0 R/ParentTree<</Nums[]>>>>", "<</Type/StructElem/S/Document/P 4 0 R/K 6 0 R>>", "[7 0 R]",
            "<</Type/StructElem/S/P/P 5 0 R>>",
        ]));
        byte[] once = await Scene.SignedAsync(Scene.Citizen, System.Text.Encoding.Latin1.GetBytes(file));
        byte[] twice = await Scene.SignedAsync(Scene.Seal, once);
        var report = await Scene.ValidateAsync(twice);
        Assert.True(report.Signatures.All(s => s.Indication is Indication.TotalPassed), string.Join(" ", report.Signatures.SelectMany(s => s.Findings)));
        var document = Open(twice);
        Assert.Empty(Complaints(document, document));
        var root = document.Find<PdfDictionary>(document.Catalog, "StructTreeRoot")!;
        Assert.Equal(version == "2.0" ? 3 : 1, ((PdfArray)document.GetObject(6)).Count);
        Assert.Equal(version != "2.0", root["K"] is PdfArray { Count: 3 });
    }

    [Fact]
    public async Task Where_the_structure_lists_its_elements_in_an_array_of_its_own_the_new_one_is_added_there()
    {
        byte[] file = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", "<</Type/StructTreeRoot/K 5 0 R/ParentTree<</Nums[]>>>>", "% a list\n[6 0 R]", "<</Type/StructElem/S/P/P 4 0 R>>",
        ]);
        var document = Open(await Scene.SignedAsync(Scene.Seal, await Scene.SignedAsync(Scene.Citizen, file)));
        Assert.Equal(3, ((PdfArray)document.GetObject(5)).Count);
        Assert.IsType<PdfReference>(document.Find<PdfDictionary>(document.Catalog, "StructTreeRoot")!["K"]);
        Assert.Empty(Complaints(document, document));
    }

    [Theory]
    [InlineData("/P 3 0 R/S/P/K[]/Alt(Noi khac)", "K")] // an element of its own text
    [InlineData("/P 3 0 R/S/Form/K<</Type/OBJR/Obj 3 0 R>>", "K")] // points to a page
    public async Task Whatever_else_is_added_to_the_structure_is_a_change(string element, string key)
    {
        byte[] signed = await Scene.SignedAsync(Scene.Citizen, DecisionSample.Compose().Bytes);
        Assert.True(PdfDocument.TryOpen(signed, out var document, out _));
        var update = new global::AnTin.Pdf.Updates.IncrementalUpdate(document);
        var root = (PdfReference)document.Catalog["StructTreeRoot"]!;
        var parent = (PdfReference)((PdfArray)((PdfDictionary)document.Resolve(root))["K"]!)[0];
        var before = (PdfDictionary)document.Resolve(parent);
        Assert.True(PdfDocument.TryOpen(SamplePdf.Build(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R>>", $"<<{element}>>"]), out var made, out _));
        update.Set(parent, before.With(key, ((PdfArray)before["K"]!).Append(update.Add(made.GetObject(4)))));
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Seal, update.Append().ToArray()));
        Assert.NotEqual(Indication.TotalPassed, report.Signatures[0].Indication);
        Assert.Equal(Indication.TotalPassed, report.Signatures[1].Indication);
    }

    [Fact]
    public async Task In_part_1_nothing_is_transparent_glyphs_are_listed_colours_are_defined_and_even_the_invisible_has_an_appearance()
    {
        byte[] file = WithPart(1);
        var invisible = Open(await Scene.SignedAsync(Scene.Citizen, file));
        Assert.NotNull(invisible.Find<PdfStream>(invisible.Find<PdfDictionary>(SignatureField.In(invisible)[0].Dictionary, "AP"), "N"));
        Assert.Empty(Complaints(Open(file), invisible));

        Assert.True(PdfImage.TryDecode(SampleImage.Seal(), out var seal));
        var options = Scene.Options() with { Placement = new Placement(0, new PdfRectangle(50, 50, 200, 150)), Appearance = new ImageAndTextAppearance(seal, ["Đã ký"]) };
        var visible = Open(await Scene.SignedAsync(Scene.Seal, file, options));
        Assert.Empty(Complaints(Open(file), visible));
        string bytes = System.Text.Encoding.Latin1.GetString(visible.Bytes.Span[file.Length..]);
        Assert.DoesNotContain("/SMask", bytes);
        Assert.Contains("/ImageMask true", bytes);
        Assert.Contains("/CIDSet", bytes);
        Assert.Contains("/DefaultRGB", bytes);
    }

    [Fact]
    public async Task Without_a_claim_nothing_of_it_is_added()
    {
        byte[] file = SamplePdf.Plain();
        var options = Scene.Options() with { Placement = new Placement(0, new PdfRectangle(50, 50, 200, 150)), Appearance = new TextAppearance(["Đã ký"]) };
        string bytes = System.Text.Encoding.Latin1.GetString((await Scene.SignedAsync(Scene.Seal, file, options)).AsSpan(file.Length));
        Assert.DoesNotContain("/CIDSet", bytes);
        Assert.DoesNotContain("/DefaultRGB", bytes);
        Assert.DoesNotContain("/StructParent", bytes);
    }

    private static async Task<byte[]> SignAsync(PadesSigningSession session, bool visibly)
    {
        Assert.True(PdfImage.TryDecode(SampleImage.Seal(), out var seal));
        var options = Scene.Options() with
        {
            Placement = visibly ? Placement.OnShownPage(session.Document.FirstPage, new PdfRectangle(10, 10, 110, 60)) : null,
            Appearance = visibly ? new ImageAndTextAppearance(seal, ["Đã ký: Nguyễn Văn Mẫu"]) : null,
        };
        Assert.True(session.TryPrepare(Scene.Signer(Scene.Citizen), options, out var toBeSigned, out _));
        return (await Scene.Pki[Scene.Citizen].Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
    }

    private static IEnumerable<string> Complaints(PdfDocument original, PdfDocument signed)
    {
        int? part = PdfaIdentification.PartOf(original);
        bool isTagged = signed.Find<PdfBoolean>(signed.Find<PdfDictionary>(signed.Catalog, "MarkInfo"), "Marked") is { Value: true }
            && signed.Catalog["StructTreeRoot"] is PdfReference && signed.Find<PdfDictionary>(signed.Catalog, "StructTreeRoot") is not null;
        if (!Equals(original.Catalog["Metadata"], signed.Catalog["Metadata"]) || part != PdfaIdentification.PartOf(signed))
        {
            yield return "the metadata was touched";
        }

        foreach (var widget in SignatureField.In(signed).Where(f => f.Value is not null && f.Value.Has("SubFilter", "ETSI.CAdES.detached")).Select(f => f.Dictionary))
        {
            long flags = ((PdfInteger)widget["F"]!).Value;

            // ISO 19005-1, 6.5.3; 19005-2, 6.3.2: Print set, Hidden, Invisible, ToggleNoView and NoView clear. 6.4.1: no actions.
            if ((flags & 4) == 0 || (flags & (1 | 2 | 32 | 256)) != 0 || widget.Contains("A") || widget.Contains("AA"))
            {
                yield return $"flags {flags} or actions";
            }

            var appearance = signed.Find<PdfDictionary>(widget, "AP");
            bool hasExtent = PdfRectangle.Read(signed, signed.Find<PdfArray>(widget, "Rect")) is { Width: > 0, Height: > 0 };
            if ((part == 1 || (part is not null && hasExtent)) && (signed.Find<PdfStream>(appearance, "N") is null || appearance!.Count != 1))
            {
                yield return "no normal appearance, or others (19005-1, 6.5.3; 19005-2, 6.3.3)";
            }

            if (signed.Find<PdfStream>(appearance, "N") is { } form)
            {
                foreach (string complaint in OfResources(signed, form, part))
                {
                    yield return complaint;
                }
            }

            if (isTagged && OfStructure(signed, widget) is { } untagged)
            {
                yield return untagged;
            }
        }
    }

    private static IEnumerable<string> OfResources(PdfDocument signed, PdfStream form, int? part)
    {
        var resources = signed.Find<PdfDictionary>(form.Dictionary, "Resources") ?? new PdfDictionary();
        bool definesColours = PdfaIdentification.OutputComponentsOf(signed) == 3 || signed.Find<PdfDictionary>(resources, "ColorSpace")?.Contains("DefaultRGB") == true;
        if (part is not null && !definesColours && resources.Count > 0)
        {
            yield return "device colours without meaning (19005-1, 6.2.3.3; 19005-2, 6.2.4.3)";
        }

        foreach (var image in (signed.Find<PdfDictionary>(resources, "XObject") ?? new PdfDictionary()).Select(x => (PdfStream)signed.Resolve(x.Value)))
        {
            if (image.Dictionary.Contains("SMask") && (part == 1 || (part is not null && PdfaIdentification.OutputComponentsOf(signed) is null)))
            {
                yield return "a soft mask (19005-1, 6.4; 19005-2, 6.2.10)";
            }
        }

        foreach (var font in (signed.Find<PdfDictionary>(resources, "Font") ?? new PdfDictionary()).Select(f => (PdfDictionary)signed.Resolve(f.Value)))
        {
            var descendant = (PdfDictionary)signed.Resolve(signed.Find<PdfArray>(font, "DescendantFonts")![0]);
            var descriptor = signed.Find<PdfDictionary>(descendant, "FontDescriptor")!;
            if (signed.Find<PdfStream>(descriptor, "FontFile2") is null || signed.Find<PdfStream>(font, "ToUnicode") is null || descriptor.Contains("CIDSet") != (part == 1))
            {
                yield return "a font not embedded, without Unicode, or without its list of glyphs (19005-1, 6.3.4, 6.3.5 and 6.3.8)";
            }
        }
    }

    // ISO 14289-1, 7.18.1, 7.18.3 and 7.18.4; ISO 32000-2, 14.7.5.3.
    private static string? OfStructure(PdfDocument signed, PdfDictionary widget)
    {
        if (!widget.Contains("TU") || signed.FindInteger(widget, "StructParent") is not { } key)
        {
            return "the widget has no name or no place in the structure";
        }

        var root = signed.Find<PdfDictionary>(signed.Catalog, "StructTreeRoot")!;
        var numbers = new List<PdfObject>(Numbers(signed, signed.Find<PdfDictionary>(root, "ParentTree")!));
        int at = numbers.FindLastIndex(n => n is PdfInteger number && number.Value == key);
        return at < 0 || at != numbers.FindIndex(n => n is PdfInteger number && number.Value == key) || signed.Resolve(numbers[at + 1]) is not PdfDictionary element
            || !element.Has("S", "Form") || signed.Find<PdfDictionary>(element, "K") is not { } kid || signed.Resolve(kid["Obj"]) != widget
            || signed.Find<PdfDictionary>((PdfDictionary)signed.Resolve(widget["P"]), "Tabs") is not null || !((PdfDictionary)signed.Resolve(widget["P"])).Contains("Tabs")
            ? "the element is not found through the parent tree, or the page has no order"
            : null;
    }

    private static IEnumerable<PdfObject> Numbers(PdfDocument document, PdfDictionary node) =>
        (document.Find<PdfArray>(node, "Nums") ?? new PdfArray()).Concat(
            (document.Find<PdfArray>(node, "Kids") ?? new PdfArray()).SelectMany(k => Numbers(document, (PdfDictionary)document.Resolve(k))));

    private static byte[] WithPart(int part) => SamplePdf.Build(
    [
        "<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
        $"<</Type/Metadata/Subtype/XML/Length 28>>\nstream\n<pdfaid:part>{part}</pdfaid:part>\nendstream",
    ]);

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out var document, out _));
        return document;
    }
}
