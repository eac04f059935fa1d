using AnTin.Ades.TrustedLists;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Finds the chain of a certificate and the revocation status of its members (EN 319 102-1 V1.3.1, 5.2.6).</summary>
internal sealed class ChainExamination(ValidationContext context, EmbeddedMaterial material)
{
    public sealed record Result(IReadOnlyList<CertificateFacts> Chain, IReadOnlyList<PathFinding> Findings);

    public async Task<Result> ExamineAsync(Certificate leaf, DateTimeOffset at, TrustPurpose purpose, CancellationToken cancellationToken)
    {
        var anchors = AnchorsFor(purpose, at);
        var path = Build(leaf, anchors, at);
        for (int asked = 0; asked < context.Limits.IssuersAsked && path.Findings is [PathFinding.NoIssuerFound missing]; asked++)
        {
            int known = material.Certificates.Count;
            foreach (var issuer in await AskAsync(s => s.FindIssuersAsync(missing.Certificate, cancellationToken), cancellationToken) ?? [])
            {
                material.Add(issuer);
            }

            if (material.Certificates.Count == known)
            {
                break;
            }

            path = Build(leaf, anchors, at);
        }

        // Where only the time stands against a chain, its members are still the right ones to ask about.
        bool reachesAnchor = path.Path is not null || path.OnlyTimeStandsAgainst;
        var chain = new List<CertificateFacts>();
        for (int i = 0; i < path.Attempt.Count; i++)
        {
            var certificate = path.Attempt[i];
            bool isAnchor = anchors.Contains(certificate);
            var status = reachesAnchor && !isAnchor
                ? await FindStatusAsync(certificate, path.Attempt[i + 1], at, cancellationToken)
                : null;
            chain.Add(new CertificateFacts(certificate, SignerIdentity.Of(certificate), isAnchor, status)
            {
                ServiceStatusAgainst = context.TrustedServices?.StatusAgainst(certificate, purpose, at),
                LastKnownGood = status is { State: RevocationState.NotKnown } && at > certificate.NotAfter ? FindLastGood(certificate, path.Attempt[i + 1]) : null,
            });
        }

        return new Result(chain, path.Findings);
    }

    private TrustAnchors AnchorsFor(TrustPurpose purpose, DateTimeOffset at) => context.TrustedServices is not { } services ? context.Anchors
        : new TrustAnchors(context.Anchors.Certificates.Concat(services.AnchorsFor(purpose, at).Certificates));

    private PathResult Build(Certificate leaf, TrustAnchors anchors, DateTimeOffset at) => PathBuilder.Build(
        leaf, material.Certificates.Concat(context.Intermediates).Concat(context.TrustedServices?.Intermediates ?? []), anchors, at, context.Limits.Path);

    private DateTimeOffset? FindLastGood(Certificate certificate, Certificate issuer)
    {
        var said = RevocationCheck.FindAll(certificate, issuer, context.Time, Evidence());
        return said.All(s => s.State is RevocationState.Good) ? said.FirstOrDefault(s => s.ThisUpdate <= certificate.NotAfter)?.ThisUpdate : null;
    }

    private async Task<RevocationStatus> FindStatusAsync(Certificate certificate, Certificate issuer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var status = Check();
        if (status.State is RevocationState.NotKnown
            && await AskAsync(s => s.GetOcspResponseAsync(certificate, issuer, cancellationToken), cancellationToken) is { } response)
        {
            material.AddResponse(response);
            status = Check();
        }

        if (status.State is RevocationState.NotKnown
            && await AskAsync(s => s.GetCrlAsync(certificate, issuer, cancellationToken), cancellationToken) is { } crl)
        {
            material.AddCrl(crl);
            status = Check();
        }

        return status;

        RevocationStatus Check() => RevocationCheck.Find(certificate, issuer, at, context.Time, Evidence());
    }

    /// <summary>What is at hand by now, with who may have signed it.</summary>
    public RevocationEvidence Evidence() => context.TrustedServices is not { } services ? material.Evidence
        : material.Evidence with { IsTrustedResponder = services.IsTrustedResponder, KnownResponders = [.. services.Responders] };

    // What a source cannot give is not known; it never turns into "good". Only cancelling goes on to the caller.
    private async Task<T?> AskAsync<T>(Func<IValidationMaterialSource, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (context.Source is not { } source)
        {
            return default;
        }

        try
        {
            return await ask(source).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return default;
        }
    }
}
