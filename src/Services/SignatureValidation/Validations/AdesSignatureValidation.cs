using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation;
using AnTin.SignatureValidation.Health;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Validations;

internal sealed class AdesSignatureValidation(
    ITrustAnchors anchors, ITrustedServices trusted, IValidationMaterialSource source, ValidationGate gate, IOptions<SignatureValidationOptions> options, TimeProvider time,
    ValidationMetrics metrics)
    : ISignatureValidation
{
    // Uploads are bounded by the platform; a mapping ends there.
    private static readonly ValidationLimits Limits = new() { FileLength = int.MaxValue };

    // Of the service and not of a request: the same few authorities are behind nearly every file.
    private readonly ValidationCache _cache = new();

    public async Task<ValidationOutcome> ValidateAsync(ReadOnlyMemory<byte> file, string fileName, CancellationToken cancellationToken = default)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        var state = trusted.Current;
        var report = await ExamineAsync(file, await ContextAsync(state, new ValidationRequest(), [], cancellationToken), cancellationToken);
        return Outcome(report, file, fileName, "", state);
    }

    public async IAsyncEnumerable<ValidatedFile> ValidateAsync(
        IReadOnlyList<NamedFile> files, ValidationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ValidationRefusals.RequirePolicy(request.Policy);
        using var places = gate.Reserve(files.Count);
        await foreach (var validated in EachAsync(files, request, _ => { }, _ => { }, cancellationToken))
        {
            yield return validated;
        }
    }

    /// <summary>Each file in its turn, on places that were reserved.</summary>
    /// <param name="begun">Told when a file's turn begins.</param>
    /// <param name="ended">Told when it was examined.</param>
    public async IAsyncEnumerable<ValidatedFile> EachAsync(
        IReadOnlyList<NamedFile> files, ValidationRequest request, Action<int> begun, Action<int> ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One state of the lists for the whole request: no two of its verdicts rest on different ones.
        var state = trusted.Current;
        var unsigned = new List<ValidatedFile>();
        var covered = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            begun(i);
            var file = files[i];
            var others = files.Where(f => f != file).Select(f => SignedContent.Of(f.Name, f.Bytes)).ToList();
            var report = await ExamineAsync(file.Bytes, await ContextAsync(state, request, others, cancellationToken), cancellationToken);
            var evidence = request.WithEvidence ? ValidationRecord.Of(report).Encode() : [];
            var validated = new ValidatedFile(i, Outcome(report, file.Bytes, file.Name, request.DocumentPassword, state), evidence);
            covered.UnionWith(report.Signatures.SelectMany(s => s.Facts.SignedObjects).SelectMany(o => (string[])[o.Name, o.What, Uri.UnescapeDataString(o.Name)]));
            ended(i);
            if (report.Signatures.Count > 0)
            {
                yield return validated;
            }
            else
            {
                unsigned.Add(validated);
            }
        }

        // What somebody handed over as the content of a detached signature is not asked about by itself.
        foreach (var validated in unsigned)
        {
            yield return unsigned.Count < files.Count && covered.Contains(files[validated.Index].Name) ? validated with { Outcome = null } : validated;
        }
    }

    public async Task<ValidationReportFile> ReportAsync(IReadOnlyList<NamedFile> files, string report, ValidationRequest request, CancellationToken cancellationToken = default)
    {
        ValidationRefusals.RequirePolicy(request.Policy);
        var detail = ReportDetail.Simple;
        if (report != "etsi" && !(Enum.TryParse(report, ignoreCase: true, out detail) && Enum.IsDefined(detail)))
        {
            throw ValidationRefusals.UnknownReport(report).AsException();
        }

        using var places = gate.Reserve(1);
        using var turn = await gate.EnterAsync(cancellationToken);
        var contents = files.Skip(1).Select(f => SignedContent.Of(f.Name, f.Bytes)).ToList();
        var made = await ExamineAsync(files[0].Bytes, await ContextAsync(trusted.Current, request, contents, cancellationToken), cancellationToken);
        return report == "etsi"
            ? new(EtsiReport.Write(made), "application/xml")
            : new(JsonReport.Write(made, detail, ReportLanguage.Vietnamese), "application/json");
    }

    private async Task<ValidationReport> ExamineAsync(ReadOnlyMemory<byte> file, ValidationContext context, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var report = await ExamineInTimeAsync(file, context, cancellationToken);
        metrics.Count(JsonReport.NameOf(report.Indication), report.Policy.Id, time.GetElapsedTime(begun));
        return report;
    }

    private async Task<ValidationReport> ExamineInTimeAsync(ReadOnlyMemory<byte> file, ValidationContext context, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SecondsPerFile), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // Off the caller's thread: a large file is digested for seconds.
            return await Task.Run(() => SignatureValidator.ValidateAsync(file, context, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return GivenUp(file, context);
        }
    }

    private ValidationReport GivenUp(ReadOnlyMemory<byte> file, ValidationContext context) => new()
    {
        Indication = Indication.Indeterminate,
        Sha256 = SHA256.HashData(file.Span),
        Length = file.Length,
        Time = context.Time,
        Policy = context.Policy,
        Anchors = context.Anchors.Certificates,
        TrustedServices = context.TrustedServices,
        Findings = [new DocumentTooLarge($"{options.Value.SecondsPerFile} seconds")],
        Signatures = [],
    };

    private async Task<ValidationContext> ContextAsync(
        TrustedServicesState state, ValidationRequest request, IReadOnlyList<SignedContent> contents, CancellationToken cancellationToken) => new()
    {
        Anchors = new TrustAnchors(await anchors.GetAsync(cancellationToken)),
        TrustedServices = state.Snapshot,
        Time = time.GetUtcNow(),
        Policy = request.Policy is null ? ValidationPolicy.Vietnam : ValidationPolicy.All.First(p => p.Id == request.Policy),
        Source = source,
        Cache = _cache,
        DetachedContents = contents,
        DocumentPassword = request.DocumentPassword,
        Limits = Limits,
    };

    // The id is the address of a result that holds names: it must not be guessable.
    private ValidationOutcome Outcome(ValidationReport report, ReadOnlyMemory<byte> file, string fileName, string password, TrustedServicesState state) =>
        OutcomeWriter.Write(report, SignaturePlaces.Of(report, file, password), fileName, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))
            with { Trust = state.Basis(time.GetUtcNow()) };
}
