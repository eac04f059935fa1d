using System.Formats.Asn1;
using System.Text.Json;
using AnTin.Pkix.Algorithms;

namespace AnTin.Conformance.Tests.Algorithms;

/// <summary>What a group of Wycheproof's cases has in common: a key and an algorithm.</summary>
internal static class SignatureGroup
{
    public static bool TryRead(JsonElement group, string type, out PublicKey? key, out SignatureAlgorithm? algorithm)
    {
        algorithm = null;
        return PublicKey.TryDecode(Convert.FromHexString(Text(group, "publicKeyDer")), out key)
            && SignatureAlgorithm.TryResolve(Identifier(group, type, key), out algorithm) && algorithm.IsSupported;
    }

    /// <summary>Whether the key is there to be refused: every value under it is to be invalid.</summary>
    public static bool IsMalformedKey(JsonElement group) => group.GetProperty("tests").EnumerateArray().All(
        t => t.GetProperty("flags").EnumerateArray().Any(f => f.GetString() == "IncorrectPublicKeyLength"));

    public static string Describe(JsonElement group) => $"{Text(group, "sha")} {Text(group, "mgfSha")}".Trim();

    private static AlgorithmIdentifier Identifier(JsonElement group, string type, PublicKey key)
    {
        if (key.Kind is KeyKind.Ed25519 or KeyKind.Ed448)
        {
            return SignatureAlgorithm.For(key.Kind, default).Identifier;
        }

        if (type == "MlDsaVerify")
        {
            return SignatureAlgorithm.All.Single(a => a.KeyKind == key.Kind).Identifier;
        }

        if (!DigestAlgorithm.All.Any(d => NameOf(d) == Text(group, "sha")))
        {
            return new AlgorithmIdentifier("0.0", null);
        }

        var digest = DigestAlgorithm.All.Single(d => NameOf(d) == Text(group, "sha"));
        if (type.StartsWith("RsassaPss", StringComparison.Ordinal))
        {
            return Text(group, "mgf") == digest.Name.Name ? SignatureAlgorithm.All.Single(a => a.Name == $"id-RSASSA-PSS-{digest}").Identifier // RFC 8702, 3.2.1
                : DigestAlgorithm.All.SingleOrDefault(d => NameOf(d) == Text(group, "mgfSha")) is { } mask
                ? Pss(digest, mask, group.GetProperty("sLen").GetInt32())
                : new AlgorithmIdentifier("0.0", null);
        }

        var bare = key.Kind == KeyKind.Rsa ? "1.2.840.113549.1.1.1" : "1.2.840.10045.2.1";
        return SignatureAlgorithm.TryResolve(bare, null, digest.Oid, out var algorithm) ? algorithm.Identifier : new AlgorithmIdentifier("0.0", null);
    }

    private static string Text(JsonElement group, string property) => group.TryGetProperty(property, out var value) ? value.GetString()! : "";

    // SHA-256, SHA3-256
    private static string NameOf(DigestAlgorithm digest) =>
        digest.Name.Name!.StartsWith("SHA3-", StringComparison.Ordinal) || digest.Name.Name.StartsWith("SHAKE", StringComparison.Ordinal) ? digest.Name.Name : digest.Name.Name.Insert(3, "-");

    private static AlgorithmIdentifier Pss(DigestAlgorithm digest, DigestAlgorithm mask, int saltLength)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                digest.ToIdentifier().Write(writer);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
                mask.ToIdentifier().Write(writer);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
            {
                writer.WriteInteger(saltLength);
            }
        }

        return new AlgorithmIdentifier("1.2.840.113549.1.1.10", writer.Encode());
    }
}
