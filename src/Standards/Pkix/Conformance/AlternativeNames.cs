using System.Formats.Asn1;

namespace AnTin.Pkix.Conformance;

/// <summary>The form of <c>SubjectAltName</c> (RFC 5280, 4.2.1.6).</summary>
internal static class AlternativeNames
{
    private const int MaximumHost = 253;
    private const int MaximumLabel = 63;

    private static readonly Asn1Tag Host = new(TagClass.ContextSpecific, 2);

    /// <summary>Whether there is a name, and every host is in the preferred name syntax; a wildcard may stand for its first label.</summary>
    public static bool AreWellFormed(ReadOnlyMemory<byte> extension)
    {
        try
        {
            var names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
            bool areFit = names.HasData;
            while (names.HasData && areFit)
            {
                bool isHost = names.PeekTag().HasSameClassAndValue(Host);
                areFit = !isHost || IsHost(names.ReadCharacterString(UniversalTagNumber.IA5String, Host));
                _ = isHost ? default : names.ReadEncodedValue();
            }

            return areFit;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // RFC 1034, 3.5 with RFC 1123, 2.1: letters, digits and inner hyphens.
    private static bool IsHost(string name) =>
        name.Length <= MaximumHost && (name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name).Split('.')
            .All(label => label.Length is > 0 and <= MaximumLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
