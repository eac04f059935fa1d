using System.Text.Json;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary>The certificates and revocation values that a JAdES signature carries (TS 119 182-1, 5.3.5 and 5.3.6.2).</summary>
internal static class JwsMaterial
{
    /// <summary>Adds them.</summary>
    /// <param name="entry">The signature.</param>
    /// <param name="material">Takes them.</param>
    /// <param name="before">Only those in elements before this one.</param>
    public static void Add(JwsEntry entry, EmbeddedMaterial material, int before = int.MaxValue)
    {
        foreach (var (_, name, value) in UnsignedElements.Read(entry).Where(e => e.Index < before))
        {
            switch (name)
            {
                case "xVals" or "axVals":
                    AddCertificates(value, material);
                    break;
                case "rVals" or "arVals":
                    AddRevocation(value, material);
                    break;
                case "tstVD" or "anyValData" when value.ValueKind is JsonValueKind.Object:
                    if (value.TryGetProperty("xVals", out var certificates))
                    {
                        AddCertificates(certificates, material);
                    }

                    if (value.TryGetProperty("rVals", out var revocation))
                    {
                        AddRevocation(revocation, material);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void AddCertificates(JsonElement list, EmbeddedMaterial material)
    {
        foreach (var item in Items(list))
        {
            if (item.ValueKind is JsonValueKind.Object && item.TryGetProperty("x509Cert", out var certificate))
            {
                material.AddCertificate(UnsignedElements.Value(certificate));
            }
        }
    }

    private static void AddRevocation(JsonElement values, EmbeddedMaterial material)
    {
        if (values.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        foreach (var crl in values.TryGetProperty("crlVals", out var crls) ? Items(crls) : [])
        {
            material.AddCrl(UnsignedElements.Value(crl));
        }

        foreach (var response in values.TryGetProperty("ocspVals", out var responses) ? Items(responses) : [])
        {
            material.AddResponse(UnsignedElements.Value(response));
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : [];
}
