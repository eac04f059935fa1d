using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Names;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Platform;

namespace AnTin.SignatureValidation.Validations;

/// <summary>Turns the library's report into what pages show and rows keep; adds words, changes no verdict.</summary>
internal static class OutcomeWriter
{
    public static ValidationOutcome Write(ValidationReport report, IReadOnlyDictionary<string, SignaturePlace> places, string fileName, string id)
    {
        var signatures = report.Signatures.Where(signature => !signature.Facts.IsDocumentTimestamp).Select(signature => Signature(signature, places)).ToList();
        var verdict = VerdictOf(report.Indication);
        var (headline, summary) = OutcomeWords.Of(report, verdict);
        // Said once for the file, not under each signature.
        var sandbox = report.Signatures.SelectMany(signature => signature.Findings).OfType<SandboxCertificate>().Take(1);
        return new ValidationOutcome(
            id, fileName, report.Length, Convert.ToHexStringLower(report.Sha256.Span), report.Time, verdict, headline, summary,
            [.. report.Findings.Concat(sandbox).Select(Statement)], signatures, report.IsSandbox)
        {
            Policy = new(report.Policy.Title.Vietnamese, report.Policy.Title.English),
        };
    }

    private static SignatureOutcome Signature(SignatureReport report, IReadOnlyDictionary<string, SignaturePlace> places)
    {
        var facts = report.Facts;
        var identity = facts.Signer?.Identity;
        var certificate = facts.Signer?.Certificate;
        var revocation = facts.Signer?.Revocation;
        return new SignatureOutcome(
            facts.Name, VerdictOf(report.Indication), KindOf(identity), identity?.Name ?? "?", identity?.Title, identity?.Organisation, facts.Proof?.Time,
            facts.Proof?.Authority, facts.ClaimedTime, certificate?.Issuer.CommonName, certificate?.NotBefore, certificate?.NotAfter,
            OutcomeWords.Of(revocation), revocation is { State: not RevocationState.NotKnown }, OutcomeWords.Scope(report),
            [.. report.Findings.Where(finding => finding is not SandboxCertificate).Select(Statement)], [.. Details(facts)])
        {
            IsIntact = IsIntact(facts),
            IsSignedPartAltered = facts.Integrity is SignatureIntegrity.ContentChanged,
            ManagingUnit = identity?.Organisation ?? certificate?.Issuer.Find(AttributeTypes.Organization) ?? certificate?.Issuer.CommonName,
            SignedLength = facts is { Within: null, Coverage: { Fault: null, SignedLength: > 0 } coverage } ? coverage.SignedLength : null,
            Level = OutcomeWords.Level(facts),
            Place = places.GetValueOrDefault(facts.Name),
            ChangesSince = ChangeWords.Of(facts.Coverage?.LaterChanges ?? [], facts.Integrity is SignatureIntegrity.ContentChanged),
            Checks = [.. report.Checks.Select(check => new CheckResult(check.Name, check.Clause, check.Passed))],
        };
    }

    private static Statement Statement(Finding finding)
    {
        var (vi, en) = (FindingText.Of(finding, ReportLanguage.Vietnamese), FindingText.Of(finding, ReportLanguage.English));
        return new Statement(
            finding.GetType().Name, (StatementWeight)finding.Weight, new(vi.Sentence, en.Sentence), new(vi.Reason, en.Reason), new(vi.Action, en.Action),
            finding.SubIndication is null ? null : JsonReport.NameOf(finding.SubIndication.Value), finding.Clause);
    }

    private static IEnumerable<TechnicalDetail> Details(SignatureFacts facts)
    {
        yield return new(new("Tên chữ ký", "Signature name"), facts.Name);
        yield return new(new("Dạng", "Form"), facts.Kind);
        yield return new(new("Thuật toán", "Algorithm"), $"{facts.SignatureAlgorithm ?? "?"} · {facts.DigestAlgorithm ?? "?"}");
        if (facts.Reason is not null)
        {
            yield return new(new("Lý do", "Reason"), facts.Reason);
        }

        if (facts.SignerAttributes is { Claimed.Count: > 0 } said)
        {
            yield return new(new("Người ký tự khai (chưa kiểm chứng)", "Claimed by the signer (not verified)"), string.Join("; ", said.Claimed));
        }

        if (facts.Qualification is { } qualification)
        {
            yield return new(new("Mức theo Liên minh châu Âu", "Level in the European Union"), qualification.Level);
        }

        if (facts.Signer is { } signer)
        {
            yield return new(new("Số hiệu chứng thư", "Certificate serial"), signer.Certificate.SerialNumber.ToString());
            yield return new(new("Chủ thể", "Subject"), signer.Certificate.Subject.ToString());
        }

        yield return new(new("Chuỗi chứng thư", "Chain"), string.Join(" → ", facts.Chain.Select(link => link.Name)));
        if (facts.Coverage is { } coverage)
        {
            yield return new(new("Phần được ký", "Signed part"), $"{coverage.SignedLength} byte · {coverage.Revision + 1}/{coverage.Revisions + 1}");
        }
    }

    // Digest and byte range, then what came later: a page appended leaves the digest as it is.
    private static bool? IsIntact(SignatureFacts facts) => facts.Integrity switch
    {
        null => null,
        SignatureIntegrity.Intact => facts.Coverage is null || (facts.Coverage.Fault is null && facts.Coverage.LaterChanges.All(change => change.IsAllowed)),
        SignatureIntegrity.ContentChanged => false,
        _ => null,
    };

    private static SignerKind KindOf(SignerIdentity? identity) => identity?.Kind switch
    {
        SubjectKind.Citizen => SignerKind.Citizen,
        SubjectKind.Official => SignerKind.Official,
        SubjectKind.Organisation => SignerKind.Organisation,
        _ => SignerKind.Unknown,
    };

    private static Verdict VerdictOf(Indication indication) => indication switch
    {
        Indication.TotalPassed => Verdict.Valid,
        Indication.TotalFailed => Verdict.NotValid,
        _ => Verdict.CannotTell,
    };
}
