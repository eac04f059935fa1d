using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>
/// Files that are prepared so that they can be made to show something else once they are signed: nothing that other readers could show differently
/// leaves the verdict as it is.
/// </summary>
public sealed class ShadowAttackTests
{
    private const string Look = "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length 1>>\nstream\nf\nendstream";

    [Fact]
    public async Task A_new_field_whose_signature_is_nothing_but_zeros_is_an_overlay() => AssertChanged(
        await AfterwardsAsync(AddedField("/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<0000>>>/AP<</N 16 0 R>>")),
        RevisionChangeKind.AnnotationAdded);

    [Fact]
    public async Task A_prepared_field_whose_signature_is_nothing_but_zeros_is_not_signed()
    {
        var prepared = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[5 0 R]>>",
            "<</Length 5>>\nstream\n0 0 m\nendstream",
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(cho)/Rect[0 0 595 842]/P 3 0 R>>",
        ]);
        var report = await AfterwardsAsync(
            file => SamplePdf.Append(
                file, "",
                (5, "<</Type/Annot/Subtype/Widget/FT/Sig/T(cho)/Rect[0 0 595 842]/P 3 0 R/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<0000>>>/AP<</N 16 0 R>>>>"),
                (16, Look)),
            prepared);
        AssertChanged(report, RevisionChangeKind.AnnotationChanged);
    }

    [Fact]
    public async Task A_new_field_with_the_name_of_a_signed_one_is_no_further_signature() => AssertChanged(
        await AfterwardsAsync(AddedField("", name: null)),
        RevisionChangeKind.FormChanged);

    [Fact]
    public async Task A_reference_of_another_generation_cannot_be_made_to_lead_somewhere_afterwards()
    {
        // When it is signed, 4 1 R leads to nothing, for object 4 is of generation 0.
        var prepared = SamplePdf.Plain(page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 1 R/Resources<<>>>>");
        var report = await AfterwardsAsync(
            file => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SamplePdf.Append(file, "", (4, "<</Length 5 >>\nstream\n0 0 m\nendstream")))
                .Replace("\n4 0 obj\n<</Length 5 >>", "\n4 1 obj\n<</Length 5 >>", StringComparison.Ordinal)),
            prepared);
        Assert.Equal(Indication.TotalFailed, report.Indication);
    }

    [Fact]
    public async Task A_page_that_says_its_content_twice_is_changed() => AssertChanged(
        await AfterwardsAsync(file => SamplePdf.Append(
            file, "", (3, ObjectOf(file, 3).Replace("/Contents 4 0 R", "/Contents 16 0 R/Contents 4 0 R", StringComparison.Ordinal)), (16, "<</Length 1>>\nstream\nf\nendstream"))),
        RevisionChangeKind.PageContentChanged);

    [Fact]
    public async Task A_stream_that_says_it_is_longer_than_before_is_changed() => AssertChanged(
        await AfterwardsAsync(file => SamplePdf.Append(file, "", (4, "<</Length 40>>\nstream\n0 0 m\nendstream\n 0 0 99 99 re f %"))),
        RevisionChangeKind.PageContentChanged);

    [Fact]
    public async Task A_document_cannot_be_enciphered_once_it_is_signed() => AssertChanged(
        await AfterwardsAsync(file => SamplePdf.Append(
            file, "/ID[<00><00>]/Encrypt 16 0 R", (16, EncryptionWithoutPassword()))),
        RevisionChangeKind.NotComparable);

    [Fact]
    public async Task How_long_an_object_stream_is_cannot_be_said_anew()
    {
        var report = await AfterwardsAsync(file => SamplePdf.Append(file, "", (7, "40")), ObjectStreamSample());
        Assert.Equal(Indication.TotalFailed, report.Indication);
    }

    [Fact]
    public async Task Values_are_not_to_be_drawn_anew_after_signing()
    {
        var prepared = SamplePdf.Build(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/DA(/Helv 9 Tf)>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[5 0 R]>>",
            "<</Length 5>>\nstream\n0 0 m\nendstream",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(soTien)/V(9.000.000)/Rect[50 650 200 670]/P 3 0 R/AP<</N 6 0 R>>>>",
            Look,
        ]);
        var report = await TamperingTests.TamperAsync(
            update => update.SetCatalogEntry("AcroForm", ((PdfDictionary)update.Resolve(update.Catalog["AcroForm"])).With("NeedAppearances", PdfBoolean.True)), prepared);
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
    }

    [Theory]
    [InlineData("/OpenAction<</S/JavaScript/JS(app.alert)>>")]
    [InlineData("/Names<</JavaScript<</Names[(a)16 0 R]>>>>")]
    [InlineData("/Names<</EmbeddedFiles<</Names[(a)16 0 R]>>>>")]
    [InlineData("/AA<</WC 16 0 R>>")]
    [InlineData("/OCProperties<</OCGs[16 0 R]/D<<>>>>")]
    [InlineData("/ViewerPreferences<</Direction/R2L>>")]
    [InlineData("/PageLabels<</Nums[0<</S/r>>]>>")]
    [InlineData("/Outlines 16 0 R")]
    [InlineData("/AF[16 0 R]")]
    [InlineData("/Collection<</View/H>>")]
    [InlineData("/NeedsRendering true")]
    [InlineData("/Perms<</UR3 16 0 R>>")]
    [InlineData("/Pages 16 0 R")]
    [InlineData("/Requirements[16 0 R]")]
    [InlineData("/Threads[16 0 R]")]
    [InlineData("/URI<</Base(http://example.vn/)>>")]
    [InlineData("/PieceInfo<<>>")]
    public async Task The_catalog_says_what_it_said(string added)
    {
        var report = await AfterwardsAsync(file =>
        {
            string catalog = ObjectOf(file, 1);
            string changed = added.StartsWith("/Pages ", StringComparison.Ordinal) ? catalog.Replace("/Pages 2 0 R", added, StringComparison.Ordinal) : catalog[..^2] + added + ">>";
            return SamplePdf.Append(file, "", (1, changed), (16, added.StartsWith("/Pages ", StringComparison.Ordinal) ? "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90>>" : "<<>>"));
        });
        AssertChanged(report, RevisionChangeKind.CatalogChanged);
    }

    [Theory]
    [InlineData("/XFA 16 0 R"), InlineData("/CO[16 0 R]"), InlineData("/Q 2"), InlineData("/DR<</Font<</F1 16 0 R>>>>/XFA[]")]
    public async Task The_form_says_what_it_said(string added)
    {
        var report = await AfterwardsAsync(file =>
        {
            string catalog = ObjectOf(file, 1);
            return SamplePdf.Append(file, "", (1, catalog.Replace("/SigFlags", added + "/SigFlags", StringComparison.Ordinal)), (16, "<<>>"));
        });
        AssertChanged(report, RevisionChangeKind.FormChanged);
    }

    [Fact]
    public async Task What_the_pages_inherit_is_part_of_them()
    {
        var report = await AfterwardsAsync(file => SamplePdf.Append(file, "", (2, "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 180>>")));
        Assert.Equal(Indication.TotalFailed, report.Indication);
    }

    [Fact]
    public async Task A_signed_revision_that_is_skipped_afterwards_is_no_revision()
    {
        int first = 0;
        var plain = SamplePdf.Plain();
        string text = Encoding.Latin1.GetString(plain);
        first = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        var report = await AfterwardsAsync(
            file => Encoding.Latin1.GetBytes(Regex.Replace(
                Encoding.Latin1.GetString(SamplePdf.Append(file, "/Marker true", (1, ObjectOf(file, 1)), (4, "<</Length 1>>\nstream\nf\nendstream"))),
                @"/Prev \d+/Marker", $"/Prev {first}/Marker")),
            plain);
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task A_table_beside_which_a_stream_tells_otherwise_is_not_compared()
    {
        // Readers of the table see object 4 freed; readers of the stream that is named beside it see it as it was signed.
        var report = await AfterwardsAsync(file =>
        {
            string text = Encoding.Latin1.GetString(file);
            int previous = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
            int content = text.IndexOf("4 0 obj", StringComparison.Ordinal);
            string rows = $"01 {content:X8} 00>";
            var more = new StringBuilder(text);
            int hidden = more.Length;
            more.Append(CultureInfo.InvariantCulture, $"16 0 obj\n<</Type/XRef/W[1 4 1]/Index[4 1]/Size 20/Root 1 0 R/Filter/ASCIIHexDecode/Length {rows.Length}>>\nstream\n{rows}\nendstream\nendobj\n");
            int section = more.Length;
            more.Append(CultureInfo.InvariantCulture, $"xref\n4 1\n0000000000 00001 f \ntrailer\n<</Size 20/Root 1 0 R/Prev {previous}/XRefStm {hidden}>>\nstartxref\n{section}\n%%EOF\n");
            return Encoding.Latin1.GetBytes(more.ToString());
        });
        AssertChanged(report, RevisionChangeKind.NotComparable);
    }

    [Fact]
    public async Task Contents_holds_digits_and_nothing_else()
    {
        // Readers pass over what is no digit; an object that stands there is outside what is signed.
        var file = await Scene.SignedAsync(Scene.Citizen);
        int end = file.AsSpan().IndexOf("0000000000000000>"u8);
        "z"u8.CopyTo(file.AsSpan(end));
        "z"u8.CopyTo(file.AsSpan(end + 1));
        Assert.Equal(Indication.TotalFailed, (await Scene.ValidateAsync(file)).Indication);
    }

    private static Func<byte[], byte[]> AddedField(string entries, string? name = "(moi)") => file =>
    {
        string catalog = ObjectOf(file, 1);
        string form = Regex.Replace(catalog, @"/Fields ?\[", "/Fields[15 0 R ");
        Assert.NotEqual(catalog, form);
        string existing = name ?? ("(" + NameOfField(file) + ")");
        return SamplePdf.Append(
            file, "",
            (1, form),
            (3, WithAnnotation(ObjectOf(file, 3))),
            (15, $"<</Type/Annot/Subtype/Widget/FT/Sig/T{existing}/Rect[0 0 595 842]/P 3 0 R{entries}>>"),
            (16, Look));
    };

    private static string WithAnnotation(string page)
    {
        int at = page.IndexOf("/Annots", StringComparison.Ordinal);
        int close = page.IndexOf(']', at);
        return page[..close] + " 15 0 R" + page[close..];
    }

    private static string NameOfField(byte[] file)
    {
        Assert.True(AnTin.Pdf.PdfDocument.TryOpen(file, out var document, out _));
        return AnTin.Ades.Pades.SignatureField.In(document)[0].Name;
    }

    // ISO 32000-2, 7.6.4.3.2 and 7.6.4.4.2, algorithms 2 and 4: revision 2, no password, an identifier of one zero byte.
    private static string EncryptionWithoutPassword()
    {
        byte[] padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
        byte[] owner = new byte[32];
        byte[] key = MD5.HashData([.. padding, .. owner, .. BitConverter.GetBytes(-4), 0])[..5];
        return $"<</Filter/Standard/V 1/R 2/P -4/O<{Convert.ToHexString(owner)}>/U<{Convert.ToHexString(Rc4(key, padding))}>>>";
    }

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var (a, b) = (0, 0);
        return [.. data.Select(d =>
        {
            a = (a + 1) & 255;
            b = (b + state[a]) & 255;
            (state[a], state[b]) = (state[b], state[a]);
            return (byte)(d ^ state[(state[a] + state[b]) & 255]);
        })];
    }

    private static byte[] ObjectStreamSample()
    {
        var file = new StringBuilder("%PDF-1.5\n");
        int page = file.Length;
        file.Append("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 6 0 R>>\nendobj\n");
        int content = file.Length;
        file.Append("6 0 obj\n<</Length 5>>\nstream\n0 0 m\nendstream\nendobj\n");
        int number = file.Length;
        const string head = "2 0 ";
        string good = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        string bad = "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90>>";
        string data = head + good + " " + bad;
        file.Append(CultureInfo.InvariantCulture, $"7 0 obj\n{head.Length}\nendobj\n");
        int objects = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"4 0 obj\n<</Type/ObjStm/N 1/First 7 0 R/Length {data.Length}>>\nstream\n{data}\nendstream\nendobj\n");
        int catalog = file.Length;
        file.Append("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        int section = file.Length;
        string rows = $"00 00000000 00 01 {catalog:X8} 00 02 00000004 00 01 {page:X8} 00 01 {objects:X8} 00 01 {section:X8} 00 01 {content:X8} 00 01 {number:X8} 00>";
        file.Append(CultureInfo.InvariantCulture, $"5 0 obj\n<</Type/XRef/W[1 4 1]/Index[0 8]/Size 8/Root 1 0 R/Filter/ASCIIHexDecode/Length {rows.Length}>>\nstream\n{rows}\nendstream\nendobj\nstartxref\n{section}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>The newest body of an object as it stands in the file.</summary>
    private static string ObjectOf(byte[] file, int number)
    {
        string text = Encoding.Latin1.GetString(file);
        int start = text.LastIndexOf($"\n{number} 0 obj", StringComparison.Ordinal);
        start = text.IndexOf("obj", start, StringComparison.Ordinal) + 3;
        return text[start..text.IndexOf("endobj", start, StringComparison.Ordinal)].Trim();
    }

    private static async Task<ValidationReport> AfterwardsAsync(Func<byte[], byte[]> change, byte[]? prepared = null)
    {
        var signed = await Scene.SignedAsync(Scene.Citizen, prepared);
        VerdictTests.AssertVerdict(await Scene.ValidateAsync(signed), Indication.TotalPassed, null);
        return await Scene.ValidateAsync(change(signed));
    }

    private static void AssertChanged(ValidationReport report, RevisionChangeKind kind)
    {
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.FormatFailure);
        Assert.Contains(report.Signatures.SelectMany(s => s.Findings).OfType<ChangedAfterSigning>().SelectMany(f => f.Changes), c => c.Kind == kind);
    }
}
