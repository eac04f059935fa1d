using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AnTin.Platform.Storage;

/// <summary>One numbered SQL file of a service, for one dialect.</summary>
internal sealed record Migration(string Service, int Number, string Name, string Sql)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>
/// The SQL files embedded in a service's assembly: <c>0001-name.sql</c> for both dialects, or <c>0001-name.sqlite.sql</c> and
/// <c>0001-name.postgresql.sql</c> where they differ. <c>{blob}</c> and <c>{sequence}</c> stand for the dialect's words.
/// </summary>
internal sealed record MigrationSet(string Service, Assembly Assembly)
{
    private const string Prefix = "Migrations/";

    public IReadOnlyList<Migration> For(DatabaseKind kind)
    {
        var mine = kind is DatabaseKind.Sqlite ? ".sqlite.sql" : ".postgresql.sql";
        var other = kind is DatabaseKind.Sqlite ? ".postgresql.sql" : ".sqlite.sql";
        return [.. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith(other, StringComparison.Ordinal))
            .Select(name => Read(name, mine, kind))
            .OrderBy(migration => migration.Number)];
    }

    private Migration Read(string resource, string dialectSuffix, DatabaseKind kind)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(resource)!);
        var sql = reader.ReadToEnd()
            .Replace("{blob}", kind is DatabaseKind.Sqlite ? "BLOB" : "BYTEA", StringComparison.Ordinal)
            .Replace("{sequence}", kind is DatabaseKind.Sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal);
        var file = resource[Prefix.Length..];
        var name = file.Replace(dialectSuffix, "", StringComparison.Ordinal).Replace(".sql", "", StringComparison.Ordinal);
        return new Migration(Service, int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture), name, sql);
    }
}
