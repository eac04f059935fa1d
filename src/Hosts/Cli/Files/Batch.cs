using System.Text.Encodings.Web;
using System.Text.Json;
using AnTin.Ades;

namespace AnTin.Cli.Files;

/// <summary>What came of one file.</summary>
/// <param name="File">The input.</param>
/// <param name="Output">The result, when there is one.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Did">What was done, in words.</param>
/// <param name="Refusal">Why nothing was done.</param>
internal sealed record BatchItem(string File, string? Output, long Bytes, string? Did, FileRefusal? Refusal);

/// <summary>The same work on many files: a line each, a summary at the end, and one refusal does not keep the others back.</summary>
internal sealed class Batch(TextWriter output, TextWriter error, bool asJson)
{
    public async Task<int> RunAsync(IReadOnlyList<InputFile> files, Func<InputFile, Task<BatchItem>> work)
    {
        var items = new List<BatchItem>();
        foreach (var file in files)
        {
            var item = await TryAsync(file, work);
            items.Add(item);
            if (!asJson)
            {
                Say(item);
            }
        }

        int refused = items.Count(i => i.Refusal is not null);
        if (asJson)
        {
            WriteJson(items, refused);
        }
        else if (items.Count > 1)
        {
            output.WriteLine($"{items.Count} tệp: {items.Count - refused} xong, {refused} bị từ chối. / {items.Count} files: {items.Count - refused} done, {refused} refused.");
        }

        return refused > 0 ? AntinProgram.Refused : 0;
    }

    private static async Task<BatchItem> TryAsync(InputFile file, Func<InputFile, Task<BatchItem>> work)
    {
        try
        {
            return await work(file);
        }
        catch (AdesRefusedException e)
        {
            return new(file.Path, null, 0, null, FileRefusal.Of(e.Refusal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(file.Path, null, 0, null, FileRefusal.Of(e, file.Path));
        }
    }

    private void Say(BatchItem item)
    {
        if (item.Refusal is { } refusal)
        {
            error.WriteLine($"{item.File}: {refusal}");
        }
        else
        {
            output.WriteLine(item.Output is null ? $"{item.File}: {item.Did}" : $"{item.Output}: {item.Did}");
        }
    }

    private void WriteJson(List<BatchItem> items, int refused)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("files");
            foreach (var item in items)
            {
                writer.WriteStartObject();
                writer.WriteString("file", item.File);
                if (item.Refusal is { } refusal)
                {
                    writer.WriteString("refusal", refusal.Name);
                    writer.WriteString("fact", refusal.Fact);
                }
                else
                {
                    writer.WriteString("output", item.Output);
                    writer.WriteNumber("bytes", item.Bytes);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("done", items.Count - refused);
            writer.WriteNumber("refused", refused);
            writer.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
