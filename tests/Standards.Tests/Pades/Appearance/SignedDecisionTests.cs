using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Ades.Validation;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades.Appearance;

/// <summary>A decision as an office sends it: signed by the leader, sealed by the agency, copied by its own clerks.</summary>
public sealed class SignedDecisionTests
{
    [Fact]
    public async Task Leader_seal_and_copy_are_seen_where_they_belong_and_all_three_signatures_hold()
    {
        DebianTool.Require("pdfsig", "poppler-utils");
        ComposedDocument decision = DecisionSample.Compose();
        SignaturePlace signer = decision.Places.Single();
        PdfRectangle seal = Placement.OverLeftThirdOf(signer.Rectangle, 36 * Placement.Millimetre, 36 * Placement.Millimetre);
        byte[] file = await SignAsync(decision.Bytes, Scene.Official, new Placement(signer.PageIndex, signer.Rectangle), OfficialAppearance.Signer(Image(SampleImage.Signature(142, 68))));
        file = await SignAsync(file, Scene.Seal, new Placement(signer.PageIndex, seal), OfficialAppearance.Seal(Image(SampleImage.Seal())));
        Assert.True(AnTin.Pdf.PdfDocument.TryOpen(file, out AnTin.Pdf.PdfDocument? document, out _));
        var copy = OfficialAppearance.Copy("SAO Y", "ỦY BAN NHÂN DÂN PHƯỜNG MẪU", Scene.Signing);
        file = await SignAsync(file, Scene.Seal, Placement.TopRightOf(document.FirstPage, copy), copy);

        using var written = new TemporaryFile(file);
        string output = DebianTool.Run("pdfsig", "-nocert", written.Path).Output;
        Assert.Equal(3, output.Split("Signature is Valid").Length - 1);
        ValidationReport report = await Scene.ValidateAsync(file);
        Assert.All(report.Signatures, s => Assert.Equal(Indication.TotalPassed, s.Indication));

        ShownPage last = ShownPage.Render(file, signer.PageIndex + 1);
        Assert.InRange(last.Find(ShownPage.IsRed)!.Value.Right, seal.Right - 3, seal.Right + 1);
        Assert.NotNull(last.Find(ShownPage.IsBlue));
        Assert.Contains("01/03/2026 15:00:00 +07:00", DebianTool.Run("pdftotext", "-l", "1", "-enc", "UTF-8", written.Path, "-").Output);
        (int exit, string checkedBy) = DebianTool.Exists("qpdf") ? DebianTool.Run("qpdf", "--check", written.Path) : (0, "");
        Assert.True(exit == 0, checkedBy);
    }

    [Fact]
    public async Task A_number_and_a_date_are_stamped_as_signatures_into_the_places_kept_for_them()
    {
        var composer = new DocumentComposer(PageFormat.OfficialDocument, new AnTin.Pdf.Metadata.DocumentProperties("Công văn", DecisionSample.Time));
        composer.Add(new OfficialHead("SỞ MẪU", "/SM-VP", "Hà Nội", new DateOnly(2026, 4, 1)) { IsDateOpen = true }).Add(new Paragraph("Nội dung."));
        ComposedDocument letter = composer.Finish();
        byte[] file = letter.Bytes;
        foreach (SignaturePlace place in letter.Places)
        {
            string value = place.Name switch { OfficialHead.NumberPlace => "145", OfficialHead.DayPlace => "20", _ => "4" };
            file = await SignAsync(file, Scene.Seal, new Placement(place.PageIndex, place.Rectangle), OfficialAppearance.Value(value, place.Name != OfficialHead.NumberPlace));
        }

        ValidationReport report = await Scene.ValidateAsync(file);
        Assert.Equal(3, report.Signatures.Count(s => s.Indication == Indication.TotalPassed));

        // The stamps fill the gaps of the line: read from left to right it is whole.
        using var written = new TemporaryFile(file);
        string[] words = DebianTool.Run("pdftotext", "-layout", "-enc", "UTF-8", written.Path, "-").Output.Split((char[])[' ', '\u00A0', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("ngày 20 tháng 4 năm 2026", string.Join(' ', words));
    }

    private static Task<byte[]> SignAsync(byte[] file, string who, Placement place, ISignatureAppearance appearance)
        => Scene.SignedAsync(who, file, Scene.Options() with { Placement = place, Appearance = appearance });

    private static PdfImage Image(byte[] png)
    {
        Assert.True(PdfImage.TryDecode(png, out PdfImage? image));
        return image;
    }
}
