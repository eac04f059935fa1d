using System.Text;
using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades.Appearance;

/// <summary>A page as an independent reader paints it, one pixel a point.</summary>
internal sealed class ShownPage(int width, int height, byte[] pixels)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Puts widgets with appearances on a document: what signing does, without a signature.</summary>
    public static byte[] Put(byte[] file, params (Placement Place, ISignatureAppearance Appearance)[] widgets)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out _));
        var update = new IncrementalUpdate(document);
        var fields = new List<PdfObject>();
        foreach ((Placement place, ISignatureAppearance appearance) in widgets)
        {
            var page = document.Pages[place.PageIndex];
            fields.Add(update.Add(new PdfDictionary(
                ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Widget")), ("FT", new PdfName("Sig")), ("F", new PdfInteger(132)),
                ("T", PdfString.FromText($"s{fields.Count}")), ("Rect", place.Rectangle.ToArray()), ("P", page.Reference!),
                ("AP", new PdfDictionary(("N", appearance.Draw(update, place.Rectangle, page.Rotate)))))));
            update.Set(page.Reference!, page.Dictionary.With("Annots", new PdfArray((IReadOnlyList<PdfObject>)fields)));
        }

        update.SetCatalogEntry("AcroForm", new PdfDictionary(("Fields", new PdfArray((IReadOnlyList<PdfObject>)fields))));
        return update.Append().ToArray();
    }

    public static ShownPage Render(byte[] file, int page = 1)
    {
        DebianTool.Require("pdftoppm", "poppler-utils");
        using var written = new TemporaryFile(file);
        string target = written.Path + ".page";
        (int exit, string output) = DebianTool.Run("pdftoppm", "-r", "72", "-aa", "no", "-aaVector", "no", "-singlefile", "-f", $"{page}", "-l", $"{page}", written.Path, target);
        Assert.True(exit == 0, output);
        byte[] image = File.ReadAllBytes(target + ".ppm");
        File.Delete(target + ".ppm");
        string[] head = Encoding.ASCII.GetString(image, 0, 20).Split('\n', ' ');
        int start = head[0].Length + head[1].Length + head[2].Length + head[3].Length + 4;
        return new ShownPage(int.Parse(head[1]), int.Parse(head[2]), image[start..]);
    }

    /// <summary>The colour of a point, its origin at the lower left.</summary>
    public (int R, int G, int B) At(int x, int y)
    {
        int at = 3 * (((Height - 1 - y) * Width) + x);
        return (pixels[at], pixels[at + 1], pixels[at + 2]);
    }

    /// <summary>The box around all pixels of a kind, its origin at the lower left, or nothing.</summary>
    public (int Left, int Bottom, int Right, int Top)? Find(Func<(int R, int G, int B), bool> isWanted)
    {
        (int Left, int Bottom, int Right, int Top)? box = null;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int at = 3 * ((y * Width) + x);
                if (isWanted((pixels[at], pixels[at + 1], pixels[at + 2])))
                {
                    int up = Height - 1 - y;
                    box = box is { } b ? (Math.Min(b.Left, x), Math.Min(b.Bottom, up), Math.Max(b.Right, x), Math.Max(b.Top, up)) : (x, up, x, up);
                }
            }
        }

        return box;
    }

    public static bool IsRed((int R, int G, int B) pixel) => pixel.R > 180 && pixel.G < 90 && pixel.B < 90;

    public static bool IsBlue((int R, int G, int B) pixel) => pixel.B > 120 && pixel.R < 90 && pixel.G < 110;

    public static bool IsDark((int R, int G, int B) pixel) => pixel.R < 100 && pixel.G < 100 && pixel.B < 100;
}
