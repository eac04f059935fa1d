using System.Collections.Concurrent;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Platform;
using AnTin.Platform.Storage;
using Microsoft.Extensions.Options;

namespace AnTin.CertificateAuthority.Authorities;

/// <summary>Finds authorities, their certificates and the addresses at which they publish.</summary>
internal sealed class AuthorityStore(IDatabase database, IOptions<PlatformOptions> platform)
{
    // An authority's certificate never changes once it is there.
    private readonly ConcurrentDictionary<string, Authority> _complete = new();

    public Task<AuthorityRow?> FindRowAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FindAsync<AuthorityRow>("SELECT * FROM ca_authorities WHERE id = @id", new { id }), cancellationToken);

    public async Task<Authority?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_complete.TryGetValue(id, out var known))
        {
            return known;
        }

        return await FindRowAsync(id, cancellationToken) is { Certificate: not null } row ? _complete.GetOrAdd(id, ToAuthority(row)) : null;
    }

    public async Task<IReadOnlyList<Authority>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<AuthorityRow>("SELECT * FROM ca_authorities WHERE certificate IS NOT NULL ORDER BY created_at, id"), cancellationToken);
        return [.. rows.Select(row => _complete.GetOrAdd(row.Id, ToAuthority(row)))];
    }

    /// <summary>Where an authority publishes: plain http, because a certificate's status must not need another certificate to be read (RFC 5280, 8).</summary>
    public AuthorityAddresses AddressesOf(string id)
    {
        var root = new UriBuilder(platform.Value.PublicBaseUrl);
        if (root.Scheme == Uri.UriSchemeHttps)
        {
            root = new UriBuilder(Uri.UriSchemeHttp, root.Host);
        }

        var folder = new Uri(root.Uri, "/pki/");
        return new AuthorityAddresses(new Uri(folder, $"{id}/ocsp"), new Uri(folder, $"{id}.cer"), new Uri(folder, $"{id}.crl"));
    }

    private static Authority ToAuthority(AuthorityRow row) => new(
        row.Id,
        row.DisplayName,
        Certificate.TryDecode(row.Certificate!, out var certificate)
            ? certificate
            : throw new InvalidOperationException($"The certificate of authority {row.Id} is damaged in the database."),
        row.IssuerId);
}
