using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Ades.TrustedLists;

/// <summary>Which certificates are meant (TS 119 612, 5.5.9.2.2): key usages and policies, joined.</summary>
/// <param name="Assertion"><c>all</c>, <c>atLeastOne</c> or <c>none</c>.</param>
/// <param name="KeyUsages">Key usage conditions, each a set of bits that must and must not be there.</param>
/// <param name="PolicySets">Policy conditions, each a set of policies that must all be there.</param>
/// <param name="Nested">Further criteria.</param>
/// <param name="HasUnknown">Whether there are criteria that are not understood: then nothing is meant.</param>
public sealed record QualificationCriteria(
    string Assertion,
    IReadOnlyList<(KeyUsages Set, KeyUsages Clear)> KeyUsages,
    IReadOnlyList<IReadOnlyList<string>> PolicySets,
    IReadOnlyList<QualificationCriteria> Nested,
    bool HasUnknown)
{
    /// <summary>Whether a certificate is meant.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>False also when a criterion is not understood.</returns>
    public bool Match(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (HasUnknown)
        {
            return false;
        }

        var usage = certificate.KeyUsage ?? 0;
        var policies = certificate.CertificatePolicies?.ToHashSet() ?? [];
        var results = KeyUsages.Select(k => (usage & k.Set) == k.Set && (usage & k.Clear) == 0)
            .Concat(PolicySets.Select(set => set.All(policies.Contains)))
            .Concat(Nested.Select(n => n.Match(certificate)));
        return Assertion switch
        {
            "all" => results.All(r => r),
            "atLeastOne" => results.Any(r => r),
            "none" => results.All(r => !r),
            _ => false,
        };
    }
}
