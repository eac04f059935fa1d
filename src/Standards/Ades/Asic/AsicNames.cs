namespace AnTin.Ades.Asic;

/// <summary>Names of entries, media types and the namespace of containers (EN 319 162-1 V1.1.1, 4.3, 4.4 and annex A).</summary>
internal static class AsicNames
{
    public const string Namespace = "http://uri.etsi.org/02918/v1.2.1#";
    public const string MimetypeEntry = "mimetype";
    public const string MetaInf = "META-INF/";
    public const string SimpleType = "application/vnd.etsi.asic-s+zip";
    public const string ExtendedType = "application/vnd.etsi.asic-e+zip";
    public const string SimpleCades = "META-INF/signature.p7s";
    public const string SimpleXades = "META-INF/signatures.xml";
    public const string SimpleTimestamp = "META-INF/timestamp.tst";
    public const string OpenDocumentManifest = "META-INF/manifest.xml";
    public const string ArchiveManifest = "META-INF/ASiCArchiveManifest.xml";
    public const string TimestampType = "application/vnd.etsi.timestamp-token";
    public const string CadesType = "application/pkcs7-signature";
    public const string XmlType = "text/xml";
    public const string UnknownType = "application/octet-stream";

    public static string TypeOf(AsicKind kind) => kind == AsicKind.Simple ? SimpleType : ExtendedType;

    public static bool IsMeta(string name) => name.StartsWith(MetaInf, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an entry is data of the user, not the container's own.</summary>
    public static bool IsDataObject(string name) => name != MimetypeEntry && !IsMeta(name) && !name.EndsWith('/');

    // 4.3.3.2, 4.4.3.2 and 4.4.4.2: the words stand somewhere in the name, in whatever case.
    public static bool IsCades(string name) => IsMetaFile(name, "signature", ".p7s");

    // The Lithuanian ADOC has them in a folder of their own.
    public static bool IsXades(string name) => IsMetaFile(name, "signatures", ".xml", mayBeNested: true);

    public static bool IsTimestamp(string name) => IsMetaFile(name, "timestamp", ".tst");

    public static bool IsManifest(string name) => IsMetaFile(name, "ASiCManifest", ".xml");

    public static bool IsArchiveManifest(string name) => IsMetaFile(name, "ASiCArchiveManifest", ".xml");

    // 4.3.3.2 and A.4.
    public static bool IsEvidenceRecord(string name) =>
        (IsMetaFile(name, "evidencerecord", ".ers") || IsMetaFile(name, "evidencerecord", ".xml")) && !IsEvidenceRecordManifest(name);

    public static bool IsEvidenceRecordManifest(string name) => IsMetaFile(name, "ASiCEvidenceRecordManifest", ".xml");

    /// <summary>The first name of a row that is free.</summary>
    public static string Next(IReadOnlyCollection<string> taken, string stem, string extension)
    {
        for (int i = 1; ; i++)
        {
            string name = $"{MetaInf}{stem}{i:D3}{extension}";
            if (!taken.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return name;
            }
        }
    }

    private static bool IsMetaFile(string name, string word, string extension, bool mayBeNested = false) =>
        IsMeta(name) && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
        && (mayBeNested || name.IndexOf('/', MetaInf.Length) < 0) && name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
