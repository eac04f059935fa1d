using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>The date of a signature, <c>/M</c> (ISO 32000-2, 12.8.1).</summary>
internal static class SigningDate
{
    public static PdfString Write(DateTimeOffset time) => PdfString.FromText(PdfDate.Format(time));

    /// <summary>Reads a date. One without a zone is taken as Vietnamese time, as the writers that leave it out are from there.</summary>
    public static DateTimeOffset? Read(PdfString? value) =>
        value is null || !PdfDate.TryParse(value.ToText(), out var time, out bool hasZone) ? null
        : hasZone ? time
        : new DateTimeOffset(time.DateTime, TimeSpan.FromHours(7));
}
