namespace AnTin.Ades;

/// <summary>Where time-stamp tokens come from: a port, so that the library opens no connection of its own (RFC 3161).</summary>
public interface ITimestampSource
{
    /// <summary>Asks for a token over a digest.</summary>
    /// <param name="sha256">The SHA-256 digest to be stamped, 32 bytes.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The DER <c>TimeStampToken</c> (a CMS <c>ContentInfo</c>), not yet checked.</returns>
    Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken);
}
