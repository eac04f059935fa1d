using System.Text;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary>The time-stamps of a JAdES signature and what each has to cover (TS 119 182-1, 5.2.6, 5.3.4 and 5.3.6).</summary>
internal static class JwsTokens
{
    private const int MaximumTokens = 64;

    public static IReadOnlyList<EmbeddedToken> Read(JwsEntry entry, JwsHeader header, JwsPayload payload)
    {
        var tokens = new List<EmbeddedToken>();
        if (header.ContentTimestamp is { } content)
        {
            tokens.AddRange(Tokens(content, TimestampKind.Content, imprint => imprint.Matches(payload.Octets), payload.Octets.Length));
        }

        foreach (var (index, name, value) in UnsignedElements.Read(entry))
        {
            tokens.AddRange(name switch
            {
                // 6.3, requirement c: one time-stamp in a sigTst.
                "sigTst" => Tokens(
                    value, TimestampKind.Signature, imprint => imprint.Matches(Encoding.ASCII.GetBytes(entry.Signature)), isOfBaseline: !UnsignedElements.TokensOf(value).Skip(1).Any()),
                "arcTst" => Tokens(value, TimestampKind.Archive, imprint => UnsignedElements.ArchiveOctets(payload.Octets, entry, index) is { } octets && imprint.Matches(octets), payload.Octets.Length, isOfBaseline: true)
                    .Select(t => WithCovered(t, entry, header, index)),
                "sigRTst" => Tokens(value, TimestampKind.Archive, imprint => Matches(imprint, entry, index, withValue: true)),
                "rfsTst" => Tokens(value, TimestampKind.Content, imprint => Matches(imprint, entry, index, withValue: false)),
                _ => [],
            });
        }

        tokens = tokens.Take(MaximumTokens).ToList();
        for (int i = 0; i < tokens.Count; i++)
        {
            tokens[i].CoveredBy = [.. tokens.Skip(i + 1).Where(t => t.Kind is TimestampKind.Archive)];
        }

        return tokens;
    }

    // TS 119 182-1, 5.3.6.3.1: the protected header and the elements of etsiU before it.
    private static EmbeddedToken WithCovered(EmbeddedToken token, JwsEntry entry, JwsHeader header, int index)
    {
        token.AddCovered = covered =>
        {
            foreach (var certificate in header.Certificates)
            {
                covered.AddCertificate(certificate);
            }

            JwsMaterial.Add(entry, covered, index);
            foreach (var (_, _, value) in UnsignedElements.Read(entry).Where(e => e.Index < index && (e.Name is "sigTst" or "arcTst" or "sigRTst" or "rfsTst")))
            {
                foreach (var inner in UnsignedElements.TokensOf(value))
                {
                    CoveredCms.Add(inner, covered);
                }
            }
        };
        return token;
    }

    private static IEnumerable<EmbeddedToken> Tokens(
        System.Text.Json.JsonElement container, TimestampKind kind, Func<MessageImprint, bool> stamps, long octets = 0, bool isOfBaseline = false) =>
        UnsignedElements.TokensOf(container).Select(t => new EmbeddedToken(kind, t, stamps) { Octets = octets, IsOfBaseline = isOfBaseline });

    // A.1.5.1 and A.1.5.2: value, time-stamps and references before it; writers differ in whether a dot follows the value.
    private static bool Matches(MessageImprint imprint, JwsEntry entry, int before, bool withValue)
    {
        string[] names = withValue ? ["sigTst", "xRefs", "rRefs", "axRefs", "arRefs"] : ["xRefs", "rRefs", "axRefs", "arRefs"];
        var elements = UnsignedElements.Read(entry).Where(e => e.Index < before && names.Contains(e.Name)).Select(e => entry.Unsigned![e.Index]).ToList();
        if (elements.Exists(e => e.ValueKind is not System.Text.Json.JsonValueKind.String))
        {
            return false;
        }

        string joined = string.Concat(elements.Select(e => e.GetString()));
        string[] candidates = withValue ? [entry.Signature + "." + joined, entry.Signature + joined] : [joined];
        return candidates.Any(c => imprint.Matches(Encoding.ASCII.GetBytes(c)));
    }
}
