using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What TS 119 102-2 V1.4.1, annex B, says of the elements that a report has: which children, in which order, how many, and of what kind.</summary>
public sealed class EtsiReportStructureTests
{
    private static readonly XNamespace Vr = "http://uri.etsi.org/19102/v1.4.1#";

    // Children in their order: ? for at most one, * for any number, + for one at least. Names alone are once; other elements hold text.
    private static readonly Dictionary<string, string> Children = new()
    {
        ["ValidationReport"] = "SignatureValidationReport+ SignatureValidationObjects? SignatureValidator? Signature?",
        ["SignatureValidationReport"] = "SignatureIdentifier? ValidationConstraintsEvaluationReport? ValidationTimeInfo? SignersDocument? SignatureAttributes? SignerInformation? "
            + "SignatureQuality? SignatureValidationProcess? SignatureValidationStatus OtherInformation?",
        ["SignatureIdentifier"] = "DigestAlgAndValue? SignatureValue? HashOnly DocHashOnly DAIdentifier? OtherInformation?",
        ["ValidationConstraintsEvaluationReport"] = "SignatureValidationPolicy? ValidationConstraint*",
        ["SignatureValidationPolicy"] = "SignaturePolicyIdentifier PolicyName? FormalPolicyURI? ReadablePolicyURI? FormalPolicyObject?",
        ["SignaturePolicyIdentifier"] = "SignaturePolicyId",
        ["SignaturePolicyId"] = "SigPolicyId Transforms? SigPolicyHash SigPolicyQualifiers?",
        ["SigPolicyId"] = "Identifier Description? DocumentationReferences?",
        ["SigPolicyHash"] = "DigestMethod DigestValue",
        ["ValidationConstraint"] = "ValidationConstraintIdentifier ValidationConstraintParameter* ConstraintStatus ValidationStatus? Indications?",
        ["ConstraintStatus"] = "Status OverriddenBy?",
        ["ValidationStatus"] = "MainIndication SubIndication* AssociatedValidationReportData*",
        ["SignatureValidationStatus"] = "MainIndication SubIndication* AssociatedValidationReportData*",
        ["ValidationTimeInfo"] = "ValidationTime BestSignatureTime",
        ["BestSignatureTime"] = "POETime TypeOfProof POEObject?",
        ["SignersDocument"] = "DigestAlgAndValue SignersDocumentRepresentation? SignersDocumentRef?",
        ["DigestAlgAndValue"] = "DigestMethod DigestValue",
        ["SigningTime"] = "AttributeObject* Time",
        ["SignerRole"] = "AttributeObject* RoleDetails+",
        ["RoleDetails"] = "Role EndorsementType",
        ["SignatureTimeStamp"] = "AttributeObject* TimeStampValue",
        ["ArchiveTimeStamp"] = "AttributeObject* TimeStampValue",
        ["DocTimeStamp"] = "AttributeObject* TimeStampValue",
        ["AllDataObjectsTimeStamp"] = "AttributeObject* TimeStampValue",
        ["SignerInformation"] = "SignerCertificate Signer? OtherInformation?",
        ["SignatureValidationProcess"] = "SignatureValidationProcessID? SignatureValidationServicePolicy? SignatureValidationPracticeStatement? OtherInformation?",
        ["AssociatedValidationReportData"] = "TrustAnchor? CertificateChain? RelatedValidationObject* RevocationStatusInformation? CryptoInformation? AdditionalValidationReportData?",
        ["CertificateChain"] = "SigningCertificate IntermediateCertificate* TrustAnchor? OtherInformation?",
        ["RevocationStatusInformation"] = "ValidationObjectId RevocationTime RevocationReason? RevocationObject? OtherInformation?",
        ["SignatureValidationObjects"] = "ValidationObject+",
        ["ValidationObject"] = "ObjectType ValidationObjectRepresentation POE? POEProvisioning? ValidationReport?",
        ["ValidationObjectRepresentation"] = "base64+",
    };

    private static readonly string[] Uris =
    [
        "MainIndication", "SubIndication", "TypeOfProof", "ObjectType", "ValidationConstraintIdentifier", "Status", "SignatureValidationProcessID", "Identifier", "RevocationReason",
    ];

    private static readonly string[] References =
    [
        "SignerCertificate", "SigningCertificate", "IntermediateCertificate", "TrustAnchor", "ValidationObjectId", "RevocationObject", "POEObject",
    ];

    // 4.3.3 and following: what the standard names; constraints and sub-indications have many names, or ours.
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["TypeOfProof"] = ["urn:etsi:019102:poetype:validation", "urn:etsi:019102:poetype:provided", "urn:etsi:019102:poetype:policy"],
        ["Status"] = ["urn:etsi:019102:constraintStatus:applied", "urn:etsi:019102:constraintStatus:disabled", "urn:etsi:019102:constraintStatus:overridden"],
        ["SignatureValidationProcessID"] = ["urn:etsi:019102:validationprocess:Basic", "urn:etsi:019102:validationprocess:LTVM", "urn:etsi:019102:validationprocess:LTA"],
        ["EndorsementType"] = ["claimed", "certified", "signed"],
        ["MainIndication"] =
        [
            .. ((string[])["total-passed", "total-failed", "indeterminate", "passed", "failed"]).Select(name => "urn:etsi:019102:mainindication:" + name),
        ],
        ["ObjectType"] =
        [
            .. ((string[])["certificate", "CRL", "OCSPResponse", "timestamp", "evidencerecord", "publicKey", "signedData", "other"]).Select(name => "urn:etsi:019102:validationObject:" + name),
        ],
        ["RevocationReason"] =
        [
            .. ((string[])["unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold", "removeFromCRL", "privilegeWithdrawn",
                "aACompromise"]).Select(name => "urn:etsi:019102:revocationReason:" + name),
        ],
    };

    public static TheoryData<string> Reports => ["passed", "stamped", "revoked", "suspended", "unknown root", "changed", "no signature", "no document", "roles", "several"];

    [Theory, MemberData(nameof(Reports))]
    public async Task Each_element_has_the_children_that_it_may_have_in_their_order(string which)
    {
        var root = Read(await MakeAsync(which));
        foreach (var element in root.DescendantsAndSelf().Where(e => e.Name.LocalName is not ("SignatureAttributes" or "Indications")))
        {
            if (Children.TryGetValue(element.Name.LocalName, out var pattern))
            {
                AssertFollows(element, pattern);
            }
            else
            {
                Assert.Empty(element.Elements());
            }
        }

        Assert.All(root.Descendants(Vr + "SignatureAttributes"), list => Assert.NotEmpty(list.Elements()));
    }

    [Theory, MemberData(nameof(Reports))]
    public async Task Identifiers_references_times_and_names_are_what_they_say(string which)
    {
        var root = Read(await MakeAsync(which));
        var ids = root.Descendants().Attributes("id").Select(a => XmlConvert.VerifyNCName(a.Value)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(root.Descendants(Vr + "ValidationObject"), o => Assert.NotNull(o.Attribute("id")));
        Assert.All(root.Descendants().Where(e => References.Contains(e.Name.LocalName)), e => Assert.Contains(e.Attribute("VOReference")!.Value, ids));
        Assert.All(root.Descendants().Where(e => Uris.Contains(e.Name.LocalName)), e => Assert.True(Uri.IsWellFormedUriString(e.Value, UriKind.Absolute), e.ToString()));
        Assert.All(root.Descendants().Where(e => Words.ContainsKey(e.Name.LocalName)), e => Assert.Contains(e.Value, Words[e.Name.LocalName]));
        Assert.All(
            root.Descendants().Where(e => e.Name.LocalName is "ValidationTime" or "POETime" or "Time" or "TimeStampValue" or "RevocationTime"),
            e => Assert.Equal(DateTimeKind.Utc, XmlConvert.ToDateTime(e.Value, XmlDateTimeSerializationMode.RoundtripKind).Kind));
        Assert.All(root.Descendants(Vr + "HashOnly").Concat(root.Descendants(Vr + "DocHashOnly")), e => XmlConvert.ToBoolean(e.Value));
        Assert.All(root.Descendants(Vr + "base64"), e => Assert.NotEmpty(Convert.FromBase64String(e.Value)));
    }

    [Fact]
    public async Task The_reason_of_a_revocation_is_said() => Assert.Equal(
        "urn:etsi:019102:revocationReason:superseded", Assert.Single(Read(await MakeAsync("revoked")).Descendants(Vr + "RevocationReason")).Value);

    [Fact]
    public async Task A_policy_may_be_called_anything()
    {
        var json = JsonNode.Parse(ValidationPolicy.EtsiAdes.Data.Span)!;
        json["id"] = "của tôi \u0001<&>";
        json["title"]!["en"] = "\u0002";
        Assert.True(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out var policy));
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Policy = policy };
        var root = Read(await SignatureValidator.ValidateAsync(await Scene.SignedAsync(Scene.Citizen), context, TestContext.Current.CancellationToken));
        Assert.Equal("urn:antin:policy:" + Uri.EscapeDataString("của tôi \u0001<&>"), root.Descendants().Single(e => e.Name.LocalName == "Identifier").Value);
    }

    private static XElement Read(ValidationReport report) => XDocument.Parse(Encoding.UTF8.GetString(EtsiReport.Write(report))).Root!;

    private static void AssertFollows(XElement element, string pattern)
    {
        var names = element.Elements().Select(e => e.Name.LocalName).ToList();
        int at = 0;
        foreach (string item in pattern.Split(' '))
        {
            string name = item.TrimEnd('?', '*', '+');
            int count = names.Skip(at).TakeWhile(n => n == name).Count();
            bool isRight = item[^1] switch { '?' => count <= 1, '*' => true, '+' => count >= 1, _ => count == 1 };
            Assert.True(isRight, $"{element.Name.LocalName}: {count} {name} in {string.Join(' ', names)}");
            at += count;
        }

        Assert.True(at == names.Count, $"{element.Name.LocalName}: {string.Join(' ', names.Skip(at))} is not there or not there any more");
    }

    private static async Task<ValidationReport> MakeAsync(string which)
    {
        switch (which)
        {
            case "stamped":
                return await Scene.ValidateAsync(await Scene.StampedAsync(Scene.Official));
            case "revoked":
                return await Scene.ValidateAsync(await Scene.StampedAsync(Scene.RevokedLater));
            case "suspended":
                return await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Suspended));
            case "unknown root":
                return await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Stranger, pki: Scene.Imitation));
            case "changed":
                var file = await Scene.SignedAsync(Scene.Citizen);
                file[file.AsSpan().IndexOf("0 0 m"u8)] = (byte)'1';
                return await Scene.ValidateAsync(file);
            case "no signature":
                return await Scene.ValidateAsync(SamplePdf.Plain());
            case "no document":
                return await Scene.ValidateAsync([1, 2, 3]);
            case "roles":
                var plain = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Official));
                var said = new SignerAttributes([new ClaimedAttribute(null, "Giám đốc \u0001"), new ClaimedAttribute("urn:oid:2.5.4.12", "Chủ tịch")], 1, 1);
                return plain with { Signatures = [plain.Signatures[0] with { Facts = plain.Signatures[0].Facts with { SignerAttributes = said } }] };
            case "several":
                return await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Official, await Scene.StampedAsync(Scene.Citizen)));
            default:
                return await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen));
        }
    }
}
