using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Json;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Xades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What signers say of themselves: told as their own words (EN 319 122-1, 5.2.6; EN 319 132-1, 5.2.6; TS 119 182-1, 5.2.5), and told when it is malformed.</summary>
public sealed class SignerAttributesTests
{
    private const string Title = "2.5.4.12";

    [Fact]
    public async Task Claims_in_cades_are_the_signers_own_words_in_every_report()
    {
        var report = await CadesAsync((CadesOids.SignerAttributesV2, V2(["Giám đốc", "Chủ tịch"], certified: 2, assertions: 1)));
        var said = report.Signatures[0].Facts.SignerAttributes!;
        Assert.Equal([new ClaimedAttribute("urn:oid:" + Title, "Giám đốc"), new("urn:oid:" + Title, "Chủ tịch")], said.Claimed);
        Assert.Equal((2, 1, null), (said.Certified, said.Assertions, said.Fault));
        Assert.DoesNotContain(report.Signatures[0].Findings, f => f is SignerAttributesMalformed);
        Assert.Equal(FindingWeight.Information, Assert.Single(report.Signatures[0].Findings.OfType<SignerAttributesNotVerified>()).Weight);

        var json = JsonDocument.Parse(JsonReport.Write(report, ReportDetail.Simple, ReportLanguage.English)).RootElement.GetProperty("signatures")[0];
        Assert.False(json.GetProperty("signerAttributes").GetProperty("verified").GetBoolean());
        Assert.Equal("Giám đốc", json.GetProperty("signerAttributes").GetProperty("claimed")[0].GetProperty("text").GetString());
        Assert.Contains("not verified", json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("finding").GetString() == "signer-attributes-not-verified").GetProperty("reason").GetString());
        XNamespace vr = "http://uri.etsi.org/19102/v1.4.1#";
        var roles = XDocument.Parse(Encoding.UTF8.GetString(EtsiReport.Write(report))).Descendants(vr + "RoleDetails");
        Assert.Equal([("Giám đốc", "claimed"), ("Chủ tịch", "claimed")], roles.Select(r => (r.Element(vr + "Role")!.Value, r.Element(vr + "EndorsementType")!.Value)));
    }

    [Fact]
    public async Task The_attribute_of_earlier_versions_is_read_as_well()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteClaimed(writer, ["Trưởng phòng"]);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            {
                writer.WriteNull();
            }
        }

        var said = (await CadesAsync((CadesOids.SignerAttributes, writer.Encode()))).Signatures[0].Facts.SignerAttributes!;
        Assert.Equal(("Trưởng phòng", 1, null), (said.Claimed.Single().Text, said.Certified, said.Fault));
    }

    [Theory]
    [InlineData("3000", null)] // nothing is said
    [InlineData("3002A000", "malformed")]
    [InlineData("3006A1043002A200", "malformed")] // neither kind of certificate
    [InlineData("3004A3023000", "malformed")]
    [InlineData("0C0141", "malformed")]
    public async Task What_is_not_written_as_the_standard_has_it_is_told(string value, string? expected)
    {
        var report = await CadesAsync((CadesOids.SignerAttributesV2, Convert.FromHexString(value)));
        Assert.Equal(expected is not null, report.Signatures[0].Findings.Any(f => f is SignerAttributesMalformed { Weight: FindingWeight.Failed }));
        Assert.Equal(SignatureIntegrity.Intact, report.Signatures[0].Facts.Integrity);
        Assert.Equal(expected is null ? [] : ["SignerAttributesAreWellFormed"], report.Signatures[0].Checks.Where(c => c.Findings.Any(f => f is SignerAttributesMalformed)).Select(c => c.Name));
    }

    [Fact]
    public async Task Said_twice_it_is_malformed()
    {
        var twice = await CadesAsync((CadesOids.SignerAttributesV2, V2(["a"], 0, 0)), (CadesOids.SignerAttributes, V2(["b"], 0, 0)));
        Assert.Equal((Indication.TotalFailed, SubIndication.FormatFailure), (twice.Indication, twice.Signatures[0].SubIndication));
        var many = await CadesAsync((CadesOids.SignerAttributesV2, V2([.. Enumerable.Range(0, 65).Select(i => $"{i}")], 0, 0)));
        Assert.Contains(many.Signatures[0].Findings, f => f is SignerAttributesMalformed);
    }

    // A file may be nested as deep as it is long: whoever walks it by recursion runs out of stack.
    [Fact]
    public async Task Words_are_looked_for_within_a_budget()
    {
        var nested = new byte[600_000];
        for (int at = 0, rest = nested.Length - 6; at < nested.Length - 6; at += 6, rest -= 6)
        {
            (nested[at], nested[at + 1]) = (0xA0, 0x84);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(nested.AsSpan(at + 2), rest);
        }

        (nested[^6], nested[^5]) = (0x0C, 4);
        var deep = await CadesAsync((CadesOids.SignerLocation, [0x30, 0x84, 0, 9, 0x27, 0xC0, .. nested]));
        Assert.Equal(SignatureIntegrity.Intact, deep.Signatures[0].Facts.Integrity);
        Assert.Null(deep.Signatures[0].Facts.Location);
        var place = await CadesAsync((CadesOids.SignerLocation, new SignerLocation("VN", "Xã Mẫu", ["Số 1"]).Encode()));
        Assert.Equal("VN, Xã Mẫu, Số 1", place.Signatures[0].Facts.Location);
        var longText = await CadesAsync((CadesOids.SignerAttributesV2, V2([new string('x', 5_000)], 0, 0)));
        Assert.Equal(301, longText.Signatures[0].Facts.SignerAttributes!.Claimed.Single().Text.Length);
    }

    [Theory]
    [InlineData("<xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>Giám  đốc</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRoleV2>", "Giám đốc", 0, 0)]
    [InlineData("<xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole><a>Kế toán</a></xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>", "Kế toán", 0, 0)]
    [InlineData("<xades:SignerRoleV2><xades:CertifiedRolesV2><xades:CertifiedRole/></xades:CertifiedRolesV2><xades:SignedAssertions><xades:SignedAssertion/></xades:SignedAssertions></xades:SignerRoleV2>", null, 1, 1)]
    [InlineData("<xades:SignerRoleV2><xades:ClaimedRoles/></xades:SignerRoleV2>", null, -1, -1)]
    [InlineData("<xades:SignerRoleV2><xades:Roles><xades:Role>Giám đốc</xades:Role></xades:Roles></xades:SignerRoleV2>", null, -1, -1)]
    [InlineData("<xades:SignerRoleV2><xades:ClaimedRoles><Role xmlns=\"\">Giám đốc</Role></xades:ClaimedRoles></xades:SignerRoleV2>", null, -1, -1)]
    [InlineData("<xades:SignerRoleV2/><xades:SignerRole/>", null, -1, -1)]
    public async Task Roles_in_xades(string property, string? claimed, int certified, int assertions)
    {
        var report = await Scene.ValidateAsync(await XadesAsync(property));
        var facts = report.Signatures[0].Facts;
        Assert.Equal(SignatureIntegrity.Intact, facts.Integrity);
        bool malformed = certified < 0;
        Assert.Equal(malformed, report.Signatures[0].Findings.Any(f => f is SignerAttributesMalformed));
        Assert.Equal(malformed ? Indication.TotalFailed : Indication.TotalPassed, report.Indication);
        Assert.Equal(malformed, facts.SignerAttributes!.Fault is not null);
        if (!malformed)
        {
            Assert.Equal((claimed, certified, assertions), (facts.SignerAttributes.Claimed.SingleOrDefault()?.Text, facts.SignerAttributes.Certified, facts.SignerAttributes.Assertions));
        }
    }

    [Theory]
    [InlineData("""{"claimed":[{"mediaType":"text/plain","encoding":"UTF-8","qVals":["Giám đốc","Chủ tịch"]}],"certified":[{}],"signedAssertions":[{},{}]}""", "Giám đốc, Chủ tịch", 1, 2)]
    [InlineData("""{"claimed":"Giám đốc"}""", null, -1, -1)]
    [InlineData("""{"claimed":["Giám đốc"]}""", null, -1, -1)]
    [InlineData("""{"claimed":[{"qVals":[]}]}""", null, -1, -1)]
    [InlineData("""{"roles":[{}]}""", null, -1, -1)]
    [InlineData("[]", null, -1, -1)]
    public void Attributes_in_jades(string json, string? claimed, int certified, int assertions)
    {
        var said = JwsSignerAttributes.Read(JsonDocument.Parse(json).RootElement);
        Assert.Equal(certified < 0, said.Fault is not null);
        Assert.True(certified < 0 || (said.Claimed.Single().Text, said.Certified, said.Assertions) == (claimed, certified, assertions), said.ToString());
    }

    private static async Task<ValidationReport> CadesAsync(params (string Type, byte[] Value)[] attributes)
    {
        var entity = Scene.Pki[Scene.Citizen];
        var content = "Tờ trình"u8.ToArray();
        var signed = new SignedAttributes(CmsOids.Data, SHA256.HashData(content)).WithSigningCertificate(entity.Certificate.RawData, AnTin.Pkix.Algorithms.DigestAlgorithm.Sha256).WithSigningTime(Scene.Signing);
        foreach (var (type, value) in attributes)
        {
            signed.Add(type, value);
        }

        var toBeSigned = new SignedDataBuilder(signed, entity.Certificate.RawData, entity.Key.DefaultAlgorithm) { EncapsulatedContent = content }.Build();
        return await Scene.ValidateAsync((await entity.Key.SignAsync(toBeSigned, CancellationToken.None)).Encoded.ToArray());
    }

    // Ours write no roles: the property is put in, its digest and the value are made anew.
    private static async Task<byte[]> XadesAsync(string property)
    {
        var entity = Scene.Pki[Scene.Seal];
        var text = Encoding.UTF8.GetString((await XadesScene.SignAsync(XadesScene.Open(XmlSamples.Letter, XmlPlacement.EnvelopedParallel), Scene.Seal)).ToArray());
        text = text.Replace("</xades:SignedSignatureProperties>", property + "</xades:SignedSignatureProperties>", StringComparison.Ordinal);
        var signature = Read(text);
        var changed = signature.CheckReferences().Single(r => r.Status is XmlReferenceStatus.Changed).Reference;
        var octets = new ArrayBufferWriter<byte>();
        Assert.True(signature.WriteReferenceData(changed, null, AnTin.XmlSecurity.Canonicalization.CanonicalizationMethod.C14N10, octets));
        text = text.Replace(Convert.ToBase64String(changed.DigestValue.Span), Convert.ToBase64String(SHA256.HashData(octets.WrittenSpan)), StringComparison.Ordinal);
        signature = Read(text);
        Assert.True(signature.TryCanonicalizeSignedInfo(out var bytes, out _));
        var value = SignatureMethods.ToXml(entity.Certificate.PublicKey!, await entity.Key.SignAsync(bytes, entity.Key.DefaultAlgorithm, CancellationToken.None));
        return Encoding.UTF8.GetBytes(text.Replace(Convert.ToBase64String(signature.Value.Span), Convert.ToBase64String(value), StringComparison.Ordinal));
    }

    private static XmlSignature Read(string text)
    {
        Assert.True(XmlTree.TryDecode(Encoding.UTF8.GetBytes(text), out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        return signature;
    }

    private static byte[] V2(string[] titles, int certified, int assertions)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteClaimed(writer, titles);
            WriteList(writer, 1, certified, () =>
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteNull();
                }
            });
            WriteList(writer, 2, assertions, () => writer.WriteNull());
        }

        return writer.Encode();
    }

    private static void WriteClaimed(AsnWriter writer, string[] titles)
    {
        int next = 0;
        WriteList(writer, 0, titles.Length, () =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Title);
                using (writer.PushSetOf())
                {
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, titles[next++]);
                }
            }
        });
    }

    private static void WriteList(AsnWriter writer, int tag, int count, Action member)
    {
        if (count == 0)
        {
            return;
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
        using (writer.PushSequence())
        {
            for (int i = 0; i < count; i++)
            {
                member();
            }
        }
    }
}
