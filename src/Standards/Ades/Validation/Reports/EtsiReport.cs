using System.Globalization;
using System.Text;
using System.Xml;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Reports;

/// <summary>The validation report of ETSI TS 119 102-2 V1.4.1, in XML.</summary>
public sealed partial class EtsiReport
{
    private const string Vr = "http://uri.etsi.org/19102/v1.4.1#";
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    private const string Sha256Uri = "http://www.w3.org/2001/04/xmlenc#sha256";

    private readonly XmlWriter _xml;
    private readonly EtsiReportObjects _objects = new();

    private EtsiReport(XmlWriter xml) => _xml = xml;

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report; a file without signatures has one element that says so, as the schema asks for one.</param>
    /// <returns>XML in UTF-8.</returns>
    public static byte[] Write(ValidationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            new EtsiReport(xml).WriteReport(report);
        }

        return stream.ToArray();
    }

    private void WriteReport(ValidationReport report)
    {
        _xml.WriteStartElement("ValidationReport", Vr);
        _xml.WriteAttributeString("xmlns", "ds", null, Ds);
        _xml.WriteAttributeString("xmlns", "XAdES", null, Xades);
        foreach (var signature in report.Signatures)
        {
            WriteSignature(report, signature);
        }

        if (report.Signatures.Count == 0)
        {
            _xml.WriteStartElement("SignatureValidationReport", Vr);
            var decisive = report.Findings.FirstOrDefault(f => f.SubIndication is not null);
            WriteStatus("SignatureValidationStatus", report.Indication, decisive?.SubIndication, null);
            _xml.WriteEndElement();
        }

        foreach (var record in report.EvidenceRecords)
        {
            _objects.EvidenceRecord(record.Encoded);
        }

        WriteObjects();
        _xml.WriteEndElement();
    }

    private void WriteSignature(ValidationReport report, SignatureReport signature)
    {
        var facts = signature.Facts;
        _xml.WriteStartElement("SignatureValidationReport", Vr);
        _xml.WriteStartElement("SignatureIdentifier", Vr);
        _xml.WriteAttributeString("id", _objects.NextSignature());
        Text("HashOnly", "false");
        Text("DocHashOnly", "false");
        Text("DAIdentifier", facts.Name);
        _xml.WriteEndElement();
        WriteConstraints(report.Policy, signature);
        WriteTimes(report, facts);
        _xml.WriteStartElement("SignersDocument", Vr);
        WriteDigest("DigestAlgAndValue", Vr, report.Sha256);
        _xml.WriteEndElement();
        WriteAttributes(facts);
        if (facts.Signer is { } signer)
        {
            _xml.WriteStartElement("SignerInformation", Vr);
            Reference("SignerCertificate", _objects.Certificate(signer.Certificate.RawData));
            Text("Signer", signer.Name);
            _xml.WriteEndElement();
        }

        _xml.WriteStartElement("SignatureValidationProcess", Vr);
        Text("SignatureValidationProcessID", facts.Timestamps.Any(t => t.Kind is TimestampKind.Archive or TimestampKind.Document && t.IsProof)
            ? "urn:etsi:019102:validationprocess:LTA" : facts.Timestamps.Count > 0 ? "urn:etsi:019102:validationprocess:LTVM" : "urn:etsi:019102:validationprocess:Basic");
        _xml.WriteEndElement();
        WriteStatus("SignatureValidationStatus", signature.Indication, signature.SubIndication, facts);
        _xml.WriteEndElement();
    }

    private void WriteConstraints(ValidationPolicy policy, SignatureReport signature)
    {
        _xml.WriteStartElement("ValidationConstraintsEvaluationReport", Vr);
        _xml.WriteStartElement("SignatureValidationPolicy", Vr);
        _xml.WriteStartElement("SignaturePolicyIdentifier", Vr);
        _xml.WriteStartElement("SignaturePolicyId", Xades);
        _xml.WriteStartElement("SigPolicyId", Xades);
        _xml.WriteElementString("Identifier", Xades, $"urn:antin:policy:{Uri.EscapeDataString(policy.Id)}");
        _xml.WriteEndElement();
        WriteDigest("SigPolicyHash", Xades, policy.Sha256);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Text("PolicyName", policy.Title.English);
        _xml.WriteEndElement();
        foreach (var check in signature.Checks)
        {
            _xml.WriteStartElement("ValidationConstraint", Vr);
            Text("ValidationConstraintIdentifier", $"urn:antin:check:{check.Name}");
            _xml.WriteStartElement("ConstraintStatus", Vr);
            Text("Status", "urn:etsi:019102:constraintStatus:applied");
            _xml.WriteEndElement();
            var decisive = check.Findings.OrderByDescending(f => f.Weight).FirstOrDefault(f => f.Weight >= Findings.FindingWeight.Undecided);
            WriteStatus("ValidationStatus", decisive?.Weight switch
            {
                null => Indication.TotalPassed,
                Findings.FindingWeight.Failed => Indication.TotalFailed,
                _ => Indication.Indeterminate,
            }, decisive?.SubIndication, null, isConstraint: true);
            if (check.Findings.Count > 0)
            {
                Text("Indications", string.Join(" ", check.Findings.Select(f => FindingText.Of(f, ReportLanguage.English).Sentence)));
            }

            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void WriteTimes(ValidationReport report, SignatureFacts facts)
    {
        _xml.WriteStartElement("ValidationTimeInfo", Vr);
        Text("ValidationTime", Time(report.Time));
        _xml.WriteStartElement("BestSignatureTime", Vr);
        Text("POETime", Time(facts.Proof?.Time ?? report.Time));

        // 4.4.6.2: found out while validating, not handed over and not laid down; without a proof it is the time of validation itself.
        Text("TypeOfProof", "urn:etsi:019102:poetype:validation");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteStatus(string element, Indication indication, SubIndication? sub, SignatureFacts? facts, bool isConstraint = false)
    {
        _xml.WriteStartElement(element, Vr);
        string name = JsonReport.NameOf(indication).ToLowerInvariant();
        Text("MainIndication", $"urn:etsi:019102:mainindication:{(isConstraint ? name.Replace("total-", "", StringComparison.Ordinal) : name)}");
        if (sub is { } known)
        {
            Text("SubIndication", $"urn:etsi:019102:subindication:{JsonReport.NameOf(known)}");
        }

        if (facts is { Chain.Count: > 0 })
        {
            WriteChain(facts);
        }

        _xml.WriteEndElement();
    }

    private void WriteChain(SignatureFacts facts)
    {
        _xml.WriteStartElement("AssociatedValidationReportData", Vr);
        _xml.WriteStartElement("CertificateChain", Vr);
        Reference("SigningCertificate", _objects.Certificate(facts.Chain[0].Certificate.RawData));
        foreach (var member in facts.Chain.Skip(1).Where(m => !m.IsAnchor))
        {
            Reference("IntermediateCertificate", _objects.Certificate(member.Certificate.RawData));
        }

        if (facts.Chain.Skip(1).FirstOrDefault(m => m.IsAnchor) is { } anchor)
        {
            Reference("TrustAnchor", _objects.Certificate(anchor.Certificate.RawData));
        }

        _xml.WriteEndElement();
        if (facts.Chain[0].Revocation is { State: RevocationState.Revoked or RevocationState.Suspended, Since: { } since } status)
        {
            _xml.WriteStartElement("RevocationStatusInformation", Vr);
            Reference("ValidationObjectId", _objects.Certificate(facts.Chain[0].Certificate.RawData));
            Text("RevocationTime", Time(since));
            if (status.Reason is { } reason)
            {
                // 4.3.12.6.2; the names are those of RFC 5280, 5.3.1.
                Text("RevocationReason", $"urn:etsi:019102:revocationReason:{reason switch
                {
                    RevocationReason.CaCompromise => "cACompromise",
                    RevocationReason.AaCompromise => "aACompromise",
                    RevocationReason.RemoveFromCrl => "removeFromCRL",
                    _ => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()),
                }}");
            }

            Reference("RevocationObject", _objects.Revocation(status));
            _xml.WriteEndElement();
        }

        foreach (var member in facts.Chain.Where(m => m.Revocation is { Source: not null }))
        {
            _objects.Revocation(member.Revocation!);
        }

        _xml.WriteEndElement();
    }

    private void WriteObjects()
    {
        if (_objects.All.Count == 0)
        {
            return;
        }

        _xml.WriteStartElement("SignatureValidationObjects", Vr);
        foreach (var (id, type, bytes) in _objects.All)
        {
            _xml.WriteStartElement("ValidationObject", Vr);
            _xml.WriteAttributeString("id", id);
            Text("ObjectType", $"urn:etsi:019102:validationObject:{type}");
            _xml.WriteStartElement("ValidationObjectRepresentation", Vr);
            Text("base64", Convert.ToBase64String(bytes.Span));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void WriteDigest(string element, string space, ReadOnlyMemory<byte> digest)
    {
        _xml.WriteStartElement(element, space);
        _xml.WriteStartElement("DigestMethod", Ds);
        _xml.WriteAttributeString("Algorithm", Sha256Uri);
        _xml.WriteEndElement();
        _xml.WriteElementString("DigestValue", Ds, Convert.ToBase64String(digest.Span));
        _xml.WriteEndElement();
    }

    private void Reference(string element, string id)
    {
        _xml.WriteStartElement(element, Vr);
        _xml.WriteAttributeString("VOReference", id);
        _xml.WriteEndElement();
    }

    private void Text(string element, string value) => _xml.WriteElementString(element, Vr, Readable(value));

    // A name in a hostile file may have characters that XML has not (XML 1.0, 2.2).
    private static string Readable(string value)
    {
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            bool isPair = i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]);
            text.Append(isPair || XmlConvert.IsXmlChar(value[i]) ? value[i] : '\uFFFD');
            if (isPair)
            {
                text.Append(value[++i]);
            }
        }

        return text.ToString();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
