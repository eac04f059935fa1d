using AnTin.Pkix.TimeStamps;

namespace AnTin.TimeStamping;

/// <summary>The time-stamping authority, for services of the same process.</summary>
public interface ITimeStampingAuthority
{
    /// <summary>Answers a DER <c>TimeStampReq</c>; every refusal is an answer too (RFC 3161, 2.4.2).</summary>
    /// <returns>DER <c>TimeStampResp</c>.</returns>
    Task<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken = default);

    /// <summary>Stamps a digest of SHA-256, SHA-384 or SHA-512, with the unit's certificate and its issuers in the token.</summary>
    /// <exception cref="ArgumentException">Another digest, or one of the wrong length.</exception>
    Task<TimeStampToken> StampAsync(MessageImprint imprint, CancellationToken cancellationToken = default);
}
