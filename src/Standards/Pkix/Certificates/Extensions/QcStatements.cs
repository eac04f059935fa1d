using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates.Extensions;

/// <summary>What an issuer says of a qualified certificate (RFC 3739, 3.2.6; ETSI EN 319 412-5 V2.4.1, 4.2 and 4.3).</summary>
/// <param name="IsQualified"><c>QcCompliance</c>: a qualified certificate of the European Union.</param>
/// <param name="IsOnQualifiedDevice"><c>QcSSCD</c>: its key is in a qualified signature or seal creation device.</param>
/// <param name="Types"><c>QcType</c>: the object identifiers of what it is for; empty when it does not say.</param>
public sealed record QcStatements(bool IsQualified, bool IsOnQualifiedDevice, IReadOnlyList<string> Types)
{
    /// <summary>The object identifier of the extension.</summary>
    public const string Oid = "1.3.6.1.5.5.7.1.3";

    /// <summary><c>id-etsi-qct-esign</c>: for signatures.</summary>
    public const string ForSignatures = "0.4.0.1862.1.6.1";

    /// <summary><c>id-etsi-qct-eseal</c>: for seals.</summary>
    public const string ForSeals = "0.4.0.1862.1.6.2";

    /// <summary><c>id-etsi-qct-web</c>: for web sites.</summary>
    public const string ForWebsites = "0.4.0.1862.1.6.3";

    private const string Compliance = "0.4.0.1862.1.1";
    private const string Device = "0.4.0.1862.1.4";
    private const string Type = "0.4.0.1862.1.6";

    // Eight are defined; a certificate with more than some dozens is none.
    private const int MaximumStatements = 64;

    /// <summary>Reads the extension of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="statements">The statements.</param>
    /// <returns>False when there is no such extension, or it is malformed.</returns>
    public static bool TryRead(Certificate certificate, [NotNullWhen(true)] out QcStatements? statements)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        statements = null;
        try
        {
            statements = certificate.FindExtension(Oid) is { } extension ? Decode(extension.Value) : null;
        }
        catch (AsnContentException)
        {
            return false;
        }

        return statements is not null;
    }

    private static QcStatements Decode(ReadOnlyMemory<byte> value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var found = new HashSet<string>(StringComparer.Ordinal);
        var types = new List<string>();
        while (list.HasData)
        {
            var statement = list.ReadSequence();
            string oid = statement.ReadObjectIdentifier();
            if (found.Count == MaximumStatements)
            {
                throw new AsnContentException("Too many statements.");
            }

            found.Add(oid);
            var kinds = oid == Type ? statement.ReadSequence() : null;
            while (kinds is { HasData: true } && types.Count < MaximumStatements)
            {
                types.Add(kinds.ReadObjectIdentifier());
            }
        }

        return new QcStatements(found.Contains(Compliance), found.Contains(Device), types);
    }
}
