using System.Text.Json;
using System.Xml;

namespace AnTin.Ades.Validation.Policies;

/// <summary>
/// How old the status of a certificate may be at the time that counts (EN 319 102-1 V1.3.1, 5.2.5.4; TS 119 172-1, revocation freshness constraints).
/// Where nothing is said, it serves until the newer one that it promised. Zero asks for a status from after that time: what has been reported
/// since does not escape.
/// </summary>
/// <param name="Signer">For the signer's certificate; <see langword="null"/> when nothing is said.</param>
/// <param name="Authorities">For the authorities above, whose lists often come out once a month; <see langword="null"/> when nothing is said.</param>
public sealed record RevocationFreshness(TimeSpan? Signer, TimeSpan? Authorities)
{
    /// <summary>Nothing is said.</summary>
    public static RevocationFreshness NotSaid { get; } = new(null, null);

    // Durations as XML Schema has them, such as PT24H.
    internal static RevocationFreshness Read(JsonElement policy) => policy.TryGetProperty("revocationFreshness", out var said)
        ? new(Duration(said, "signer"), Duration(said, "authorities"))
        : NotSaid;

    private static TimeSpan? Duration(JsonElement said, string of) => !said.TryGetProperty(of, out var text) ? null
        : XmlConvert.ToTimeSpan(text.GetString()!) is { Ticks: >= 0 } duration ? duration
        : throw new FormatException("a negative age");
}
