using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;

namespace AnTin.SignatureValidation.Validations;

internal sealed class AdesSignatureValidation(ITrustAnchors anchors, IValidationMaterialSource source, IDatabase database, TimeProvider time) : ISignatureValidation
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Roots and licensed authorities of the country, beside the anchors that the operator chose.
    private static readonly TrustSnapshot Vietnam = new([VietnamTrustList.Shipped], VietnamTrustList.Shipped.IssuedAt);

    public async Task<ValidationOutcome> ValidateAsync(ReadOnlyMemory<byte> file, string fileName, CancellationToken cancellationToken = default) =>
        Outcome(await SignatureValidator.ValidateAsync(file, await ContextAsync(null, [], cancellationToken), cancellationToken), fileName);

    public async Task<IReadOnlyList<ValidationOutcome>> ValidateAsync(IReadOnlyList<NamedFile> files, string? policy = null, CancellationToken cancellationToken = default)
    {
        var reports = new List<(NamedFile File, ValidationReport Report)>();
        foreach (var file in files)
        {
            var others = files.Where(f => f != file).Select(f => SignedContent.Of(f.Name, f.Bytes)).ToList();
            reports.Add((file, await SignatureValidator.ValidateAsync(file.Bytes, await ContextAsync(policy, others, cancellationToken), cancellationToken)));
        }

        // What somebody handed over as the content of a detached signature is not asked about by itself.
        bool anySigned = reports.Exists(r => r.Report.Signatures.Count > 0);
        return [.. reports.Where(r => !anySigned || r.Report.Signatures.Count > 0 || !IsCovered(r.File, reports)).Select(r => Outcome(r.Report, r.File.Name))];
    }

    public async Task<ValidationReportFile> ReportAsync(ReadOnlyMemory<byte> file, string report, string? policy = null, CancellationToken cancellationToken = default)
    {
        var made = await SignatureValidator.ValidateAsync(file, await ContextAsync(policy, [], cancellationToken), cancellationToken);
        return report == "etsi" ? new(EtsiReport.Write(made), "application/xml")
            : Enum.TryParse<ReportDetail>(report, ignoreCase: true, out var detail) && Enum.IsDefined(detail) ? new(JsonReport.Write(made, detail, ReportLanguage.Vietnamese), "application/json")
            : throw ValidationRefusals.UnknownReport(report).AsException();
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

    private async Task<ValidationContext> ContextAsync(string? policy, IReadOnlyList<SignedContent> contents, CancellationToken cancellationToken) => new()
    {
        Anchors = new TrustAnchors(await anchors.GetAsync(cancellationToken)),
        TrustedServices = Vietnam,
        Time = time.GetUtcNow(),
        Policy = policy is null ? ValidationPolicy.Vietnam : ValidationPolicy.All.FirstOrDefault(p => p.Id == policy) ?? throw ValidationRefusals.UnknownPolicy(policy).AsException(),
        Source = source,
        DetachedContents = contents,
    };

    // The id is the address of a result that holds names: it must not be guessable.
    private static ValidationOutcome Outcome(ValidationReport report, string fileName) =>
        OutcomeWriter.Write(report, fileName, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    private static bool IsCovered(NamedFile file, IEnumerable<(NamedFile File, ValidationReport Report)> reports) =>
        reports.SelectMany(r => r.Report.Signatures).SelectMany(s => s.Facts.SignedObjects).Any(o => o.Name == file.Name || o.What == file.Name || Uri.UnescapeDataString(o.Name) == file.Name);
}
