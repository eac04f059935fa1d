using System.Globalization;

namespace AnTin.Server;

/// <summary>What the command line and the environment say.</summary>
/// <param name="ListenOn">The address Kestrel listens on.</param>
/// <param name="PublicBaseUrl">The address people and certificates use.</param>
public sealed record ServerSettings(string DataDirectory, string? Database, string ListenOn, string PublicBaseUrl, long MaxUploadBytes)
{
    private const int DefaultPort = 5080;

    public static ServerSettings Read(string[] args)
    {
        var port = int.Parse(Option(args, "--port", "ANTIN_PORT") ?? DefaultPort.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new ServerSettings(
            Path.GetFullPath(Option(args, "--data", "ANTIN_DATA") ?? "data"),
            Option(args, "--database", "ANTIN_DATABASE"),
            Option(args, "--listen", "ANTIN_LISTEN") ?? $"http://127.0.0.1:{port}",
            (Option(args, "--url", "ANTIN_URL") ?? $"http://localhost:{port}").TrimEnd('/'),
            long.Parse(Option(args, "--max-upload", "ANTIN_MAX_UPLOAD") ?? "52428800", CultureInfo.InvariantCulture));
    }

    private static string? Option(string[] args, string name, string variable)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : Environment.GetEnvironmentVariable(variable);
    }
}
