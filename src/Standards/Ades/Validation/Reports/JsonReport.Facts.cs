using System.Text.Json;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Conformance;

namespace AnTin.Ades.Validation.Reports;

public sealed partial class JsonReport
{
    private void WriteChecks(IReadOnlyList<CheckOutcome> checks)
    {
        _writer.WriteStartArray("checks");
        foreach (var check in checks)
        {
            _writer.WriteStartObject();
            _writer.WriteString("check", JsonNamingPolicy.KebabCaseLower.ConvertName(check.Name));
            _writer.WriteString("clause", check.Clause);
            _writer.WriteBoolean("passed", check.Passed);
            _writer.WriteStartArray("findings");
            foreach (var finding in check.Findings)
            {
                _writer.WriteStringValue(ValidationPolicy.NameOf(finding));
            }

            _writer.WriteEndArray();
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteFacts(SignatureFacts facts)
    {
        _writer.WriteStartObject("facts");
        WriteOptional("integrity", facts.Integrity?.ToString());
        _writer.WriteString("certificateBinding", facts.Binding.ToString());
        Write(facts.SignaturePolicy);
        _writer.WriteString("pathTime", facts.PathTime);
        WriteChain("chain", facts.Chain);
        WriteQualification(facts.Qualification);
        Write(facts.Past);
        _writer.WriteStartArray("timestamps");
        foreach (var timestamp in facts.Timestamps)
        {
            Write(timestamp);
        }

        _writer.WriteEndArray();
        WriteObjects("signedObjects", facts.SignedObjects);
        WriteCoverage(facts.Coverage);
        _writer.WriteEndObject();
    }

    private void Write(SignaturePolicyFacts? policy)
    {
        if (policy is null)
        {
            return;
        }

        _writer.WriteStartObject("signaturePolicy");
        WriteOptional("identifier", policy.Identifier);
        _writer.WriteString("status", JsonNamingPolicy.KebabCaseLower.ConvertName(policy.Status.ToString()));
        WriteOptional("location", policy.Location);
        WriteOptional("fault", policy.Fault);
        _writer.WriteEndObject();
    }

    private void WriteQualification(SignatureQualification? qualification)
    {
        foreach (var (name, at) in qualification is null ? [] : new[] { ("qualificationAtIssuance", qualification.AtIssuance), ("qualificationAtSigning", qualification.AtSigning) })
        {
            _writer.WriteStartObject(name);
            _writer.WriteString("at", at.At);
            WriteFlag("qualified", at.IsQualified);
            WriteOptional("use", at.Use?.ToString().ToLowerInvariant());
            WriteFlag("qualifiedDevice", at.IsOnQualifiedDevice);
            _writer.WriteEndObject();
        }
    }

    private void WriteFlag(string name, bool? value)
    {
        if (value is { } known)
        {
            _writer.WriteBoolean(name, known);
        }
        else
        {
            _writer.WriteNull(name);
        }
    }

    // Never a word of this without the word that it was not verified.
    private void WriteSignerAttributes(SignerAttributes? said)
    {
        if (said is null)
        {
            return;
        }

        _writer.WriteStartObject("signerAttributes");
        _writer.WriteBoolean("verified", false);
        WriteOptional("fault", said.Fault);
        _writer.WriteStartArray("claimed");
        foreach (var claim in said.Claimed)
        {
            _writer.WriteStartObject();
            WriteOptional("type", claim.Type);
            _writer.WriteString("text", claim.Text);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteNumber("certified", said.Certified);
        _writer.WriteNumber("assertions", said.Assertions);
        _writer.WriteEndObject();
    }

    private void WriteObjects(string name, IReadOnlyList<SignedObjectFacts> objects)
    {
        _writer.WriteStartArray(name);
        foreach (var signed in objects)
        {
            _writer.WriteStartObject();
            _writer.WriteString("name", signed.Name);
            _writer.WriteString("what", signed.What);
            _writer.WriteString("status", signed.Status.ToString());
            WriteOptional("digestAlgorithm", signed.DigestAlgorithm);
            WriteOptional("fact", signed.Fact);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteCoverage(CoverageFacts? coverage)
    {
        if (coverage is null)
        {
            return;
        }

        _writer.WriteStartObject("coverage");
        WriteOptional("fault", coverage.Fault);
        _writer.WriteNumber("signedLength", coverage.SignedLength);
        _writer.WriteNumber("revision", coverage.Revision);
        _writer.WriteNumber("revisions", coverage.Revisions);
        _writer.WriteStartArray("laterChanges");
        foreach (var change in coverage.LaterChanges)
        {
            _writer.WriteStringValue(change.ToString());
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void Write(TimestampFacts timestamp)
    {
        _writer.WriteStartObject();
        _writer.WriteString("kind", timestamp.Kind.ToString());
        WriteTime("time", timestamp.Time);
        WriteOptional("authority", timestamp.Authority);
        WriteOptional("flaw", timestamp.Flaw?.ToString());
        _writer.WriteString("existedAt", timestamp.ExistedAt);
        WriteChain("chain", timestamp.Chain);
        Write(timestamp.Past);
        _writer.WriteEndObject();
    }

    private void Write(PastValidationFacts? past)
    {
        if (past is null)
        {
            return;
        }

        _writer.WriteStartObject("past");
        WriteTime("controlTime", past.ControlTime);
        WriteOptional("failure", past.Failure?.ToString());
        WriteOptional("failedAt", past.FailedAt);
        _writer.WriteStartArray("steps");
        foreach (var step in past.Steps)
        {
            _writer.WriteStartObject();
            _writer.WriteString("certificate", step.Certificate);
            _writer.WriteString("controlTime", step.ControlTime);
            _writer.WriteString("cause", step.Cause.ToString());
            WriteTime("informationAsOf", step.InformationAsOf);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteChain(string name, IReadOnlyList<CertificateFacts> chain)
    {
        _writer.WriteStartArray(name);
        foreach (var member in chain)
        {
            _writer.WriteStartObject();
            _writer.WriteString("subject", member.Certificate.Subject.ToString());
            _writer.WriteBoolean("anchor", member.IsAnchor);
            WriteCertificate(member);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteCertificate(CertificateFacts member)
    {
        var certificate = member.Certificate;
        _writer.WriteString("issuer", certificate.Issuer.ToString());
        _writer.WriteString("serialNumber", certificate.SerialNumber.ToString());
        _writer.WriteString("notBefore", certificate.NotBefore);
        _writer.WriteString("notAfter", certificate.NotAfter);
        _writer.WriteString("sha256", Convert.ToHexStringLower(certificate.Sha256Fingerprint.Span));
        if (IssuanceConformance.Check(certificate) is { Count: > 0 } broken)
        {
            _writer.WriteStartArray("issuedAgainst");
            foreach (var rule in broken)
            {
                _writer.WriteStringValue($"{JsonNamingPolicy.KebabCaseLower.ConvertName(rule.Rule.ToString())} ({rule.Clause})");
            }

            _writer.WriteEndArray();
        }

        if (member.Revocation is { } status)
        {
            _writer.WriteString("revocation", JsonNamingPolicy.KebabCaseLower.ConvertName(status.State.ToString()));
            WriteOptional("revocationSource", status.Source?.ToString().ToLowerInvariant());
            WriteOptional("revocationAlgorithm", status.SignatureAlgorithm?.Name);
            WriteTime("revocationAsOf", status.ThisUpdate);
            WriteTime("revokedSince", status.Since);
            WriteTime("lastKnownGood", member.LastKnownGood);
        }
    }
}
