using AnTin.Ades.TrustedLists;
using AnTin.Retrieval;

namespace AnTin.Server.Composition;

/// <summary>Trusted lists from where the operator says: files of this machine, else the network, and there only public addresses.</summary>
internal sealed class TrustedListFiles : ITrustedListSource
{
    private readonly HttpTrustedListSource _http = new(new RetrievalOptions { Patience = TimeSpan.FromMinutes(1) });

    public async Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken)
    {
        // Only the operator names files; what a list points to is an address (TS 119 612, 5.3.13.2), and a path in it leads nowhere.
        if (!Path.IsPathFullyQualified(location))
        {
            return await _http.FetchAsync(location, cancellationToken);
        }

        try
        {
            return await File.ReadAllBytesAsync(location, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
