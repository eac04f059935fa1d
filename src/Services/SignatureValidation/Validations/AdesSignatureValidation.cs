using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Pkix.PathValidation;
using AnTin.Platform.Storage;

namespace AnTin.SignatureValidation.Validations;

internal sealed class AdesSignatureValidation(ITrustAnchors anchors, IValidationMaterialSource source, IDatabase database, TimeProvider time) : ISignatureValidation
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<ValidationOutcome> ValidateAsync(ReadOnlyMemory<byte> file, string fileName, CancellationToken cancellationToken = default)
    {
        var context = new ValidationContext
        {
            Anchors = new TrustAnchors(await anchors.GetAsync(cancellationToken)),
            Time = time.GetUtcNow(),
            Source = source,
        };
        var report = await SignatureValidator.ValidateAsync(file, context, cancellationToken);
        // The id is the address of a result that holds names: it must not be guessable.
        return OutcomeWriter.Write(report, fileName, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
    }

    public Task KeepAsync(ValidationOutcome outcome, CancellationToken cancellationToken = default) =>
        database.InTransactionAsync(
            async session =>
            {
                var now = time.GetUtcNow();
                await session.ExecuteAsync("DELETE FROM validation_outcomes WHERE expires_at < @now", new { now });
                await session.ExecuteAsync(
                    "INSERT INTO validation_outcomes (id, outcome, expires_at) VALUES (@Id, @outcome, @expires) ON CONFLICT (id) DO NOTHING",
                    new { outcome.Id, outcome = JsonSerializer.Serialize(outcome), expires = now + Kept });
            },
            cancellationToken);

    public async Task<ValidationOutcome?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        // The id stands in an address; what cannot be one is not asked for.
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var json = await database.ReadAsync(
            session => session.FindAsync<string>("SELECT outcome FROM validation_outcomes WHERE id = @id AND expires_at >= @now", new { id, now = time.GetUtcNow() }),
            cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<ValidationOutcome>(json);
    }
}
