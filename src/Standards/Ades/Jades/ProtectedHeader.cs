using System.Text.Encodings.Web;
using System.Text.Json;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Jades;

/// <summary>Writes the protected header of a JAdES signature (TS 119 182-1 V1.2.1, 5.1 and 5.2).</summary>
internal static class ProtectedHeader
{
    public static byte[] Write(AdesSigner signer, JadesContent content, JadesSigningOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("alg", signer.Algorithm.JoseNameFor(signer.Certificate.PublicKey!)!);
            writer.WriteString("typ", options.Serialization is JadesSerialization.Compact ? "jose" : "jose+json");
            if (content is { Mechanism: null, Types: [{ } type] })
            {
                writer.WriteString("cty", type.StartsWith("application/", StringComparison.Ordinal) && type.LastIndexOf('/') == "application".Length ? type["application/".Length..] : type);
            }

            // 5.1.7: the certificate is bound by its digest.
            writer.WriteString("x5t#S256", Base64UrlText.EncodeToString(signer.Certificate.Sha256Fingerprint.Span));
            writer.WriteStartArray("x5c");
            writer.WriteBase64StringValue(signer.Certificate.RawData.Span);
            foreach (var authority in signer.Chain)
            {
                writer.WriteBase64StringValue(authority.RawData.Span);
            }

            writer.WriteEndArray();
            writer.WriteNumber("iat", options.SigningTime.ToUnixTimeSeconds());
            WriteExtensions(writer, signer, content, options);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    // RFC 7515, 4.1.11: whoever does not understand one of these must not call the signature valid.
    private static void WriteExtensions(Utf8JsonWriter writer, AdesSigner signer, JadesContent content, JadesSigningOptions options)
    {
        var critical = new List<string>();
        if (!content.IsEncoded)
        {
            writer.WriteBoolean("b64", false);
            critical.Add("b64");
        }

        if (options.Commitment is { } commitment)
        {
            writer.WriteStartArray("srCms");
            writer.WriteStartObject();
            writer.WriteStartObject("commId");
            writer.WriteString("id", commitment);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndArray();
            critical.Add("srCms");
        }

        if (options.Policy is { } policy)
        {
            writer.WriteStartObject("sigPId");
            writer.WriteStartObject("id");
            writer.WriteString("id", policy.Identifier);
            writer.WriteEndObject();
            writer.WriteString("digAlg", "S256");
            writer.WriteString("digVal", Base64UrlText.EncodeToString(policy.Sha256.Span));
            writer.WriteEndObject();
            critical.Add("sigPId");
        }

        if (content.Mechanism is not null)
        {
            WriteDetached(writer, signer, content);
            critical.Add("sigD");
        }

        if (critical.Count > 0)
        {
            writer.WriteStartArray("crit");
            critical.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }
    }

    // 5.2.8.
    private static void WriteDetached(Utf8JsonWriter writer, AdesSigner signer, JadesContent content)
    {
        // The signature's own digest where JOSE has a name for it, else SHA-512, which is as strong.
        var digest = DigestAlgorithm.FromName(signer.Algorithm.Digest) is { JoseName: not null } own ? own : DigestAlgorithm.Sha512;
        writer.WriteStartObject("sigD");
        writer.WriteString("mId", content.Mechanism);
        WriteStrings(writer, "pars", content.Names);
        if (content.Mechanism == JadesContent.ByUriHash)
        {
            writer.WriteString("hashM", digest.JoseName);
            WriteStrings(writer, "hashV", content.Hashes(digest));
        }

        if (content.Types.Count > 0 && content.Types.All(t => t is not null))
        {
            WriteStrings(writer, "ctys", content.Types!);
        }

        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
