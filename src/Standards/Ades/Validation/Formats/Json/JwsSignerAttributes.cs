using System.Text.Json;
using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary><c>srAts</c> (TS 119 182-1 V1.2.1, 5.2.5).</summary>
internal static class JwsSignerAttributes
{
    /// <summary>Reads it.</summary>
    /// <param name="srAts">The header parameter.</param>
    public static SignerAttributes Read(JsonElement srAts)
    {
        if (srAts.ValueKind is not JsonValueKind.Object)
        {
            return SignerAttributes.Malformed("srAts is no object");
        }

        var claimed = new List<ClaimedAttribute>();
        int certified = 0, assertions = 0;
        foreach (var group in srAts.EnumerateObject())
        {
            if (group.Value.ValueKind is not JsonValueKind.Array || group.Value.GetArrayLength() is 0 or > SignerAttributes.MaximumCount)
            {
                return SignerAttributes.Malformed($"{group.Name} is no list, or of none or too many");
            }

            switch (group.Name)
            {
                case "claimed" when group.Value.EnumerateArray().All(IsQualified):
                    claimed.AddRange(group.Value.EnumerateArray().Select(Claim));
                    break;
                case "certified":
                    certified = group.Value.GetArrayLength();
                    break;
                case "signedAssertions":
                    assertions = group.Value.GetArrayLength();
                    break;
                default:
                    return SignerAttributes.Malformed($"srAts with {group.Name}");
            }
        }

        return new SignerAttributes(claimed, certified, assertions);
    }

    // { "mediaType", "encoding", "qVals": [...] }
    private static bool IsQualified(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty("qVals", out var values) && values.ValueKind is JsonValueKind.Array
        && values.GetArrayLength() is > 0 and <= SignerAttributes.MaximumCount;

    private static ClaimedAttribute Claim(JsonElement item) => SignerAttributes.Claim(
        item.TryGetProperty("mediaType", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null,
        string.Join(", ", item.GetProperty("qVals").EnumerateArray().Select(v => v.ToString())));
}
