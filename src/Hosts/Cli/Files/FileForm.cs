namespace AnTin.Cli.Files;

/// <summary>What a file is by its first bytes; its name is a claim.</summary>
internal enum FileForm
{
    Other,
    Pdf,
    Xml,
    Cms,
    Json,
    Zip,
}

internal static class FileForms
{
    // As in validation: readers look for the header of a PDF in the first 1,024 bytes.
    private const int Start = 1024;

    public static FileForm Recognise(string path)
    {
        var buffer = new byte[Start];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var start = buffer.AsSpan(0, file.ReadAtLeast(buffer, Start, throwOnEndOfStream: false));
        if (start.StartsWith("PK"u8))
        {
            return FileForm.Zip;
        }

        var text = start.TrimStart(" \t\r\n"u8);
        text = text.StartsWith("\uFEFF"u8) ? text[3..].TrimStart(" \t\r\n"u8) : text;
        return start is [0x30, 0x80 or 0x82 or 0x83 or 0x84 or 0x81, ..] ? FileForm.Cms
            : start.IndexOf("%PDF-"u8) >= 0 ? FileForm.Pdf
            : text is [(byte)'<', ..] ? FileForm.Xml
            : text is [(byte)'{', ..] or [(byte)'e', (byte)'y' or (byte)'w', ..] ? FileForm.Json
            : FileForm.Other;
    }
}
