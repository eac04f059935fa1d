using System.Diagnostics.CodeAnalysis;
using System.Text;
using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Encryption;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf;

/// <summary>Opens a file: by its cross-references when they hold, by scanning when they do not.</summary>
internal static class Opening
{
    // Readers look for the header, and for `startxref`, in the first and last 1,024 bytes (ISO 32000-1, Annex H.3, notes 13 and 18).
    private const int Margin = 1024;

    public static bool TryOpen(
        ReadOnlyMemory<byte> file, PdfLimits limits, string password, [NotNullWhen(true)] out PdfDocument? document, [NotNullWhen(false)] out PdfRefusal? refusal)
    {
        document = null;
        refusal = null;
        int header = file.Span[..Math.Min(file.Length, Margin)].IndexOf("%PDF-"u8);
        if (header < 0)
        {
            refusal = new PdfRefusal(PdfRefusalReason.NotPdf, "no %PDF- in the first 1,024 bytes");
            return false;
        }

        PdfRefusal? budget = null;
        DocumentStructure? structure = ByCrossReferences(file, header, limits, ref budget);
        if (budget is not null)
        {
            refusal = budget;
            return false;
        }

        refusal = Judge(file, limits, password, structure, out document);
        if (refusal is { Reason: PdfRefusalReason.Damaged or PdfRefusalReason.NoPages })
        {
            refusal = Judge(file, limits, password, Repair.Rebuild(file, header, Version(file.Span, header), limits, password), out document);
        }

        return refusal is null && document is not null;
    }

    public static string Version(ReadOnlySpan<byte> span, int header)
    {
        ReadOnlySpan<byte> text = span[(header + 5)..];
        int length = 0;
        while (length < Math.Min(text.Length, 3) && (Characters.IsDigit(text[length]) || text[length] == '.'))
        {
            length++;
        }

        return Encoding.ASCII.GetString(text[..length]);
    }

    private static DocumentStructure? ByCrossReferences(ReadOnlyMemory<byte> file, int header, PdfLimits limits, ref PdfRefusal? refusal)
    {
        if (FindStart(file.Span) is not { } start)
        {
            return null;
        }

        // Offsets count from the header's first byte (7.5.4 NOTE); some writers that put junk before it count from the file's.
        CrossReferenceChain? chain = CrossReferenceChain.Walk(file, start, 0, limits, ref refusal);
        int origin = 0;
        if (header > 0 && (chain is null || !PointsWell(file, chain)))
        {
            PdfRefusal? ignored = null;
            if (CrossReferenceChain.Walk(file, start, header, limits, ref ignored) is { } shifted)
            {
                (chain, origin) = (shifted, header);
            }
        }

        if (chain is null)
        {
            return null;
        }

        PdfDictionary trailer = chain.Sections[0].Trailer;
        foreach (CrossReferenceSection section in chain.Sections)
        {
            if (section.Trailer.Contains("Encrypt") && !trailer.Contains("Encrypt"))
            {
                trailer = trailer.With("Encrypt", section.Trailer["Encrypt"]!);
            }

            if (section.Trailer["Root"] is { } root && !trailer.Contains("Root"))
            {
                trailer = trailer.With("Root", root);
            }
        }

        CrossReferenceEntries entries = CrossReferenceChain.Merge(chain.Sections);
        CrossReferenceEntries? amended = Repair.Amend(file, ref entries, limits);
        return new DocumentStructure(header, Version(file.Span, header), origin, trailer, chain, new ObjectStore(file, entries, limits), amended);
    }

    private static bool PointsWell(ReadOnlyMemory<byte> file, CrossReferenceChain chain)
    {
        foreach ((int number, CrossReferenceEntry entry) in chain.Sections[0].Entries)
        {
            if (entry.Kind == CrossReferenceKind.InFile)
            {
                return Repair.IsAt(file.Span, number, entry);
            }
        }

        return true;
    }

    private static PdfRefusal? Judge(ReadOnlyMemory<byte> file, PdfLimits limits, string password, DocumentStructure? structure, out PdfDocument? document)
    {
        document = null;
        if (structure is null)
        {
            return new PdfRefusal(PdfRefusalReason.Damaged, "no cross-reference, no trailer and no catalog");
        }

        if (structure.Trailer.Contains("Encrypt"))
        {
            if (Unlock(ref structure, password) is { } locked)
            {
                return locked;
            }
        }

        var opened = new PdfDocument(file, limits, structure);
        if (opened.Catalog.Count == 0)
        {
            return new PdfRefusal(PdfRefusalReason.Damaged, "/Root leads to no catalog");
        }

        if (!PageTree.Walk(opened, opened.Catalog, limits).Any())
        {
            return opened.IsOverBudget
                ? new PdfRefusal(PdfRefusalReason.OverBudget, "a budget ended before the first page")
                : new PdfRefusal(PdfRefusalReason.NoPages, "the page tree has no page");
        }

        document = opened;
        return null;
    }

    private static PdfRefusal? Unlock(ref DocumentStructure structure, string password)
    {
        // Every revision is read with one key; another encryption in a later one would change what the earlier ones say.
        PdfObject encrypt = structure.Trailer["Encrypt"]!;
        if (structure.Chain is { } chain && chain.Sections.Any(s => s.Trailer["Encrypt"] is { } other && !IsSame(encrypt, other)))
        {
            return new PdfRefusal(PdfRefusalReason.Encrypted, "the encryption is another in an earlier revision");
        }

        PdfRefusal? refusal = StandardSecurityHandler.Open(structure.Store, structure.Trailer, password, out PdfEncryption? encryption);
        if (encryption is not null)
        {
            structure = structure with { Encryption = encryption, Store = structure.Store.With(encryption) };
        }

        return refusal;
    }

    private static bool IsSame(PdfObject one, PdfObject other) => (one, other) switch
    {
        (PdfReference a, PdfReference b) => a.Equals(b),
        (PdfDictionary a, PdfDictionary b) => a["O"] is PdfString x && b["O"] is PdfString y && x.Bytes.Span.SequenceEqual(y.Bytes.Span),
        _ => ReferenceEquals(one, other),
    };

    private static long? FindStart(ReadOnlySpan<byte> span)
    {
        int tail = Math.Max(0, span.Length - Margin);
        int at = span[tail..].LastIndexOf("startxref"u8);
        at = at >= 0 ? tail + at : span.LastIndexOf("startxref"u8);
        if (at < 0)
        {
            return null;
        }

        var parser = new ObjectParser(span, at + "startxref"u8.Length, 1, isFile: true);
        return parser.TakeUnsigned(out long start) ? start : null;
    }
}
