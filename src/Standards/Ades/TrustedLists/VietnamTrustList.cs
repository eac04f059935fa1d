using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.TrustedLists;

/// <summary>
/// Vietnam publishes no list after TS 119 612. This one is kept by hand, in JSON, from certificates as they were found; every entry says where, and
/// has the fingerprint that is to be compared with the authority's before it is relied on. An operator may hand in a corrected one.
/// </summary>
/// <remarks>Format: <c>docs/trust-list.md</c>.</remarks>
public static class VietnamTrustList
{
    private const int MaximumLength = 8 * 1024 * 1024;

    /// <summary>The list that is shipped.</summary>
    public static TrustedList Shipped { get; } = ReadShipped();

    /// <summary>Reads a list.</summary>
    /// <param name="data">JSON.</param>
    /// <param name="list">The list.</param>
    /// <param name="fault">What is wrong: among others, a fingerprint that is not that of its certificate.</param>
    /// <returns>False when anything in it is wrong: a list that is half good is not used.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> data, [NotNullWhen(true)] out TrustedList? list, [NotNullWhen(false)] out string? fault)
    {
        list = null;
        fault = null;
        if (data.Length > MaximumLength)
        {
            fault = "longer than a list";
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(data);
            var root = json.RootElement;
            var providers = root.GetProperty("providers").EnumerateArray()
                .Select(p => new TrustServiceProvider(p.GetProperty("name").GetString()!, [.. p.GetProperty("services").EnumerateArray().Select(ReadService)])).ToList();
            list = new TrustedList("VN", root.GetProperty("number").GetInt64(), Time(root.GetProperty("issued")), null, providers, [])
            {
                Data = data,
                Sha256 = SHA256.HashData(data.Span),
            };
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            fault = e.Message;
            return false;
        }
    }

    private static TrustedService ReadService(JsonElement service)
    {
        var encoded = service.GetProperty("certificate").GetBytesFromBase64();
        string fingerprint = service.GetProperty("sha256").GetString()!;
        if (!Certificate.TryDecode(encoded, out var certificate) || Convert.ToHexStringLower(certificate.Sha256Fingerprint.Span) != fingerprint)
        {
            throw new FormatException($"{fingerprint} is not the fingerprint of its certificate");
        }

        var kind = Enum.Parse<TrustServiceKind>(service.GetProperty("kind").GetString()!);
        var periods = service.GetProperty("periods").EnumerateArray().Select(p =>
        {
            string status = p.GetProperty("status").GetString()!;
            return new ServicePeriod(Time(p.GetProperty("from")), kind, status == "granted", status, []);
        });
        return new TrustedService(service.GetProperty("name").GetString()!, [certificate], [.. periods.OrderByDescending(p => p.From)])
        {
            Source = service.GetProperty("source").GetString(),
        };
    }

    private static DateTimeOffset Time(JsonElement value) =>
        DateTimeOffset.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TrustedList ReadShipped()
    {
        using var stream = typeof(VietnamTrustList).Assembly.GetManifestResourceStream("trust/vietnam.json")!;
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return TryDecode(data, out var list, out var fault) ? list : throw new InvalidOperationException(fault);
    }
}
