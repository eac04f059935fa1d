using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Policies;

/// <summary>What a policy does with a finding (EN 319 102-1 V1.3.1, 4.1.3: validation constraints).</summary>
public enum CheckLevel
{
    /// <summary>It decides: the outcome is what the clause says, or INDETERMINATE where the clause says nothing.</summary>
    Fail,

    /// <summary>It is shown beside the outcome.</summary>
    Warn,

    /// <summary>It is told.</summary>
    Inform,

    /// <summary>It is left out.</summary>
    Ignore,
}

/// <summary>
/// Which findings decide, and for how long algorithms are good: data, so that the same facts can be judged under several policies side by
/// side, and a report can name by a digest the policy under which it was made.
/// </summary>
public sealed class ValidationPolicy
{
    // Our own have three thousand bytes.
    private const int MaximumLength = 256 * 1024;

    private readonly Dictionary<string, CheckLevel> _levels;

    private ValidationPolicy(ReadOnlyMemory<byte> data, JsonElement json, AlgorithmCatalogue catalogue)
    {
        Data = data;
        Id = json.GetProperty("id").GetString()!;
        Title = (json.GetProperty("title").GetProperty("vi").GetString()!, json.GetProperty("title").GetProperty("en").GetString()!);
        Algorithms = catalogue;
        _levels = json.GetProperty("checks").EnumerateObject().ToDictionary(c => c.Name, c => Enum.Parse<CheckLevel>(c.Value.GetString()!, ignoreCase: true));
        Freshness = RevocationFreshness.Read(json);
        Sha256 = SHA256.HashData(data.Span);
    }

    /// <summary>AdES validation after ETSI, without any national rule.</summary>
    public static ValidationPolicy EtsiAdes { get; } = Shipped("etsi-ades");

    /// <summary>Vietnam: Circular 15/2025/TT-BKHCN, articles 6, Appendices I and II; Decree 23/2025/NĐ-CP.</summary>
    public static ValidationPolicy Vietnam { get; } = Shipped("vn-15-2025");

    /// <summary>Roughly what a common PDF reader says, to explain why it differs.</summary>
    public static ValidationPolicy AdobeLike { get; } = Shipped("adobe-like");

    /// <summary>The European Union: AdES after ETSI, and qualified besides (TS 119 172-4; Regulation (EU) 910/2014). Needs lists of its countries.</summary>
    public static ValidationPolicy EuQualified { get; } = Shipped("eu-qualified");

    /// <summary>The policies that are shipped.</summary>
    public static IReadOnlyList<ValidationPolicy> All { get; } = [Vietnam, EtsiAdes, EuQualified, AdobeLike];

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>What it is called, in Vietnamese and in English.</summary>
    public (string Vietnamese, string English) Title { get; }

    /// <summary>How long algorithms are good.</summary>
    public AlgorithmCatalogue Algorithms { get; }

    /// <summary>How old the status of a certificate may be.</summary>
    public RevocationFreshness Freshness { get; }

    /// <summary>The policy as it was read; a report names its digest.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The SHA-256 digest of <see cref="Data"/>.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; }

    /// <summary>The names of findings about which it says something of its own.</summary>
    public IEnumerable<string> Checks => _levels.Keys;

    /// <summary>Reads a policy.</summary>
    /// <param name="data">JSON of the shape of the shipped ones (see the README).</param>
    /// <param name="policy">The policy.</param>
    /// <returns>False when it is not of that shape.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> data, [NotNullWhen(true)] out ValidationPolicy? policy)
    {
        policy = null;
        if (data.Length > MaximumLength)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(data);
            policy = AlgorithmCatalogue.TryRead(json.RootElement.GetProperty("algorithms"), out var catalogue) ? new(data, json.RootElement, catalogue) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return false;
        }

        return policy is not null;
    }

    /// <summary>The name by which policies and reports call a kind of finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>Such as <c>revocation-not-known</c>.</returns>
    public static string NameOf(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return JsonNamingPolicy.KebabCaseLower.ConvertName(finding.GetType().Name);
    }

    /// <summary>Whether it says something of its own about a kind of finding: some questions are put only where a policy asks them.</summary>
    internal bool Asks(Finding finding) => _levels.ContainsKey(NameOf(finding));

    /// <summary>A finding with the weight that this policy gives it.</summary>
    /// <returns><see langword="null"/> when it is to be ignored.</returns>
    internal Finding? Weigh(Finding finding) => !_levels.TryGetValue(NameOf(finding), out var level) ? finding : level switch
    {
        CheckLevel.Ignore => null,
        CheckLevel.Inform => finding with { Weight = FindingWeight.Information },
        CheckLevel.Warn => finding with { Weight = FindingWeight.Warning },
        _ when finding.Weight >= FindingWeight.Undecided => finding,
        _ => finding with { Weight = FindingWeight.Undecided, SubIndication = finding.SubIndication ?? SubIndication.SigConstraintsFailure },
    };

    private static ValidationPolicy Shipped(string id)
    {
        using var stream = typeof(ValidationPolicy).Assembly.GetManifestResourceStream($"policies/{id}.json")!;
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return TryDecode(data, out var policy) ? policy : throw new InvalidOperationException($"The policy {id} is malformed.");
    }
}
