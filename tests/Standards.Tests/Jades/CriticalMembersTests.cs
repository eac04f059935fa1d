using System.Buffers.Text;
using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Jades;

/// <summary>What <c>crit</c> may name (RFC 7515, 4.1.11).</summary>
public sealed class CriticalMembersTests
{
    [Theory]
    [InlineData("""["etsiU"]""", ""","header":{"etsiU":[]}""", true)]
    [InlineData("""["etsiU"]""", "", false)]
    [InlineData("""["kid"]""", ""","header":{"kid":"1"}""", false)]
    [InlineData("[]", "", false)]
    [InlineData(""" "etsiU" """, ""","header":{"etsiU":[]}""", false)]
    public async Task They_are_in_the_header_and_understood(string critical, string unprotected, bool isWellFormed)
    {
        string header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"RS256","crit":{{critical}}}"""));
        var file = Encoding.UTF8.GetBytes($$"""{"payload":"e30","protected":"{{header}}","signature":"AA"{{unprotected}}}""");
        var report = await SignatureValidator.ValidateAsync(file, new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking }, TestContext.Current.CancellationToken);
        Assert.Equal(isWellFormed, !Assert.Single(report.Signatures).Findings.Any(f => f is FormNotKept));
    }
}
