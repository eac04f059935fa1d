using AnTin.Ades;
using AnTin.Ades.Preflight;
using AnTin.Ades.Validation.Texts;
using AnTin.Cli.Files;
using AnTin.Cli.Levels;
using AnTin.Cli.Signing.Forms;
using AnTin.Cli.Sources;
using AnTin.Cli.Verification;

namespace AnTin.Cli.Signing;

/// <summary>The pre-flight: on its own with <c>--check</c>, and before a key is used for B-LT and B-LTA.</summary>
internal sealed class SignCheck(SignOptions options, GivenSources sources, TextWriter output, TextWriter error)
{
    private PreflightReport? _report;

    /// <summary>Says what would come of signing one file. Nothing is written and no key is used.</summary>
    public async Task<BatchItem> RunAsync(SigningJob job, IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var report = await ExamineAsync(job, cancellationToken);
        SayFindings(report, output);
        using var prepared = SigningForms.Prepare(job, files);
        long forecast = prepared.Forecast(report);
        string reach = NameOf(report.Reachable);
        return report.IsReachable
            ? new(files[0].Path, null, forecast, $"ký được mức {reach}, khoảng {forecast} byte. / {reach} can be reached, about {forecast} bytes.", null)
            : new(files[0].Path, null, forecast, null, FileRefusal.Of(RefusalOf(report)));
    }

    /// <exception cref="AdesRefusedException">The level cannot be reached; what is missing was said.</exception>
    public async Task RequireAsync(SigningJob job, CancellationToken cancellationToken)
    {
        if (options.Level < AdesLevel.BaselineLT)
        {
            return;
        }

        var report = await ExamineAsync(job, cancellationToken);
        if (!report.IsReachable)
        {
            SayFindings(report, error);
            throw new AdesRefusedException(RefusalOf(report));
        }
    }

    // What keeps the signature lowest; all that is in the way was said in full before.
    private static AdesRefusal RefusalOf(PreflightReport report)
    {
        var reason = report.Reachable switch
        {
            null => report.Findings.OfType<SignerNotAccepted>().FirstOrDefault()?.Refusal.Reason ?? AdesRefusalReason.CertificateNotValid,
            AdesLevel.BaselineB => AdesRefusalReason.TimestampWrong,
            _ => AdesRefusalReason.ValidationMaterialMissing,
        };
        return new(reason, $"{LevelRaising.NameOf(report.Wanted)} → {NameOf(report.Reachable)}");
    }

    private static string NameOf(AdesLevel? level) => level is { } reached ? LevelRaising.NameOf(reached) : "–";

    // One signer, one level, one set of sources: once for all files of a run.
    private async Task<PreflightReport> ExamineAsync(SigningJob job, CancellationToken cancellationToken) =>
        _report ??= await PreflightCheck.ExamineAsync(
            new PreflightQuestion(job.Signer, options.Level, job.Time)
            {
                Timestamps = sources.Timestamps,
                Material = sources.Material,
                Anchors = options.Trust is { } trust ? TrustStore.Load(trust).Anchors : null,
            },
            cancellationToken);

    private void SayFindings(PreflightReport report, TextWriter writer)
    {
        foreach (var finding in report.Findings)
        {
            writer.WriteLine($"  {(finding.Blocks is null ? "!" : "✗")} {PreflightText.Of(finding, ReportLanguage.Vietnamese)}");
            writer.WriteLine($"    {PreflightText.Of(finding, ReportLanguage.English)}");
        }

        foreach (var failure in sources.Failures.Distinct())
        {
            writer.WriteLine($"    {failure.Address}: {failure.Reason}");
        }
    }
}
