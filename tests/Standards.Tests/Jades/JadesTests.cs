using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnTin.Ades;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Keys;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Jades;

public sealed class JadesTests
{
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("""{"hoTen":"Nguyễn Văn Mẫu","ketQua":"đồng ý"}""");
    private static readonly JadesContent Content = JadesContent.Attached(Payload, "application/json");
    private static readonly Scene.Source Services = new(Scene.Signing.AddMinutes(5));
    private static readonly JadesObject[] Objects = [new("https://example.invalid/thu%20m%E1%BA%ABu.txt", "Thư mẫu"u8.ToArray(), "text/plain"), new("phu-luc.bin", new byte[] { 0, 1, 2 }, "application/octet-stream")];

    [Theory]
    [InlineData(JadesSerialization.Compact), InlineData(JadesSerialization.Flattened), InlineData(JadesSerialization.General)]
    public async Task Each_serialisation_passes_and_openssl_agrees(JadesSerialization serialization)
    {
        var signed = await SignAsync(JadesSigningSession.For(Content), Scene.Citizen, Options with { Serialization = serialization });
        var report = await ValidateAsync(signed.ToArray());
        Assert.True(report.Indication is Indication.TotalPassed, Describe(report));
        Assert.Equal(("JAdES", CertificateBinding.Bound, Scene.Signing), (Facts(report).Kind, Facts(report).Binding, Facts(report).ClaimedTime!.Value));
        OpensslAccepts(signed.As(JadesSerialization.Compact).ToArray(), Scene.Citizen);
    }

    [Fact]
    public async Task Every_level_from_B_B_to_a_renewed_B_LTA_passes()
    {
        var stages = await StagesAsync(await SignAsync(JadesSigningSession.For(Content), Scene.Citizen));
        int[] counts = await Task.WhenAll(stages.Select(async s => Facts(await ValidateAsync(s.ToArray())).Timestamps.Count(t => t.IsProof)));
        Assert.Equal([0, 1, 1, 2, 3], counts);
        foreach (var stage in stages)
        {
            Assert.Equal(Indication.TotalPassed, (await ValidateAsync(stage.ToArray())).Indication);
        }

        var later = await Scene.ValidateAsync(stages[2].ToArray(), Scene.Checking.AddYears(3), online: false);
        Assert.True(later.Indication is Indication.TotalPassed, Describe(later));
    }

    [Fact]
    public async Task A_second_signer_and_the_augmentation_of_one_leave_the_other_as_it_is()
    {
        var first = await SignAsync(JadesSigningSession.For(Content), Scene.Citizen);
        Assert.True(JadesSigningSession.TryOpen(first.ToArray(), out var session, out _));
        var second = await SignAsync(session, Scene.Seal);
        Assert.True(JadesSignature.TryOpen(second.ToArray(), 0, out var chosen, out _));
        var stages = await StagesAsync(chosen);
        using var before = JsonDocument.Parse(second.ToArray());
        using var after = JsonDocument.Parse(stages[^1].ToArray());
        Assert.Equal(before.RootElement.GetProperty("signatures")[1].GetRawText(), after.RootElement.GetProperty("signatures")[1].GetRawText());
        var report = await ValidateAsync(stages[^1].ToArray());
        Assert.Equal((Indication.TotalPassed, 2), (report.Indication, report.Signatures.Count));
        Assert.Equal([3, 0], report.Signatures.Select(s => s.Facts.Timestamps.Count(t => t.IsProof)));
    }

    [Fact]
    public async Task An_archive_time_stamp_covers_what_came_before_it()
    {
        var last = (await StagesAsync(await SignAsync(JadesSigningSession.For(Content), Scene.Citizen)))[3];
        using var json = JsonDocument.Parse(last.ToArray());
        string material = json.RootElement.GetProperty("signatures")[0].GetProperty("header").GetProperty("etsiU")[2].GetString()!;
        var report = await ValidateAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(last.ToArray()).Replace(material, Base64Url("""{"rVals":{}}"""), StringComparison.Ordinal)));
        Assert.Equal([true, false], Facts(report).Timestamps.Select(t => t.IsProof));
    }

    [Theory, InlineData("uri"), InlineData("hash")]
    public async Task Detached_objects_are_asked_for_by_their_addresses(string mechanism)
    {
        var content = mechanism == "uri" ? JadesContent.DetachedByUri(Objects) : JadesContent.DetachedByUriHash(Objects);
        var signed = await SignAsync(JadesSigningSession.For(content), Scene.Seal);
        List<SignedContent> all = [.. Objects.Select(o => SignedContent.Of(Uri.UnescapeDataString(o.Uri), o.Bytes))];
        Assert.Equal((Indication.TotalPassed, (SubIndication?)null), await VerdictAsync(signed, all));
        Assert.Equal((Indication.Indeterminate, SubIndication.SignedDataNotFound), await VerdictAsync(signed, [all[0]]));
        Assert.Equal((Indication.TotalFailed, SubIndication.HashFailure), await VerdictAsync(signed, [all[0], SignedContent.Of("phu-luc.bin", new byte[] { 9 })]));
        var archived = await (await signed.WithSignatureTimestampAsync(Services, CancellationToken.None)).WithArchiveTimestampAsync(Services, CancellationToken.None, content);
        Assert.Equal((Indication.TotalPassed, (SubIndication?)null), await VerdictAsync(archived, all));
        await Assert.ThrowsAsync<AdesRefusedException>(() => signed.WithArchiveTimestampAsync(Services, CancellationToken.None));
    }

    [Fact]
    public async Task Headers_of_an_HTTP_message_are_signed_as_they_are_sent()
    {
        var content = JadesContent.OfHttpHeaders(
            KeyValuePair.Create("(request-target)", "post /ho-so"), KeyValuePair.Create("Date", " Sun, 01 Mar 2026 08:00:00 GMT "), KeyValuePair.Create("Digest", "SHA-256=abc"));
        var signed = await SignAsync(JadesSigningSession.For(content), Scene.Seal, Options with { Serialization = JadesSerialization.Compact });
        SignedContent[] sent = [Header("(request-target)", "post /ho-so"), Header("date", "Sun, 01 Mar 2026 08:00:00 GMT"), Header("digest", "SHA-256=abc")];
        Assert.Equal((Indication.TotalPassed, (SubIndication?)null), await VerdictAsync(signed, sent));
        Assert.Equal((Indication.TotalFailed, SubIndication.HashFailure), await VerdictAsync(signed, [sent[0], sent[1], Header("digest", "SHA-256=abd")]));
        Assert.Equal((Indication.Indeterminate, SubIndication.SignedDataNotFound), await VerdictAsync(signed, sent[..2]));

        static SignedContent Header(string name, string value) => SignedContent.Of(name, Encoding.UTF8.GetBytes(value));
    }

    [Fact]
    public async Task A_counter_signature_stands_on_one_signature_and_a_broken_one_does_not_taint_it()
    {
        var signed = await SignAsync(JadesSigningSession.For(Content), Scene.Citizen);
        var countersigned = await SignAsync(signed.CounterSign(), Scene.Official);
        var report = await ValidateAsync(countersigned.ToArray());
        Assert.True(report.Indication is Indication.TotalPassed, Describe(report));
        Assert.Equal([null, "Signature 1"], report.Signatures.Select(s => s.Facts.Countersigns));

        var other = await SignAsync(JadesSigningSession.For(JadesContent.Attached("other"u8.ToArray(), "text/plain")), Scene.Seal);
        using var json = JsonDocument.Parse(countersigned.ToArray());
        var element = json.RootElement.GetProperty("signatures")[0].GetProperty("header").GetProperty("etsiU").GetRawText();
        var moved = Encoding.UTF8.GetString(other.ToArray()).Replace("\"signature\":", $"\"header\":{{\"etsiU\":{element}}},\"signature\":", StringComparison.Ordinal);
        var replaced = await ValidateAsync(Encoding.UTF8.GetBytes(moved));
        Assert.Equal((Indication.TotalPassed, Indication.TotalFailed), (replaced.Indication, replaced.Signatures[1].Indication));
    }

    [Fact]
    public async Task An_interrupted_signing_goes_on_from_its_kept_state()
    {
        Assert.True(JadesSigningSession.For(Content).TryPrepare(XadesScene.Signer(Scene.Citizen), Options, out var toBeSigned, out _));
        Assert.True(JadesToBeSigned.TryDecode(toBeSigned.Encode(), out var again));
        Assert.Equal(toBeSigned.DigestToSign.ToArray(), again.DigestToSign.ToArray());
        var signed = await Scene.Pki[Scene.Citizen].Key.SignAsync(again, CancellationToken.None);
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(signed.ToArray())).Indication);
        Assert.False(JadesToBeSigned.TryDecode(toBeSigned.Encode().AsMemory(1), out _));
        Assert.Equal(AdesRefusalReason.SignatureValueWrong, Assert.Throws<AdesRefusedException>(() => again.Complete(new byte[256])).Refusal.Reason);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_and_says_the_policy()
    {
        var options = Options with { Policy = new SignaturePolicy("urn:oid:1.3.6.1.4.1.99999.1", SHA256.HashData("policy"u8)), Commitment = "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval" };
        Assert.True(JadesSigningSession.For(Content).TryPrepare(XadesScene.Signer(Scene.Citizen), options, out var one, out _));
        Assert.True(JadesSigningSession.For(Content).TryPrepare(XadesScene.Signer(Scene.Citizen), options, out var other, out _));
        Assert.Equal(one.Encode(), other.Encode());
        var first = await SignAsync(JadesSigningSession.For(Content), Scene.Citizen, options);
        var report = await ValidateAsync(first.ToArray());
        Assert.Equal("urn:oid:1.3.6.1.4.1.99999.1", Facts(report).SignaturePolicy?.Identifier);
    }

    [Theory]
    [InlineData("payload"), InlineData("protected"), InlineData("signature")]
    public async Task A_changed_part_fails(string part)
    {
        var signed = await SignAsync(JadesSigningSession.For(Content), Scene.Citizen, Options with { Serialization = JadesSerialization.Flattened });
        using var json = JsonDocument.Parse(signed.ToArray());
        string value = json.RootElement.GetProperty(part).GetString()!;
        string changed = value[..20] + (value[20] == 'A' ? 'B' : 'A') + value[21..];
        var report = await ValidateAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed.ToArray()).Replace(value, changed, StringComparison.Ordinal)));
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
    }

    [Theory]
    [InlineData("""{"payload":"e30","signatures":[],"x":1}""", Indication.Indeterminate)]
    [InlineData("""{"payload":"e30","payload":"e30","protected":"e30","signature":""}""", Indication.TotalFailed)]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"AA","signatures":[]}""", Indication.TotalFailed)]
    [InlineData("eyJhbGciOiJub25lIn0.e30.", Indication.Indeterminate)]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.AA", Indication.Indeterminate)]
    [InlineData("eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA", Indication.TotalFailed)]
    [InlineData("{", Indication.TotalFailed)]
    public async Task What_is_no_good_JWS_never_passes(string text, Indication expected) =>
        Assert.Equal(expected, (await ValidateAsync(Encoding.UTF8.GetBytes(text))).Indication);

    [Fact]
    public async Task Compact_ones_have_no_room_and_say_so()
    {
        var signed = await SignAsync(JadesSigningSession.For(Content), Scene.Citizen, Options with { Serialization = JadesSerialization.Compact });
        Assert.Equal(AdesRefusalReason.NoRoomInForm, (await Assert.ThrowsAsync<AdesRefusedException>(() => signed.WithSignatureTimestampAsync(Services, CancellationToken.None))).Refusal.Reason);
        Assert.False(JadesSigningSession.TryOpen(signed.ToArray(), out _, out var refusal));
        Assert.Equal(AdesRefusalReason.NoRoomInForm, refusal.Reason);
        var stamped = await signed.As(JadesSerialization.Flattened).WithSignatureTimestampAsync(Services, CancellationToken.None);
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(stamped.ToArray())).Indication);
        Assert.Throws<AdesRefusedException>(() => stamped.As(JadesSerialization.Compact));
    }

    private static JadesSigningOptions Options { get; } = new() { SigningTime = Scene.Signing };

    private static async Task<JadesSignature> SignAsync(JadesSigningSession session, string who, JadesSigningOptions? options = null)
    {
        Assert.True(session.TryPrepare(XadesScene.Signer(who), options ?? Options, out var toBeSigned, out var refusal), refusal?.ToString());
        return await Scene.Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    private static async Task<List<JadesSignature>> StagesAsync(JadesSignature signature)
    {
        var stages = new List<JadesSignature> { signature };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(new Scene.Source(Scene.Signing.AddMinutes(9)), CancellationToken.None));
        return stages;
    }

    private static Task<ValidationReport> ValidateAsync(byte[] file) => Scene.ValidateAsync(file);

    private static async Task<(Indication, SubIndication?)> VerdictAsync(JadesSignature signed, IReadOnlyList<SignedContent> contents)
    {
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), DetachedContents = contents };
        var report = await SignatureValidator.ValidateAsync(signed.ToArray(), context, CancellationToken.None);
        return (report.Indication, report.Signatures[0].SubIndication);
    }

    private static SignatureFacts Facts(ValidationReport report) => report.Signatures[0].Facts;

    private static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static void OpensslAccepts(byte[] compact, string who)
    {
        DebianTool.Require("openssl", "openssl");
        var parts = Encoding.ASCII.GetString(compact).Split('.');
        string base64 = parts[2].Replace('-', '+').Replace('_', '/');
        using var input = new TemporaryFile(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), ".txt");
        var concatenated = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
        using var value = new TemporaryFile(AnTin.Pkix.Algorithms.SignatureValue.FromConcatenated(Scene.Pki[who].Certificate.PublicKey!, concatenated)!, ".sig");
        using var key = new TemporaryFile(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", Scene.Pki[who].Certificate.SubjectPublicKeyInfo.Span)), ".pem");
        var (exit, output) = DebianTool.Run("openssl", "dgst", "-sha256", "-verify", key.Path, "-signature", value.Path, input.Path);
        Assert.True(exit == 0, output);
    }

    private static string Describe(ValidationReport report) => string.Join('\n', report.Findings.Concat(report.Signatures.SelectMany(s => s.Findings)).Select(f => f.ToString()));
}
