using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Metadata;

/// <summary>What a document says about itself; written to the information dictionary and, equally, to the XMP metadata.</summary>
/// <param name="Title">The title.</param>
/// <param name="Created">When it was made; the zone is kept.</param>
public sealed record DocumentProperties(string Title, DateTimeOffset Created)
{
    /// <summary>Who wrote it: a person or an agency.</summary>
    public string? Author { get; init; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>The natural language (ISO 32000-2, 14.9.2).</summary>
    public string Language { get; init; } = "vi-VN";

    /// <summary>The program that made it.</summary>
    public string Producer { get; init; } = "AnTin";

    internal PdfDictionary ToInformation()
    {
        PdfString date = PdfString.FromText(PdfDate.Format(Created));
        var information = new PdfDictionary(
            ("Title", PdfString.FromText(Title)),
            ("Producer", PdfString.FromText(Producer)),
            ("CreationDate", date),
            ("ModDate", date));
        information = Author is null ? information : information.With("Author", PdfString.FromText(Author));
        return Subject is null ? information : information.With("Subject", PdfString.FromText(Subject));
    }
}
