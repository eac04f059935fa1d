using System.Buffers;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Formats.Pdf;

/// <summary>The two stretches of a file that a signature covers, with its own contents between them (ISO 32000-2, 12.8.1).</summary>
internal sealed class ByteRange
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789ABCDEFabcdef \t\r\n\f\0"u8);

    private readonly PdfDocument _document;
    private readonly PrefixDigests _digests;
    private readonly int _gapStart;
    private readonly int _gapEnd;
    private readonly int _end;

    private ByteRange(PdfDocument document, PrefixDigests digests, int gapStart, int gapEnd, int end, ReadOnlyMemory<byte> contents)
    {
        (_document, _digests, _gapStart, _gapEnd, _end) = (document, digests, gapStart, gapEnd, end);
        Contents = contents;
        digests.StopAt(gapStart);
    }

    /// <summary>The bytes of <c>/Contents</c>, with their padding.</summary>
    public ReadOnlyMemory<byte> Contents { get; }

    /// <summary>Where it ends.</summary>
    public int End => _end;

    /// <summary>Reads the range and checks that its gap is exactly the hexadecimal string of this signature; else says what is wrong.</summary>
    public static ByteRange? Read(PdfDocument document, SignatureField field, PrefixDigests digests, out string? fault)
    {
        fault = null;
        var signature = field.Value!;
        if (signature.HasDuplicateKeys || field.Dictionary.HasDuplicateKeys)
        {
            fault = "a key of the signature comes twice";
        }
        else if (signature["Contents"] is not PdfString { IsHexadecimal: true, SourceOffset: >= 0 } contents)
        {
            fault = "Contents is no hexadecimal string in the signature itself";
        }
        else if (document.Bytes.Span.Slice((int)contents.SourceOffset + 1, (int)contents.SourceLength - 2).ContainsAnyExcept(Digits))
        {
            // Readers pass over other characters, so that a whole object could stand here, outside what is signed.
            fault = "Contents holds more than hexadecimal digits";
        }
        else if (Numbers(document, signature) is not [0, var gapStart, var gapEnd, var tail])
        {
            fault = "ByteRange is not four numbers beginning with 0";
        }
        else if (gapStart != contents.SourceOffset || gapEnd != contents.SourceOffset + contents.SourceLength)
        {
            fault = $"the gap {gapStart} to {gapEnd} is not Contents at {contents.SourceOffset}";
        }
        else if (tail <= 0 || tail > document.Bytes.Length - gapEnd)
        {
            fault = $"the range ends at {gapEnd}+{tail} of {document.Bytes.Length}";
        }
        else
        {
            return new ByteRange(document, digests, (int)gapStart, (int)gapEnd, (int)(gapEnd + tail), contents.Bytes);
        }

        return null;
    }

    public byte[] Digest(DigestAlgorithm algorithm) => _digests.Digest(algorithm, _gapStart, _gapEnd, _end);

    public CoverageFacts Coverage(ComparisonBudget budget)
    {
        var revisions = _document.Revisions;
        if (_end == _document.Bytes.Length)
        {
            return new(null, _end, revisions.Count, revisions.Count, []);
        }

        var covered = revisions.LastOrDefault(r => r.MarkerEnd <= _end);
        return covered is null || !EndsWith(covered)
            ? new($"the range ends at {_end}, inside a revision", _end, covered?.Number ?? 0, revisions.Count, [])
            : new(null, _end, covered.Number, revisions.Count, RevisionComparison.Since(_document, covered, budget));
    }

    // Signers stop behind %%EOF, behind its line ending, or behind blank lines.
    private bool EndsWith(PdfRevision revision) =>
        _document.Bytes.Span[(int)revision.MarkerEnd.._end].IndexOfAnyExcept("\0\t\n\f\r "u8) < 0;

    private static List<long> Numbers(PdfDocument document, PdfDictionary signature) =>
        document.Find<PdfArray>(signature, "ByteRange") is { Count: 4 } array && array.All(n => n is PdfInteger)
            ? [.. array.Select(n => ((PdfInteger)n).Value)]
            : [];
}
