using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Metadata;

/// <summary>What <c>DeviceRGB</c> and <c>DeviceGray</c> mean inside one resource dictionary (ISO 32000-2, 8.6.5.6).</summary>
public static class DefaultColorSpaces
{
    /// <summary>Adds sRGB, and a grey of the same gamma and white point.</summary>
    /// <param name="target">Where objects are added.</param>
    /// <returns>The entries for <c>/ColorSpace</c>.</returns>
    public static PdfDictionary AddTo(IPdfObjectTarget target) => new(
        ("DefaultRGB", new PdfArray(new PdfName("ICCBased"), SrgbProfile.AddTo(target))),
        ("DefaultGray", new PdfArray(new PdfName("CalGray"), new PdfDictionary(("WhitePoint", PdfArray.OfNumbers(0.9505, 1, 1.089)), ("Gamma", new PdfReal(2.2))))));
}
