using Microsoft.AspNetCore.Http;

namespace AnTin.RevocationStatus.Publication;

/// <summary>Reads a request's body up to a limit, whatever its length header says.</summary>
internal static class BoundedBody
{
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int maximum, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maximum)
        {
            return null;
        }

        var buffer = new byte[maximum + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > maximum ? null : buffer.AsMemory(0, length);
    }
}
