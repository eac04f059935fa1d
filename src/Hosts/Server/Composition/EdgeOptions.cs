using System.ComponentModel.DataAnnotations;
using System.Net;

namespace AnTin.Server.Composition;

/// <summary>Who stands between this server and its callers: the section <c>Edge</c>; checked at start.</summary>
public sealed class EdgeOptions : IValidatableObject
{
    /// <summary>
    /// Networks of the operator's own proxies (<c>10.0.0.5/32</c>): what they say of the caller's address is believed. Nobody else's word is; without
    /// this behind a proxy, all callers count as one.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Networks whose callers may ask for the server's health, instead of this machine; for everybody else there is no such address.</summary>
    public IReadOnlyList<string>? HealthNetworks { get; set; }

    // A default in the property would stay beside what is configured.
    internal IReadOnlyList<string> MayAskHealth => HealthNetworks ?? ["127.0.0.0/8", "::1/128"];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => TrustedProxies.Concat(MayAskHealth)
        .Where(network => !IPNetwork.TryParse(network, out _))
        .Select(network => new ValidationResult($"Edge: “{network}” is no network such as 10.0.0.0/8: TrustedProxies, HealthNetworks."));
}
