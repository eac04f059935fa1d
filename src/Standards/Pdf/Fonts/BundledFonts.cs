namespace AnTin.Pdf.Fonts;

/// <summary>The fonts that come with the library, under the SIL Open Font License 1.1. Each is read once, when first asked for.</summary>
public static class BundledFonts
{
    private static readonly Lazy<TrueTypeFont> Regular = Load("Tinos-Regular");
    private static readonly Lazy<TrueTypeFont> Bold = Load("Tinos-Bold");
    private static readonly Lazy<TrueTypeFont> Italic = Load("Tinos-Italic");
    private static readonly Lazy<TrueTypeFont> BoldItalic = Load("Tinos-BoldItalic");
    private static readonly Lazy<TrueTypeFont> Sans = Load("BeVietnamPro-Regular");
    private static readonly Lazy<TrueTypeFont> SansBold = Load("BeVietnamPro-Bold");

    /// <summary>Tinos, which has the metrics of the Times New Roman that Decree 30/2020/NĐ-CP prescribes.</summary>
    public static TrueTypeFont Tinos => Regular.Value;

    /// <summary>Tinos Bold.</summary>
    public static TrueTypeFont TinosBold => Bold.Value;

    /// <summary>Tinos Italic.</summary>
    public static TrueTypeFont TinosItalic => Italic.Value;

    /// <summary>Tinos Bold Italic.</summary>
    public static TrueTypeFont TinosBoldItalic => BoldItalic.Value;

    /// <summary>Be Vietnam Pro, the typeface of the pages.</summary>
    public static TrueTypeFont BeVietnamPro => Sans.Value;

    /// <summary>Be Vietnam Pro Bold.</summary>
    public static TrueTypeFont BeVietnamProBold => SansBold.Value;

    private static Lazy<TrueTypeFont> Load(string name) => new(() =>
    {
        using Stream resource = typeof(BundledFonts).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        byte[] file = new byte[resource.Length];
        resource.ReadExactly(file);
        return TrueTypeFont.TryRead(file, out TrueTypeFont? font) ? font : throw new InvalidOperationException($"{name} cannot be read.");
    });
}
