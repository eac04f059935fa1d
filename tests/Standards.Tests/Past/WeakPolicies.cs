using System.Text;
using System.Text.Json.Nodes;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Standards.Tests.Past;

/// <summary>Policies in whose catalogue algorithms end at a day that the test gives.</summary>
internal static class WeakPolicies
{
    public static byte[] Sha1Only => Encoding.UTF8.GetBytes(Etsi().ToJsonString());

    public static byte[] RsaUntil(string day)
    {
        var policy = Etsi();
        policy["algorithms"]!["keys"]!["Rsa"] = new JsonArray(new JsonObject { ["bits"] = 1024, ["until"] = day });
        return Encoding.UTF8.GetBytes(policy.ToJsonString());
    }

    public static byte[] EcUntil(string day)
    {
        var policy = Etsi();
        policy["algorithms"]!["keys"]!["EllipticCurve"] = new JsonArray(new JsonObject { ["bits"] = 160, ["until"] = day });
        return Encoding.UTF8.GetBytes(policy.ToJsonString());
    }

    private static JsonNode Etsi()
    {
        var policy = JsonNode.Parse(ValidationPolicy.EtsiAdes.Data.Span)!;
        policy["algorithms"]!["keys"]!["Rsa"] = new JsonArray(new JsonObject { ["bits"] = 1024, ["until"] = null });
        return policy;
    }
}
