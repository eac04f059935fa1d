using System.Buffers.Text;
using System.Text;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Passkeys;

/// <summary>Whatever arrives is answered by a refusal, never by another exception.</summary>
public sealed class Malformed_tests(PostgreSqlServer server)
{
    private static readonly string[] Texts =
    [
        "", " ", "=", "A", "!!!!", "AAAA", "nul\0", "\ud83d", new string('A', 100_000), "AA\nAA", Url("{}"), Url("[]"), Url("null"), Url("\"text\""), Url("{\"type\":1}"),
        Url("{\"type\":\"webauthn.get\",\"challenge\":\"AAAA\",\"origin\":null}"), Url("{\"type\":\"\\ud800\",\"challenge\":\"AAAA\",\"origin\":\"a\"}"),
        Url(new string('[', 3_000)), Base64Url.EncodeToString([0xFF, 0xFE, 0x00]),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Any_text_in_any_part_of_an_assertion_is_refused(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device);
        foreach (var text in Texts.Append(null!))
        {
            var right = device.Get(await host.Get<IPasskeys>().BeginSignInAsync());
            foreach (var wrong in new[] { right with { Id = text }, right with { ClientDataJson = text }, right with { AuthenticatorData = text }, right with { Signature = text } })
            {
                await Assert.ThrowsAsync<RefusedException>(() => host.Get<IPasskeys>().SignInAsync(wrong));
            }
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Any_text_in_any_part_of_an_attestation_is_refused(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        var account = await Ceremonies.OpenAsync(host);
        foreach (var text in Texts.Append(null!))
        {
            var right = device.Create(await host.Get<IPasskeys>().BeginRegistrationAsync(account));
            foreach (var wrong in new[] { right with { Id = text }, right with { ClientDataJson = text }, right with { AttestationObject = text } })
            {
                await Assert.ThrowsAsync<RefusedException>(() => Ceremonies.RegisterAsync(host, account, wrong));
            }
        }
    }

    [Theory, InlineData("ES256"), InlineData("RS256")]
    public async Task A_thousand_changed_attestation_objects_are_refused_or_read(string algorithm)
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        using var device = Ceremonies.Device(algorithm);
        var account = await Ceremonies.OpenAsync(host);
        var options = await host.Get<IPasskeys>().BeginRegistrationAsync(account);
        var right = Base64Url.DecodeFromChars(device.Create(options).AttestationObject);
        var mutants = new Mutants(algorithm.GetHashCode(StringComparison.Ordinal) & 0xFF);
        var read = 0;
        for (var n = 0; n < 1_000; n++)
        {
            // The decoders themselves: what they let through is checked by the ceremony's other tests.
            if (AuthenticatorData.TryDecodeAttestation(mutants.Of(right), out var data))
            {
                Assert.NotNull(data);
                read++;
            }
        }

        Assert.InRange(read, 1, 999);
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Hundreds_of_changed_assertions_sign_nobody_in(int seed)
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        using var device = SoftwareAuthenticator.P256();
        var account = await Ceremonies.OpenAsync(host);
        await Ceremonies.RegisterAsync(host, account, device);
        var mutants = new Mutants(seed);
        var challenge = Encoding.UTF8.GetBytes("a challenge of thirty-two bytes!");
        var right = device.Get(host.Get<IPasskeys>().OptionsFor(challenge, []));
        for (var n = 0; n < 200; n++)
        {
            foreach (var wrong in new[]
            {
                right with { ClientDataJson = mutants.Of(right.ClientDataJson) },
                right with { AuthenticatorData = mutants.Of(right.AuthenticatorData) },
                right with { Signature = mutants.Of(right.Signature) },
            })
            {
                await Assert.ThrowsAsync<RefusedException>(() => Ceremonies.VerifyAsync(host, account, challenge, wrong));
            }
        }

        await Ceremonies.VerifyAsync(host, account, challenge, right);
    }

    private static string Url(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    /// <summary>Bytes changed, taken out, doubled or cut, from a seed.</summary>
    private sealed class Mutants(int seed)
    {
#pragma warning disable RS0030 // A seed: the same mutants each time.
        private readonly Random _random = new(seed);
#pragma warning restore RS0030

        public string Of(string base64Url) => Base64Url.EncodeToString(Of(Base64Url.DecodeFromChars(base64Url)));

        public byte[] Of(byte[] right)
        {
            while (true)
            {
                var at = _random.Next(right.Length);
                byte[] mutant = _random.Next(4) switch
                {
                    0 => [.. right[..at], (byte)(right[at] ^ (1 << _random.Next(8))), .. right[(at + 1)..]],
                    1 => [.. right[..at], .. right[(at + 1)..]],
                    2 => [.. right[..at], (byte)_random.Next(256), .. right[at..]],
                    _ => right[..at],
                };
                if (!mutant.AsSpan().SequenceEqual(right))
                {
                    return mutant;
                }
            }
        }
    }
}
