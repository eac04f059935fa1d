using System.Globalization;
using AnTin.Pkix.Certificates;

namespace AnTin.TestPki;

/// <summary>
/// A PKI that a test declares: who exists, who issued to whom, what was revoked when. The same declaration gives the same bytes
/// (ECDSA values aside, unless it is deterministic), and every answer takes the instant as an argument.
/// </summary>
/// <example><code>
/// DeclaredPki pki = DeclaredPki.Create(at: "2026-03-01T08:00:00Z")
///     .Root("City Root CA")
///     .Issuing("City Issuing CA 1", from: "City Root CA")
///     .Citizen("Nguyễn Văn Mẫu", from: "City Issuing CA 1")
///     .Revoked("Nguyễn Văn Mẫu", at: "2026-03-05T00:00:00Z", RevocationReason.KeyCompromise);
/// </code></example>
public sealed partial class DeclaredPki
{
    private readonly Dictionary<string, TestEntity> entities = new(StringComparer.Ordinal);
    private readonly KeyPool pool;

    private DeclaredPki(DateTimeOffset at, bool deterministic)
    {
        At = at;
        pool = new KeyPool(deterministic);
    }

    /// <summary>The instant around which the declaration lies: CAs exist for years before, subscribers for a month.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Everybody, in the order of declaration.</summary>
    public IEnumerable<TestEntity> Entities => entities.Values;

    /// <summary>Finds somebody by label.</summary>
    public TestEntity this[string label] => entities.TryGetValue(label, out TestEntity? entity)
        ? entity
        : throw new KeyNotFoundException($"Nobody is declared as '{label}'.");

    /// <summary>Begins a declaration.</summary>
    /// <param name="at">The instant, ISO 8601 with zone.</param>
    /// <param name="deterministic">Whether ECDSA draws no nonces (RFC 6979), so that ECDSA values too are the same in every run: for golden files.</param>
    public static DeclaredPki Create(string at, bool deterministic = false) => new(Parse(at), deterministic);

    /// <summary>The certificates of all roots: what a test trusts.</summary>
    public IReadOnlyList<Certificate> Roots => [.. entities.Values.Where(e => e.Issuer is null).Select(e => e.Certificate)];

    private static DateTimeOffset Parse(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
}
