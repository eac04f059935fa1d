using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Cades;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Signatures that name the rules under which they were made, and the document of these rules (EN 319 102-1 V1.3.1, 5.2.4).</summary>
public sealed class SignaturePolicyTests
{
    private const string Oid = "1.3.6.1.4.1.99999.7";

    private static readonly byte[] Rules = Encoding.UTF8.GetBytes("Quy chế ký số mẫu, bản 1");

    private static readonly SignaturePolicy Policy = new("urn:oid:" + Oid, SHA256.HashData(Rules));

    public static TheoryData<string> Forms => ["PAdES", "CAdES", "XAdES", "JAdES"];

    [Theory, MemberData(nameof(Forms))]
    public async Task Without_its_document_it_is_told_and_decides_nothing(string form)
    {
        var report = await ValidateAsync(await SignAsync(form));
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.Equal((SignaturePolicyStatus.NotAvailable, "urn:oid:" + Oid), (Facts(report)?.Status, Facts(report)?.Identifier));
        Assert.Contains(report.Signatures[0].Findings, f => f is SignaturePolicyNotAvailable { Policy: "urn:oid:" + Oid });
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_policy_may_ask_for_the_document(string form)
    {
        var report = await ValidateAsync(await SignAsync(form), policy: Strict());
        Assert.Equal((Indication.Indeterminate, SubIndication.SignaturePolicyNotAvailable), (report.Indication, report.Signatures[0].SubIndication));
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(await SignAsync(form), [new(Oid, Rules)], Strict())).Indication);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task With_the_document_that_was_named_nothing_is_to_be_said(string form)
    {
        var report = await ValidateAsync(await SignAsync(form), [new("1.2.3", "khác"u8.ToArray()), new(Oid, Rules)]);
        Assert.Equal(SignaturePolicyStatus.Intact, Facts(report)?.Status);
        Assert.DoesNotContain(report.Signatures[0].Findings, f => f is SignaturePolicyNotAvailable or SignaturePolicyChanged or SignaturePolicyNotProcessed);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Another_document_under_the_same_name_leaves_it_undecided(string form)
    {
        var report = await ValidateAsync(await SignAsync(form), [new("urn:oid:" + Oid, "Quy chế ký số mẫu, bản 2"u8.ToArray())]);
        Assert.Equal((Indication.Indeterminate, SubIndication.PolicyProcessingError), (report.Indication, report.Signatures[0].SubIndication));
        Assert.Contains(report.Signatures[0].Findings, f => f is SignaturePolicyChanged);
    }

    // EN 319 122-1, 5.2.10; EN 319 132-1, 5.2.10; TS 119 182-1, 5.3.3: nobody signs the store, and need not.
    [Theory]
    [InlineData("CAdES", true), InlineData("CAdES", false), InlineData("XAdES", true), InlineData("XAdES", false), InlineData("JAdES", true), InlineData("JAdES", false)]
    public async Task The_document_may_travel_in_the_signature(string form, bool isRight)
    {
        var report = await ValidateAsync(Store(form, await SignAsync(form), isRight ? Rules : "quy chế khác"u8.ToArray()));
        Assert.Equal(isRight ? SignaturePolicyStatus.Intact : SignaturePolicyStatus.Changed, Facts(report)?.Status);
        Assert.Equal(isRight ? Indication.TotalPassed : Indication.Indeterminate, report.Indication);
    }

    [Fact]
    public async Task A_policy_written_in_ASN_1_is_digested_without_the_sequence_around_it()
    {
        byte[] formal = Convert.FromHexString("3012" + "300B0609608648016503040201" + "0C03313233");
        var policy = Policy with { Sha256 = SHA256.HashData(formal[2..]) };
        var report = await ValidateAsync(await SignAsync("CAdES", policy), [new(Oid, formal)]);
        Assert.Equal(SignaturePolicyStatus.Intact, Facts(report)?.Status);
    }

    [Theory]
    [InlineData("0500", SignaturePolicyStatus.Implied, null)]
    [InlineData("3100", SignaturePolicyStatus.NotProcessed, null)] // a policy that is a set
    [InlineData("30040602" + "2A03", SignaturePolicyStatus.NotAvailable, "urn:oid:1.2.3")] // no digest
    [InlineData("3010" + "06022A03" + "300A" + "300406022A04" + "04020102", SignaturePolicyStatus.NotAvailable, "urn:oid:1.2.3")] // a digest of nobody knows what
    public async Task What_CMS_says_of_a_policy_is_read_or_told_to_be_unreadable(string value, SignaturePolicyStatus status, string? identifier)
    {
        var entity = Scene.Pki[Scene.Seal];
        var attributes = new SignedAttributes(CmsOids.Data, SHA256.HashData(CadesScene.Letter))
            .WithSigningCertificate(entity.Certificate.RawData, AnTin.Pkix.Algorithms.DigestAlgorithm.Sha256)
            .Add("1.2.840.113549.1.9.16.2.15", Convert.FromHexString(value));
        var builder = new SignedDataBuilder(attributes, entity.Certificate.RawData, entity.Key.DefaultAlgorithm) { EncapsulatedContent = CadesScene.Letter };
        var cms = (await entity.Key.SignAsync(builder.Build(), CancellationToken.None)).Encoded.ToArray();
        Assert.Equal((status, identifier), (Facts(await ValidateAsync(cms))?.Status, Facts(await ValidateAsync(cms))?.Identifier));
        if (identifier is not null)
        {
            var report = await ValidateAsync(cms, [new(identifier, Rules)]);
            Assert.Equal(SignaturePolicyStatus.NotProcessed, Facts(report)?.Status);
            Assert.Contains(report.Signatures[0].Findings, f => f is SignaturePolicyNotProcessed { SubIndication: SubIndication.PolicyProcessingError });
        }
    }

    private static SignaturePolicyFacts? Facts(ValidationReport report) => report.Signatures[0].Facts.SignaturePolicy;

    private static ValidationPolicy Strict()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(ValidationPolicy.EtsiAdes.Data.Span)!;
        json["checks"]!["signature-policy-not-available"] = "fail";
        Assert.True(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out var policy));
        return policy;
    }

    private static Task<ValidationReport> ValidateAsync(byte[] file, IReadOnlyList<SignaturePolicyDocument>? documents = null, ValidationPolicy? policy = null) => SignatureValidator.ValidateAsync(
        file,
        new ValidationContext
        {
            Anchors = Scene.Anchors,
            Time = Scene.Checking,
            Source = new Scene.Source(Scene.Checking),
            SignaturePolicies = documents ?? [],
            Policy = policy ?? ValidationPolicy.EtsiAdes,
        },
        CancellationToken.None);

    private static async Task<byte[]> SignAsync(string form, SignaturePolicy? named = null)
    {
        var policy = named ?? Policy;
        switch (form)
        {
            case "PAdES":
                return await Scene.SignedAsync(Scene.Citizen, options: Scene.Options() with { Policy = policy, Reason = null });
            case "CAdES":
                return (await CadesScene.AttachedAsync(Scene.Citizen, CadesScene.Options with { Policy = policy })).ToArray();
            case "XAdES":
                return (await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.Enveloped), Scene.Citizen, XadesScene.Options with { Policy = policy })).ToArray();
            default:
                var options = new JadesSigningOptions { SigningTime = Scene.Signing, Policy = policy, Serialization = JadesSerialization.Flattened };
                Assert.True(JadesSigningSession.For(JadesContent.Attached(CadesScene.Letter, "text/plain")).TryPrepare(Scene.Signer(Scene.Citizen), options, out var toBeSigned, out var refusal), refusal?.ToString());
                return (await Scene.Pki[Scene.Citizen].Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
        }
    }

    private static byte[] Store(string form, byte[] signed, byte[] document)
    {
        if (form == "CAdES")
        {
            Assert.True(SignedData.TryDecode(signed, out var cms));
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("0.4.0.19122.2.1");
                writer.WriteOctetString(document);
            }

            return cms.WithUnsignedAttribute(0, "0.4.0.19122.1.3", writer.Encode()).Encoded.ToArray();
        }

        string text = Encoding.UTF8.GetString(signed), encoded = Convert.ToBase64String(document);
        return Encoding.UTF8.GetBytes(form == "XAdES"
            ? text.Replace("</xades:QualifyingProperties>", "<xades:UnsignedProperties><xades:UnsignedSignatureProperties><s:SignaturePolicyStore xmlns:s=\"http://uri.etsi.org/01903/v1.4.1#\">"
                + $"<s:SPDocSpecification><xades:Identifier>https://vi-du.example/dang</xades:Identifier></s:SPDocSpecification><s:SignaturePolicyDocument>{encoded}</s:SignaturePolicyDocument>"
                + "</s:SignaturePolicyStore></xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties>", StringComparison.Ordinal)
            : text.Replace("\"signature\":", $"\"header\":{{\"etsiU\":[\"{Element(encoded)}\"]}},\"signature\":", StringComparison.Ordinal));
    }

    private static string Element(string document) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$$"""{"sigPSt":{"spDSpec":{"id":"https://vi-du.example/dang"},"sigPolDoc":"{{{document}}}"}}"""));
}
