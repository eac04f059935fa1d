using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.TrustedLists;

/// <summary>Qualified or not, for what, and in what device (TS 119 615 V1.2.1, 4.4 and 4.5): what the certificate says, unless the list says otherwise.</summary>
public sealed class QualificationTests
{
    private const string Compliance = "0.4.0.1862.1.1";
    private const string Device = "0.4.0.1862.1.4";

    private static readonly DateTimeOffset After = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = new(2014, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(new string[0], "", false, null, false)] // says nothing
    [InlineData(new[] { Compliance }, "", true, QualifiedUse.Signature, false)]
    [InlineData(new[] { Compliance, Device }, "", true, QualifiedUse.Signature, true)]
    [InlineData(new[] { Compliance, Device, QcStatements.ForSeals }, "", true, QualifiedUse.Seal, true)]
    [InlineData(new[] { Compliance, QcStatements.ForSeals, QcStatements.ForSignatures }, "", true, null, false)] // for both is for neither
    [InlineData(new[] { Compliance, Device }, "NotQualified", false, null, false)]
    [InlineData(new[] { Compliance, Device }, "QCNoQSCD", true, QualifiedUse.Signature, false)]
    [InlineData(new string[0], "QCStatement QCWithQSCD", true, QualifiedUse.Signature, true)]
    [InlineData(new string[0], "QCStatement QCForESeal QCQSCDManagedOnBehalf", true, QualifiedUse.Seal, true)]
    [InlineData(new[] { Compliance, Device }, "QCQSCDStatusAsInCert", true, QualifiedUse.Signature, true)]
    [InlineData(new[] { Compliance }, "QCWithQSCD QCNoQSCD", true, QualifiedUse.Signature, null)] // a list that contradicts itself
    [InlineData(new[] { Compliance }, "QCStatement NotQualified", null, QualifiedUse.Signature, false)]
    public void The_list_goes_before_the_certificate(string[] statements, string qualifiers, bool? qualified, QualifiedUse? use, bool? device)
    {
        var judged = QualificationProcedure.Judge(Issue(statements, After), [Period(qualifiers)], After);
        Assert.Equal(new CertificateQualification(After, qualified, use, device), judged);
    }

    [Fact]
    public void Before_the_regulation_policies_said_so()
    {
        Assert.True(QualificationProcedure.Judge(Issue([], Before, "0.4.0.1456.1.1"), [Period("")], Before) is { IsQualified: true, IsOnQualifiedDevice: true });
        Assert.True(QualificationProcedure.Judge(Issue([], Before, "0.4.0.1456.1.2"), [Period("")], Before) is { IsQualified: true, IsOnQualifiedDevice: false });
        Assert.False(QualificationProcedure.Judge(Issue([], After, "0.4.0.1456.1.1"), [Period("")], After).IsQualified);
    }

    [Fact]
    public void The_issuer_has_to_be_a_qualified_one_in_good_standing_for_that_use()
    {
        var certificate = Issue([Compliance, Device], After);
        Assert.False(QualificationProcedure.Judge(certificate, [], After).IsQualified);
        Assert.False(QualificationProcedure.Judge(certificate, [Period("") with { IsGranted = false }], After).IsQualified);
        Assert.False(QualificationProcedure.Judge(certificate, [Period("") with { Kind = TrustServiceKind.CertificateAuthority }], After).IsQualified);
        Assert.False(QualificationProcedure.Judge(certificate, [Period("") with { Uses = [QualifiedUse.Seal] }], After).IsQualified);
        Assert.True(QualificationProcedure.Judge(certificate, [Period("") with { Uses = [QualifiedUse.Seal, QualifiedUse.Signature] }], After).IsQualified);
    }

    [Fact]
    public void An_issuer_that_is_listed_twice_with_different_words_is_a_contradiction() =>
        Assert.Equal(new CertificateQualification(After, null, null, null), QualificationProcedure.Judge(Issue([Compliance], After), [Period(""), Period("NotQualified")], After));

    [Fact]
    public void Statements_that_are_malformed_are_none()
    {
        Assert.False(QcStatements.TryRead(Issue([], After), out _));
        Assert.False(QcStatements.TryRead(Certify([0x30, 0x02, 0x05, 0x00], After), out _));
    }

    [Theory]
    [InlineData("QCStatement QCWithQSCD", "QESig", Indication.TotalPassed)]
    [InlineData("QCStatement", "AdESig-QC", Indication.Indeterminate)]
    [InlineData("QCStatement QCForESeal QCWithQSCD", "QESeal", Indication.TotalPassed)]
    [InlineData("", "AdES", Indication.Indeterminate)]
    public async Task A_policy_may_ask_for_qualified_signatures(string qualifiers, string level, Indication expected)
    {
        var report = await ValidateAsync("CA/QC", qualifiers, ValidationPolicy.EuQualified);
        Assert.Equal((level, expected), (report.Signatures[0].Facts.Qualification?.Level, report.Indication));
        Assert.Equal(expected is Indication.TotalPassed ? null : SubIndication.SigConstraintsFailure, report.Signatures[0].SubIndication);

        // The others say it and pass.
        var elsewhere = await ValidateAsync("CA/QC", qualifiers, ValidationPolicy.EtsiAdes);
        Assert.Equal(Indication.TotalPassed, elsewhere.Indication);
        Assert.Equal(level.StartsWith("QES", StringComparison.Ordinal), !elsewhere.Signatures[0].Findings.Any(f => f is SignatureNotQualified));
    }

    [Fact]
    public async Task Without_a_list_of_such_issuers_that_policy_passes_nothing_and_the_others_do_not_ask()
    {
        var report = await ValidateAsync("CA/PKC", "", ValidationPolicy.EuQualified);
        Assert.IsType<QualificationNotKnown>(report.Signatures[0].Decisive);
        var elsewhere = await ValidateAsync("CA/PKC", "", ValidationPolicy.EtsiAdes);
        Assert.Null(elsewhere.Signatures[0].Facts.Qualification);
        Assert.DoesNotContain(elsewhere.Signatures[0].Findings, f => f is QualificationNotKnown or SignatureNotQualified);
    }

    [Theory]
    [InlineData("TSA", true)]
    [InlineData("TSA/QTST", false)]
    public async Task A_policy_may_ask_for_qualified_time_stamps(string kind, bool isTold)
    {
        var asking = System.Text.Json.Nodes.JsonNode.Parse(ValidationPolicy.EtsiAdes.Data.Span)!;
        asking["checks"]!["timestamp-not-qualified"] = "warn";
        Assert.True(ValidationPolicy.TryDecode(System.Text.Encoding.UTF8.GetBytes(asking.ToJsonString()), out var policy));
        var report = await ValidateAsync("CA/QC", "", policy, kind);
        Assert.Equal(isTold, report.Signatures[0].Findings.Any(f => f is TimestampNotQualified { Authority: Scene.Tsa }));
    }

    private static async Task<ValidationReport> ValidateAsync(string kind, string qualifiers, ValidationPolicy policy, string timestamps = "TSA/QTST")
    {
        var root = Scene.Pki.Roots[0];
        string said = string.Concat(qualifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(q => $"<q:Qualifier uri=\"http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/{q}\"/>"));
        string extension = $"""
            <ServiceInformationExtensions><Extension><q:Qualifications xmlns:q="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"><q:QualificationElement>
            <q:Qualifiers>{said}</q:Qualifiers><q:CriteriaList assert="all"><q:KeyUsage><q:KeyUsageBit name="nonRepudiation">true</q:KeyUsageBit></q:KeyUsage></q:CriteriaList>
            </q:QualificationElement></q:Qualifications></Extension></ServiceInformationExtensions></ServiceInformation>
            """;
        string services = ListText.Service(kind, root, ("2020-01-01T00:00:00Z", "granted")).Replace("</ServiceInformation>", extension, StringComparison.Ordinal)
            + ListText.Service(timestamps, root, ("2020-01-01T00:00:00Z", "granted"));
        Assert.True(TrustedListReader.TryDecode(ListText.List("AA", services), out var list, out var fault), fault);
        return await SignatureValidator.ValidateAsync(
            await Scene.StampedAsync(Scene.Citizen),
            new ValidationContext
            {
                Anchors = TrustAnchors.None, TrustedServices = new TrustSnapshot([list], Scene.Checking), Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), Policy = policy,
            },
            TestContext.Current.CancellationToken);
    }

    private static ServicePeriod Period(string qualifiers) => new(
        Before, TrustServiceKind.QualifiedCertificateAuthority, true, "granted",
        [new Qualification(qualifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries), new QualificationCriteria("all", [], [], [], HasUnknown: false))]);

    private static Certificate Issue(string[] statements, DateTimeOffset from, params string[] policies)
    {
        var types = statements.Where(s => s.StartsWith("0.4.0.1862.1.6.", StringComparison.Ordinal)).ToList();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string statement in statements.Except(types))
            {
                using var one = writer.PushSequence();
                writer.WriteObjectIdentifier(statement);
            }

            if (types.Count > 0)
            {
                using var type = writer.PushSequence();
                writer.WriteObjectIdentifier("0.4.0.1862.1.6");
                using var list = writer.PushSequence();
                types.ForEach(t => writer.WriteObjectIdentifier(t));
            }
        }

        return Certify(statements.Length == 0 ? null : writer.Encode(), from, policies);
    }

    private static Certificate Certify(byte[]? statements, DateTimeOffset from, params string[] policies)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Người Ký Mẫu", key, HashAlgorithmName.SHA256);
        if (statements is not null)
        {
            request.CertificateExtensions.Add(new X509Extension(QcStatements.Oid, statements, false));
        }

        if (policies.Length > 0)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(policies[0]);
            }

            request.CertificateExtensions.Add(new X509Extension("2.5.29.32", writer.Encode(), false));
        }

        using var made = request.CreateSelfSigned(from, from.AddYears(3));
        Assert.True(Certificate.TryDecode(made.RawData, out var certificate));
        return certificate;
    }
}
