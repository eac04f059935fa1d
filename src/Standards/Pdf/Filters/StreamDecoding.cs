using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Filters;

/// <summary>Why a stream was not decoded.</summary>
public enum StreamDecodingFailure
{
    /// <summary>It was decoded.</summary>
    None,

    /// <summary>A filter for images (DCT, JPX, CCITT, JBIG2), or an unknown one.</summary>
    UnsupportedFilter,

    /// <summary>The encoded bytes are not what the filter reads.</summary>
    Damaged,

    /// <summary>More bytes would come out than <see cref="PdfLimits"/> allows.</summary>
    OverBudget,
}

/// <summary>Undoes the filters of a stream (ISO 32000-2, 7.4).</summary>
internal static class StreamDecoding
{
    public static StreamDecodingFailure Decode(PdfStream stream, IPdfResolver resolver, PdfLimits limits, int budget, out ReadOnlyMemory<byte> data)
    {
        data = stream.Data;
        PdfDictionary dictionary = stream.Dictionary;
        if (dictionary.Contains("F"))
        {
            // 7.3.8.2: the data is in another file, which we never open.
            return StreamDecodingFailure.UnsupportedFilter;
        }

        PdfObject filter = resolver.Resolve(dictionary["Filter"]);
        PdfObject parameters = resolver.Resolve(dictionary["DecodeParms"]);
        if (filter is not PdfArray filters)
        {
            return filter is PdfName only
                ? Apply(only.Value, parameters as PdfDictionary, resolver, budget, ref data)
                : filter is PdfNull ? StreamDecodingFailure.None : StreamDecodingFailure.Damaged;
        }

        if (filters.Count > limits.Filters)
        {
            return StreamDecodingFailure.OverBudget;
        }

        for (int i = 0; i < filters.Count; i++)
        {
            PdfDictionary? own = parameters is PdfArray array ? resolver.Find<PdfDictionary>(array, i) : parameters as PdfDictionary;
            StreamDecodingFailure failure = resolver.Find<PdfName>(filters, i) is { } name
                ? Apply(name.Value, own, resolver, budget, ref data)
                : StreamDecodingFailure.Damaged;
            if (failure != StreamDecodingFailure.None)
            {
                return failure;
            }
        }

        return StreamDecodingFailure.None;
    }

    private static StreamDecodingFailure Apply(string filter, PdfDictionary? parameters, IPdfResolver resolver, int budget, ref ReadOnlyMemory<byte> data)
    {
        var output = new BoundedOutput(budget);
        bool read;
        switch (filter)
        {
            case "FlateDecode" or "Fl":
                read = Flate.Decode(data, output);
                break;
            case "LZWDecode" or "LZW":
                read = Lzw.Decode(data.Span, (resolver.FindInteger(parameters, "EarlyChange") ?? 1) != 0, output);
                break;
            case "ASCIIHexDecode" or "AHx":
                read = AsciiHexadecimal.Decode(data.Span, output);
                break;
            case "ASCII85Decode" or "A85":
                read = Ascii85.Decode(data.Span, output);
                break;
            case "RunLengthDecode" or "RL":
                read = RunLength.Decode(data.Span, output);
                break;
            case "Crypt":
                // 7.4.10: it was undone when the stream was read.
                return StreamDecodingFailure.None;
            default:
                return StreamDecodingFailure.UnsupportedFilter;
        }

        if (output.Exceeded)
        {
            return StreamDecodingFailure.OverBudget;
        }

        data = output.Written;
        if (!read)
        {
            return StreamDecodingFailure.Damaged;
        }

        bool predicts = filter is "FlateDecode" or "Fl" or "LZWDecode" or "LZW";
        return !predicts || parameters is null || Predictor.Undo(parameters, resolver, ref data) ? StreamDecodingFailure.None : StreamDecodingFailure.Damaged;
    }
}
