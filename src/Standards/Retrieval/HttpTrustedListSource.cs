using AnTin.Ades.TrustedLists;

namespace AnTin.Retrieval;

/// <summary>Fetches trusted lists over HTTP (TS 119 612, 6.2). What it brings is as untrusted as its sender: the signature decides.</summary>
/// <param name="options">What may be asked, and how long.</param>
public sealed class HttpTrustedListSource(RetrievalOptions options) : ITrustedListSource
{
    // The largest national list has some ten megabytes.
    private const int MaximumLength = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken)
    {
        // Each list with a budget of its own: a programme of fifty lists is no attack.
        using var http = new HttpRetrieval(options);
        try
        {
            return await http.GetAsync(location, MaximumLength, cancellationToken).ConfigureAwait(false);
        }
        catch (RetrievalException)
        {
            return null;
        }
    }
}
