using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;
using AnTin.Pdf;
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

    private SignatureDictionary(string type, string subFilter, int contentsLength)
    {
        _contents = PdfPlaceholder.HexadecimalString(contentsLength);
        Object = new PdfDictionary(
            ("Type", new PdfName(type)),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName(subFilter)),
            ("ByteRange", _byteRange),
            ("Contents", _contents));
    }

    public PdfDictionary Object { get; private set; }

    public static SignatureDictionary Of(PadesSigningOptions options, int contentsLength)
    {
        string subFilter = options.Format is SignatureFormat.AdbePkcs7Detached ? "adbe.pkcs7.detached" : "ETSI.CAdES.detached";
        var dictionary = new SignatureDictionary("Sig", subFilter, contentsLength);
        dictionary.Object = dictionary.Object.With("M", SigningDate.Write(options.SigningTime));
        dictionary.Put("Name", options.Name);
        dictionary.Put("Reason", options.Reason);
        dictionary.Put("Location", options.Location);
        return dictionary;
    }

    /// <summary>A document time-stamp (EN 319 142-1, 5.4.3): no other entry than these means anything in it.</summary>
    public static SignatureDictionary OfTimestamp(int contentsLength) => new("DocTimeStamp", "ETSI.RFC3161", contentsLength);

    /// <summary>Says what may be changed afterwards (ISO 32000-2, 12.8.2.2).</summary>
    public void Permit(DocMdpPermission permission) => AddReference("DocMDP", new PdfDictionary(
        ("Type", new PdfName("TransformParams")), ("P", new PdfInteger((int)permission)), ("V", new PdfName("1.2"))));

    /// <summary>Adds the transforms that a field's lock asks for when it is signed (ISO 32000-2, 12.7.5.5, table 236; 12.8.2.4).</summary>
    /// <param name="fieldLock">The lock.</param>
    /// <param name="catalog">What the changes are looked for in: required with FieldMDP (table 256).</param>
    public void ObeyLock(FieldLock fieldLock, PdfReference? catalog)
    {
        AddReference("FieldMDP", fieldLock.ToParameters(), catalog);
        if (fieldLock.Permission is { } permission && !HasReference("DocMDP"))
        {
            Permit(permission);
        }
    }

    /// <summary>Writes the byte range into the appended bytes.</summary>
    /// <returns>Where the contents stand, delimiters included: the gap of the byte range.</returns>
    public (long Start, int Length) FillByteRange(AppendedRevision revision)
    {
        long start = revision.OffsetOf(_contents);
        int length = _contents.Text.Length;
        long end = start + length;
        Utf8.TryWrite(revision.RoomOf(_byteRange), CultureInfo.InvariantCulture, $"[0 {start} {end} {revision.FileLength - end}", out _);
        return (start, length);
    }

    /// <summary>The SHA-256 digest over the byte range.</summary>
    public byte[] Digest(AppendedRevision revision)
    {
        var (start, length) = FillByteRange(revision);
        int gap = (int)(start - revision.Offset);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        PdfFile.ForEachPiece(revision.Original.Bytes, hash.AppendData);
        hash.AppendData(revision.Bytes.Span[..gap]);
        hash.AppendData(revision.Bytes.Span[(gap + length)..]);
        return hash.GetHashAndReset();
    }

    /// <summary>Puts the contents in their place.</summary>
    /// <returns>False when the room is too small.</returns>
    public bool TryFillContents(AppendedRevision revision, ReadOnlySpan<byte> contents)
    {
        var room = revision.RoomOf(_contents)[1..^1];
        return contents.Length * 2 <= room.Length && Convert.TryToHexStringLower(contents, room, out _);
    }

    private bool HasReference(string method) => Object["Reference"] is PdfArray references && references.Any(r => ((PdfDictionary)r).Has("TransformMethod", method));

    private void AddReference(string method, PdfDictionary parameters, PdfReference? data = null)
    {
        var reference = new PdfDictionary(("Type", new PdfName("SigRef")), ("TransformMethod", new PdfName(method)), ("TransformParams", parameters));
        reference = data is null ? reference : reference.With("Data", data);
        Object = Object.With("Reference", (Object["Reference"] as PdfArray ?? new PdfArray()).Append(reference));
    }

    private void Put(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Object = Object.With(key, PdfString.FromText(text));
        }
    }
}
