using System.Security.Cryptography;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.TimeStamping.Units;
using Microsoft.Extensions.Options;

namespace AnTin.TimeStamping.Stamping;

/// <summary>
/// Stamps: reads the clock, records serial number, digest and time, then signs. A token that was signed is always on record; one on
/// record that nobody got harms nobody.
/// </summary>
internal sealed class TimeStampingAuthority(
    TimeStampingUnits units, IDatabase database, IAuditTrail audit, IOptions<TimeStampingOptions> options, TimeProvider time) : ITimeStampingAuthority
{
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken = default)
    {
        if (!TimeStampRequest.TryDecode(request, out var question))
        {
            return TimeStampResponse.EncodeRefused(TimeStampFailure.BadDataFormat, "Yêu cầu không đọc được. The request cannot be read.");
        }

        return Refuse(question) ?? TimeStampResponse.EncodeGranted(await StampAsync(question, cancellationToken));
    }

    public Task<TimeStampToken> StampAsync(MessageImprint imprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(imprint);
        return imprint is { Digest.IsStrong: true, HasRightLength: true }
            ? StampAsync(TimeStampRequest.Create(imprint, options.Value.PolicyOid, null, certificateRequested: true), cancellationToken)
            : throw new ArgumentException("Only whole digests of SHA-256, SHA-384 and SHA-512 are stamped.", nameof(imprint));
    }

    // RFC 3161, 2.4.2: the failures in the order in which the request is read.
    private byte[]? Refuse(TimeStampRequest question)
    {
        if (question.Imprint.Digest is not { IsStrong: true })
        {
            return TimeStampResponse.EncodeRefused(
                TimeStampFailure.BadAlgorithm, "Chỉ nhận SHA-256, SHA-384, SHA-512. Only SHA-256, SHA-384 and SHA-512 are taken (Circular 15/2025/TT-BKHCN).");
        }

        if (!question.Imprint.HasRightLength)
        {
            return TimeStampResponse.EncodeRefused(TimeStampFailure.BadDataFormat, "Độ dài giá trị băm không đúng. The digest has the wrong length.");
        }

        if (question.PolicyOid is { } policy && policy != options.Value.PolicyOid)
        {
            return TimeStampResponse.EncodeRefused(TimeStampFailure.UnacceptedPolicy, "Không có chính sách này. This policy is not offered.");
        }

        return question.HasExtensions
            ? TimeStampResponse.EncodeRefused(TimeStampFailure.UnacceptedExtension, "Không nhận phần mở rộng. No extension is taken.")
            : null;
    }

    private async Task<TimeStampToken> StampAsync(TimeStampRequest question, CancellationToken cancellationToken)
    {
        var unit = await units.GetAsync(cancellationToken);
        var info = await RecordAsync(unit, question, cancellationToken);
        return await unit.Key.SignAsync(
            TimeStampTokenBuilder.Build(info, unit.Certificate, unit.Key.DefaultAlgorithm, question.CertificateRequested, unit.Issuers), cancellationToken);
    }

    private Task<TstInfo> RecordAsync(TimeStampingUnit unit, TimeStampRequest question, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                // 126 random bits, and the primary key behind them: unique across restarts and nodes without a counter to lose.
                var serial = RandomNumberGenerator.GetBytes(16);
                serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
                var now = time.GetUtcNow();
                var info = new TstInfo(
                    options.Value.PolicyOid, question.Imprint, new SerialNumber(serial),
                    new DateTimeOffset(now.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero),
                    TimeSpan.FromMilliseconds(options.Value.AccuracyMilliseconds), question.Nonce);
                await session.ExecuteAsync(
                    "INSERT INTO tsa_tokens (serial_number, unit_id, digest_algorithm, hashed_message, stamped_at) VALUES (@serial, @Id, @digest, @hash, @GenTime)",
                    new
                    {
                        serial = info.SerialNumber.ToString(), unit.Id, digest = question.Imprint.Digest!.ToString(),
                        hash = Convert.ToHexStringLower(question.Imprint.HashedMessage.Span), info.GenTime,
                    });
                await audit.AppendAsync(session, new AuditEntry(AuditEntry.System, "timestamp.issued", $"timestamp:{info.SerialNumber}"));
                return info;
            },
            cancellationToken);
}
