using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace AnTin.Portal.Endpoints;

/// <summary>How outcomes are written for programs: camelCase, enumerations as words, Vietnamese letters as they are.</summary>
internal static class ValidationJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };
}
