using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Cli.Verification;

/// <summary>The report for people, with the words that the web pages use.</summary>
internal sealed class TextReport(TextWriter output, ReportLanguage language)
{
    public void WriteTrust(VerifyRequest request)
    {
        var names = request.Trust.Anchors.Certificates.Select(c => $"“{SignerIdentity.Of(c).Name}”").ToList();
        string source = request.Trust.Source;
        if (names.Count > 0)
        {
            output.WriteLine(Say($"Tin cậy {names.Count} chứng thư gốc ({source}): ", $"Trusting {names.Count} root certificate(s) ({source}): ") + string.Join(", ", names));
        }

        if (request.TrustLists.Count > 0)
        {
            output.WriteLine(Say("Tin cậy theo danh sách: ", "Trusting by list: ") + string.Join(", ", request.TrustLists));
        }
        else if (names.Count == 0)
        {
            output.WriteLine(Say($"Không có chứng thư gốc nào được tin cậy ({source}).", $"No root certificate is trusted ({source})."));
        }

        output.WriteLine(Say("Kiểm tra vào lúc ", "Verified as of ") + ReportTime.Moment(request.At));
    }

    public void Write(string file, ValidationReport report)
    {
        output.WriteLine();
        output.WriteLine($"{file}: {VerdictText.Of(report, language)}");
        output.WriteLine($"  SHA-256 {Convert.ToHexStringLower(report.Sha256.Span)}");
        foreach (var finding in report.Findings)
        {
            Write(finding, "  ");
        }

        for (int i = 0; i < report.Signatures.Count; i++)
        {
            Write(i + 1, report.Signatures[i]);
        }
    }

    /// <summary>One line a policy under each file.</summary>
    public void WriteComparison(IReadOnlyList<FileVerdict> files, IReadOnlyList<ValidationPolicy> policies)
    {
        output.WriteLine();
        output.WriteLine(Say("So sánh các chính sách:", "The policies compared:"));
        foreach (var file in files)
        {
            output.WriteLine($"  {file.Path}");
            for (int i = 0; i < policies.Count; i++)
            {
                output.WriteLine($"    {policies[i].Id,-14} {JsonReport.NameOf(file.Indications[i]),-14} {file.Reasons[i]}");
            }
        }
    }

    /// <summary>How many of each outcome, when there are several files.</summary>
    public void WriteSummary(IReadOnlyList<FileVerdict> files, int refused)
    {
        if (files.Count + refused > 1)
        {
            int Count(Indication indication) => files.Count(f => f.Indications[0] == indication);
            output.WriteLine();
            output.WriteLine(Say(
                $"{files.Count + refused} tệp: {Count(Indication.TotalPassed)} hợp lệ, {Count(Indication.TotalFailed)} không hợp lệ, {Count(Indication.Indeterminate)} chưa thể kết luận{(refused > 0 ? $", {refused} không đọc được" : "")}.",
                $"{files.Count + refused} files: {Count(Indication.TotalPassed)} valid, {Count(Indication.TotalFailed)} not valid, {Count(Indication.Indeterminate)} cannot be told{(refused > 0 ? $", {refused} cannot be read" : "")}."));
        }
    }

    private void Write(int number, SignatureReport signature)
    {
        var facts = signature.Facts;
        output.WriteLine();
        string what = facts.IsDocumentTimestamp ? Say("Dấu thời gian của tài liệu", "Document time-stamp") : Say("Chữ ký", "Signature");
        output.WriteLine($"  {what} {number}: {VerdictText.Of(signature.Indication, language)}");
        Line(Say("Trong tệp", "In the file"), facts.Within);
        if (facts.Signer is { } signer)
        {
            WriteSigner(signer);
        }

        WriteTime(facts);
        Line(Say("Phạm vi", "Covers"), ScopeText.Of(signature, language));
        Line(Say("Mức chữ ký", "Level"), LevelText.Of(facts, language));
        Line(Say("Thuật toán", "Algorithm"), facts.SignatureAlgorithm is null ? null : $"{facts.SignatureAlgorithm}, {facts.DigestAlgorithm}, {facts.Kind}");
        foreach (var finding in signature.Findings)
        {
            Write(finding, "    ");
        }
    }

    private void WriteSigner(CertificateFacts signer)
    {
        var certificate = signer.Certificate;
        string kind = VerdictText.Of(signer.Identity.Kind, language);
        Line(Say("Người ký", "Signer"), signer.Name + (kind.Length == 0 ? "" : $" ({kind})"));
        Line(Say("Tổ chức", "Organisation"), string.Join(", ", new[] { signer.Identity.Title, signer.Identity.Organisation }.OfType<string>()));
        Line(Say("Chứng thư", "Certificate"), Say(
            $"số {certificate.SerialNumber}, “{certificate.Issuer.CommonName ?? certificate.Issuer.ToString()}” cấp, hiệu lực từ {ReportTime.Day(certificate.NotBefore)} đến {ReportTime.Day(certificate.NotAfter)}",
            $"number {certificate.SerialNumber}, issued by “{certificate.Issuer.CommonName ?? certificate.Issuer.ToString()}”, valid from {ReportTime.Day(certificate.NotBefore)} to {ReportTime.Day(certificate.NotAfter)}"));
        if (signer.Revocation is { State: not RevocationState.NotKnown } status)
        {
            Line(Say("Thu hồi", "Revocation"), Say(
                $"theo {status.Source.ToString()!.ToUpperInvariant()} lập lúc {ReportTime.Moment(status.ThisUpdate!.Value)}",
                $"by {status.Source.ToString()!.ToUpperInvariant()} as of {ReportTime.Moment(status.ThisUpdate!.Value)}"));
        }
    }

    private void WriteTime(SignatureFacts facts)
    {
        string? source = facts.Proof is { } proof ? Say($"dấu thời gian của “{proof.Authority}”", $"time-stamp by “{proof.Authority}”")
            : facts.ClaimedTime is not null ? Say("do người ký tự khai", "the signer's claim")
            : null;
        Line(Say("Thời điểm ký", "Time of signing"), source is null ? null : $"{ReportTime.Moment(facts.SigningTime)}, {source}");
    }

    private void Write(Finding finding, string indent)
    {
        var text = FindingText.Of(finding, language);
        string mark = finding.Weight switch { FindingWeight.Failed => "✗", FindingWeight.Undecided => "?", FindingWeight.Warning => "!", _ => "·" };
        output.WriteLine($"{indent}{mark} {text.Sentence}");
        output.WriteLine($"{indent}  {text.Reason}");
        if (text.Action.Length > 0)
        {
            output.WriteLine($"{indent}  → {text.Action}");
        }
    }

    private void Line(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.WriteLine($"    {label}: {value}");
        }
    }

    private string Say(string vietnamese, string english) => language is ReportLanguage.English ? english : vietnamese;
}
