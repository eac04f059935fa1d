using System.Buffers.Text;
using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Jades;

/// <summary>Headers that readers understand differently: signed by a good key with a good value, and passed all the same by none of them.</summary>
public sealed class HeaderAttackTests
{
    private const string Payload = "e30";

    [Fact]
    public async Task Without_them_it_passes() =>
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync("", "")).Indication);

    // RFC 7515, 4: the names of both headers are disjoint; the unprotected one is signed by nobody.
    [Theory]
    [InlineData("""{"alg":"none"}"""), InlineData("""{"x5c":[]}"""), InlineData("""{"iat":1}""")]
    public async Task A_member_of_both_headers_fails(string header) => AssertFails(await ValidateAsync("", $""","header":{header}"""));

    // RFC 7797, 3 and RFC 7515, 4.1.11: what changes what is signed is critical and protected, or not there.
    [Theory]
    [InlineData("""{"b64":false}"""), InlineData("""{"crit":["b64"],"b64":false}"""), InlineData("""{"crit":[]}"""), InlineData("""{"sigD":{}}""")]
    public async Task What_only_the_protected_header_may_say_is_not_said_beside_it(string header) => AssertFails(await ValidateAsync("", $""","header":{header}"""));

    // RFC 7797, 6: it has to be critical, for who does not know it reads another payload.
    [Theory]
    [InlineData(""","b64":false""", false), InlineData(""","b64":false,"crit":["b64"]""", true), InlineData(""","b64":"false","crit":["b64"]""", false)]
    public async Task A_payload_that_is_not_encoded_is_said_critically(string more, bool isGood) =>
        Assert.Equal(isGood, (await ValidateAsync(more, "")).Indication is Indication.TotalPassed);

    [Theory]
    [InlineData("""["chưa biết"]"""), InlineData("""["exp"]"""), InlineData("[]"), InlineData("\"x5c\""), InlineData("{}"), InlineData("null"), InlineData("[1]")]
    [InlineData("""["alg"]"""), InlineData("""["x5c"]"""), InlineData("""["iat","iat"]"""), InlineData("""["etsiU"]"""), InlineData("""["crit"]""")]
    public async Task A_list_of_critical_members_that_is_none_fails(string critical) => AssertFails(await ValidateAsync($$""","exp":1,"crit":{{critical}}""", ""));

    [Fact]
    public async Task A_member_of_the_unprotected_header_is_not_critical_but_etsiU() =>
        AssertFails(await ValidateAsync(""","crit":["note"]""", ""","header":{"note":1}"""));

    // TS 119 182-1, 5.3.1.
    [Theory]
    [InlineData("""[{"xVals":[]},"e30"]"""), InlineData("{}"), InlineData("[1]"), InlineData("null")]
    public async Task An_etsiU_of_two_kinds_or_none_fails(string unsigned) => AssertFails(await ValidateAsync("", $$""","header":{"etsiU":{{unsigned}}}"""));

    [Theory]
    [InlineData("none"), InlineData("HS256"), InlineData("RS512"), InlineData("PS256"), InlineData("ES384"), InlineData("EdDSA"), InlineData("rs256"), InlineData("")]
    public async Task Another_algorithm_than_that_of_the_value_fails(string algorithm) =>
        Assert.NotEqual(Indication.TotalPassed, (await ValidateAsync("", "", algorithm)).Indication);

    private static void AssertFails(ValidationReport report) =>
        VerdictTests.AssertVerdict(report, Indication.TotalFailed, SubIndication.FormatFailure);

    private static async Task<ValidationReport> ValidateAsync(string more, string beside, string? algorithm = null)
    {
        var signer = Scene.Pki[Scene.Seal];
        bool isRsa = signer.Certificate.PublicKey!.Kind is KeyKind.Rsa;
        string chain = string.Join(',', signer.Chain.Select(c => $"\"{Convert.ToBase64String(c.RawData.Span)}\""));
        string header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            $$"""{"alg":"{{algorithm ?? (isRsa ? "RS256" : "ES256")}}","iat":{{Scene.Signing.ToUnixTimeSeconds()}},"x5t#S256":"{{Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(signer.Certificate.RawData.Span))}}","x5c":[{{chain}}]{{more}}}"""));
        byte[] value = await signer.Key.SignAsync(Encoding.ASCII.GetBytes($"{header}.{Payload}"), signer.Key.DefaultAlgorithm, TestContext.Current.CancellationToken);
        Assert.True(isRsa, "the value of this signer needs no other form");
        var file = Encoding.UTF8.GetBytes($$"""{"payload":"{{Payload}}","protected":"{{header}}","signature":"{{Base64Url.EncodeToString(value)}}"{{beside}}}""");
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking) };
        return await SignatureValidator.ValidateAsync(file, context, TestContext.Current.CancellationToken);
    }
}
