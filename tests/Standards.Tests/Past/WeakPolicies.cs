using System.Text;
using System.Text.Json.Nodes;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Standards.Tests.Past;

/// <summary>Policies in whose catalogue RSA ends at a day that the test gives.</summary>
internal static class WeakPolicies
{
    public static ValidationPolicy RsaUntil(string day)
    {
        var json = JsonNode.Parse(ValidationPolicy.EtsiAdes.Data.Span)!;
        json["algorithms"]!["keys"]!["Rsa"] = new JsonArray(new JsonObject { ["bits"] = 1024, ["until"] = day });
        Assert.True(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out var policy));
        return policy;
    }
}
