using System.Globalization;
using System.Text;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>A signature dictionary whose byte range and contents are filled in when their places are known (EN 319 142-1, 5.3 and 6.3).</summary>
internal sealed class SignatureDictionary
{
    // Four numbers of at most ten digits, since files end at 2 GiB here, with blanks and brackets.
    private const int ByteRangeLength = 48;

    private readonly PdfPlaceholder _byteRange = PdfPlaceholder.Array(ByteRangeLength);
    private readonly PdfPlaceholder _contents;

    public SignatureDictionary(int contentsLength, PadesSigningOptions options)
    {
        _contents = PdfPlaceholder.HexadecimalString(contentsLength);
        Object = new PdfDictionary(
            ("Type", new PdfName("Sig")),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName("ETSI.CAdES.detached")),
            ("ByteRange", _byteRange),
            ("Contents", _contents),
            ("M", SigningDate.Write(options.SigningTime)));
        Put("Name", options.Name);
        Put("Reason", options.Reason);
        Put("Location", options.Location);
    }

    public PdfDictionary Object { get; private set; }

    /// <summary>Adds the transform that a field's lock asks for when it is signed (ISO 32000-2, 12.7.5.5, table 236).</summary>
    public void ObeyLock(PdfDictionary fieldLock)
    {
        var parameters = new PdfDictionary(("Type", new PdfName("TransformParams")), ("V", new PdfName("1.2")));
        foreach (string key in (ReadOnlySpan<string>)["Action", "Fields"])
        {
            parameters = fieldLock[key] is { } value ? parameters.With(key, value) : parameters;
        }

        Object = Object.With("Reference", new PdfArray(new PdfDictionary(
            ("Type", new PdfName("SigRef")),
            ("TransformMethod", new PdfName("FieldMDP")),
            ("TransformParams", parameters))));
    }

    /// <summary>Writes the byte range into the appended bytes.</summary>
    /// <returns>Where the contents stand, delimiters included: the gap of the byte range.</returns>
    public (long Start, int Length) FillByteRange(AppendedRevision revision)
    {
        long start = revision.OffsetOf(_contents);
        int length = _contents.Text.Length;
        long end = start + length;
        var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[0 {start} {end} {revision.FileLength - end}"));
        var room = revision.RoomOf(_byteRange);
        text.CopyTo(room);
        return (start, length);
    }

    private void Put(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Object = Object.With(key, PdfString.FromText(text));
        }
    }
}
