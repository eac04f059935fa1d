using System.Text;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf;
using AnTin.Pdf.Images;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Independent;

/// <summary>PDF/A-1 files of other people before and after a signature, judged by a validator that is not ours (ISO 19005-1).</summary>
public sealed class ArchivalFileTests
{
    private static readonly Placement Corner = new(0, new PdfRectangle(40, 40, 240, 110));

    [Theory]
    [InlineData("invisible")]
    [InlineData("text")]
    [InlineData("seal with transparent ground")]
    [InlineData("QR code")]
    [InlineData("B-LTA")]
    public async Task What_is_complained_of_after_a_signature_was_complained_of_before(string kind)
    {
        var originals = Claiming();
        var signed = new List<byte[]>();
        foreach (byte[] original in originals)
        {
            signed.Add(await SignAsync(original, kind));
        }

        Assert.Equal(JavaLibraries.ComplaintsByPdfA1(originals), JavaLibraries.ComplaintsByPdfA1(signed));
    }

    [Fact]
    public async Task Several_signatures_one_after_another_are_no_matter_either_and_most_files_are_accepted_entirely()
    {
        var originals = Claiming();
        var signed = new List<byte[]>();
        foreach (byte[] original in originals)
        {
            signed.Add(await SignAsync(await SignAsync(original, "text"), "seal with transparent ground"));
        }

        Assert.InRange(JavaLibraries.ComplaintsByPdfA1(signed).Count(c => c.Length == 0), (originals.Count / 2) + 1, originals.Count);
    }

    [Fact]
    public async Task The_validator_notices_when_the_font_of_an_appearance_is_not_embedded()
    {
        byte[] signed = await SignAsync(Claiming().First(f => JavaLibraries.ComplaintsByPdfA1([f])[0].Length == 0), "text");
        byte[] without = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(signed).Replace("/FontFile2", "/FontFileX", StringComparison.Ordinal));
        Assert.NotEqual(signed, without);
        string[] complaints = JavaLibraries.ComplaintsByPdfA1([signed, without]);
        Assert.Empty(complaints[0]);
        Assert.NotEmpty(complaints[1]);
    }

    private static IReadOnlyList<byte[]> Claiming()
    {
        var files = SignableCorpus.Files().Select(File.ReadAllBytes)
            .Where(f => PdfDocument.TryOpen(f, null, "", out var document, out _) && PdfaIdentification.PartOf(document) == 1).ToList();
        Assert.InRange(files.Count, 5, 100);
        return files;
    }

    private static async Task<byte[]> SignAsync(byte[] original, string kind)
    {
        var services = new Scene.Source(Scene.Signing);
        var signed = await Scene.SignAsync(original, Scene.Seal, Scene.Options() with { Placement = kind is "invisible" ? null : Corner, Appearance = AppearanceOf(kind) });
        if (kind != "B-LTA")
        {
            return signed.ToArray();
        }

        signed = await signed.WithSignatureTimestampAsync(services, CancellationToken.None);
        signed = await signed.WithValidationMaterialAsync(services, Scene.Signing, CancellationToken.None);
        return (await signed.WithArchiveTimestampAsync(services, CancellationToken.None)).ToArray();
    }

    private static ISignatureAppearance? AppearanceOf(string kind)
    {
        Assert.True(PdfImage.TryDecode(SampleImage.Seal(60), out var seal));
        return kind switch
        {
            "invisible" => null,
            "QR code" => new QrAppearance("https://vi.du/kiem-tra", ["Quét mã để kiểm tra"]),
            "seal with transparent ground" => new ImageAndTextAppearance(seal, ["Ủy ban nhân dân phường Mẫu"]),
            _ => new TextAppearance(["Ký bởi: Ủy ban nhân dân phường Mẫu", "01/03/2026"]),
        };
    }
}
