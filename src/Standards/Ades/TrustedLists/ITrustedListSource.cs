namespace AnTin.Ades.TrustedLists;

/// <summary>Where trusted lists come from: a port, so that the library opens no connection of its own.</summary>
public interface ITrustedListSource
{
    /// <summary>Fetches a list.</summary>
    /// <param name="location">Its address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The bytes, or <see langword="null"/> when it cannot be had.</returns>
    Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken);
}
