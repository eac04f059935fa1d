using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Preflight;

/// <summary>Looks, before a key is used, which level can be reached, what is missing and from where, and how large the file will become.</summary>
public static class PreflightCheck
{
    /// <summary>Asks the sources as signing would, and says everything that is missing, not only the first.</summary>
    /// <param name="question">What is intended.</param>
    /// <param name="cancellationToken">Cancels the requests: the only way in which it throws.</param>
    /// <returns>The report.</returns>
    public static async Task<PreflightReport> ExamineAsync(PreflightQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var findings = new List<PreflightFinding>();
        if (question.Signer.Refuse(question.Time) is { } refusal)
        {
            findings.Add(new SignerNotAccepted(refusal));
        }

        TimeStampToken? token = null;
        if (question.Level >= AdesLevel.BaselineT)
        {
            (token, var failed) = await TryStampAsync(question.Timestamps, cancellationToken).ConfigureAwait(false);
            findings.AddRange(failed is null ? [] : [failed]);
        }

        var weight = new MaterialWeight(token?.RawData.Length ?? 0, [], [], [], [.. question.Signer.Chain.Prepend(question.Signer.Certificate)]);
        if (question.Level >= AdesLevel.BaselineLT && question.Material is null)
        {
            findings.Add(new NoMaterialSource());
        }
        else if (question.Level >= AdesLevel.BaselineLT)
        {
            var material = new RememberedMaterial(question.Material!);
            var survey = new ChainSurvey(material, question.Anchors, question.Time);
            await survey.WalkAsync(question.Signer.Certificate, question.Signer.Chain, isOfTimestamps: false, cancellationToken).ConfigureAwait(false);
            if (token?.FindSigner() is { } unit)
            {
                await survey.WalkAsync(unit, CertificatesOf(token), isOfTimestamps: true, cancellationToken).ConfigureAwait(false);
            }

            findings.AddRange(survey.Findings);
            weight = survey.Findings.Any(f => f.Blocks is AdesLevel.BaselineLT) ? weight : await WeighAsync(question, material, token, weight, cancellationToken).ConfigureAwait(false);
        }

        return new PreflightReport(question.Level, findings, weight);
    }

    private static async Task<(TimeStampToken? Token, PreflightFinding? Finding)> TryStampAsync(ITimestampSource? source, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return (null, new NoTimestampSource());
        }

        try
        {
            return (await TimestampRequest.SendAsync(source, new byte[32], cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            return (null, new TimestampFailed(e is AdesRefusedException refused ? refused.Refusal.Fact : e.Message));
        }
    }

    // By the same rules as for a signature, so that the forecast weighs the very bytes.
    private static async Task<MaterialWeight> WeighAsync(
        PreflightQuestion question, IValidationMaterialSource source, TimeStampToken? token, MaterialWeight weight, CancellationToken cancellationToken)
    {
        var material = new MaterialCollection(source, question.Time);
        foreach (var certificate in question.Signer.Chain.Prepend(question.Signer.Certificate))
        {
            material.Keep(certificate);
        }

        try
        {
            await material.CollectChainAsync(question.Signer.Certificate, cancellationToken).ConfigureAwait(false);
            if (token is not null)
            {
                await material.CollectAsync(token.SignedData, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (AdesRefusedException)
        {
            // The survey has said what is missing; the weight is what was found until then.
        }

        return weight with { Certificates = [.. material.Certificates], OcspResponses = [.. material.OcspResponses], Crls = [.. material.Crls] };
    }

    private static List<Pkix.Certificates.Certificate> CertificatesOf(TimeStampToken token) =>
        [.. token.SignedData.Certificates.Select(c => Pkix.Certificates.Certificate.TryDecode(c, out var certificate) ? certificate : null).OfType<Pkix.Certificates.Certificate>()];
}
