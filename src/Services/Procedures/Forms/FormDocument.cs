using AnTin.Pdf.Composition;
using AnTin.RemoteSigning;

namespace AnTin.Procedures.Forms;

/// <summary>A composed document and the place kept free on it for a signature.</summary>
internal sealed record FormDocument(byte[] Pdf, SignaturePlacement SignaturePlace)
{
    public static FormDocument Of(ComposedDocument composed)
    {
        var place = composed.Places.First(candidate => candidate.Name == SignatureBlock.SignerPlace);
        return new FormDocument(
            composed.Bytes,
            new SignaturePlacement(place.PageIndex + 1, place.Rectangle.Left, place.Rectangle.Bottom, place.Rectangle.Width, place.Rectangle.Height));
    }

    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(7)).DateTime);
}
