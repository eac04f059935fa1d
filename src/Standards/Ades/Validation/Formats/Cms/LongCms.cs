using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>A CMS structure whose attached content is longer than what is decoded at once: what surrounds it is read, the content is digested where it is.</summary>
internal static class LongCms
{
    /// <summary>Takes it apart.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="cms">The structure without its content.</param>
    /// <param name="content">The content.</param>
    /// <returns>False when it is no such structure, or detached.</returns>
    public static bool TryOpen(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out SignedData? cms, [NotNullWhen(true)] out SignedContent? content)
    {
        bool isIt = SignedDataStream.TryOpen(new SeekableMemoryStream(file), out var opened) && opened.SignedData.ContentIsElsewhere;
        cms = isIt ? opened!.SignedData : null;
        // Each reading has a position of its own.
        content = isIt ? SignedContent.Of("", () => SignedDataStream.TryOpen(new SeekableMemoryStream(file), out var again) ? again.OpenContent() : Stream.Null) : null;
        return isIt;
    }
}
