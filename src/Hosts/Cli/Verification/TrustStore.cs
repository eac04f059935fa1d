using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Cli.Verification;

/// <summary>The certificates of a file or a folder: self-signed ones are trusted, the others only help to build chains.</summary>
internal sealed record TrustStore(string Source, TrustAnchors Anchors, IReadOnlyList<Certificate> Intermediates, IReadOnlyList<string> Unreadable)
{
    public const string Variable = "ANTIN_TRUST";
    public static readonly string DefaultFolder = Path.Combine("data", "trust");

    // A trust list of the whole country has about 150 certificates of 2 KiB.
    private const int MaximumFiles = 1000;
    private const long MaximumFileLength = 8 << 20;
    private static readonly string[] Extensions = [".pem", ".crt", ".cer", ".der"];

    /// <summary>Loads from the option, else from the environment, else from the folder of the installation.</summary>
    public static TrustStore Load(string? option, bool isOptional = false)
    {
        string source = option ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : DefaultFolder);
        if (isOptional && option is null && !Directory.Exists(source) && !File.Exists(source))
        {
            return new TrustStore(source, new TrustAnchors([]), [], []);
        }

        var found = new List<Certificate>();
        var unreadable = new List<string>();
        foreach (string file in FilesOf(source))
        {
            if (!TryRead(file, found))
            {
                unreadable.Add(file);
            }
        }

        var selfSigned = found.Where(c => c.IsSelfSigned).ToList();
        return new TrustStore(source, new TrustAnchors(selfSigned), [.. found.Except(selfSigned)], unreadable);
    }

    private static IEnumerable<string> FilesOf(string source) =>
        Directory.Exists(source)
            ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Take(MaximumFiles)
            : [source];

    private static bool TryRead(string file, List<Certificate> found)
    {
        if (!File.Exists(file) || new FileInfo(file).Length > MaximumFileLength)
        {
            return false;
        }

        var bytes = File.ReadAllBytes(file);
        if (Certificate.TryDecode(bytes, out var der))
        {
            found.Add(der);
            return true;
        }

        bool read = Certificate.TryDecodePem(System.Text.Encoding.Latin1.GetString(bytes), out var certificates);
        found.AddRange(certificates);
        return read && certificates.Count > 0;
    }
}
