using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

/// <summary>A path that holds; only the search for one can make it.</summary>
public sealed class VerifiedPath
{
    internal VerifiedPath(IReadOnlyList<Certificate> certificates, DateTimeOffset at)
    {
        Certificates = certificates;
        At = at;
    }

    /// <summary>From the certificate asked about up to and with the anchor.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>The certificate asked about.</summary>
    public Certificate Leaf => Certificates[0];

    /// <summary>The trusted end.</summary>
    public Certificate Anchor => Certificates[^1];

    /// <summary>The time for which the path holds.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Each certificate below the anchor with its issuer: those of which revocation matters.</summary>
    public IEnumerable<(Certificate Certificate, Certificate Issuer)> Links => Certificates.Zip(Certificates.Skip(1));
}

/// <summary>What the search for a path found.</summary>
/// <param name="Path">The path, when one holds.</param>
/// <param name="Attempt">The certificates of the path, or of the attempt that came nearest, from the leaf upwards.</param>
/// <param name="Findings">What stands against that attempt; empty when there is a path.</param>
public sealed record PathResult(VerifiedPath? Path, IReadOnlyList<Certificate> Attempt, IReadOnlyList<PathFinding> Findings)
{
    /// <summary>Whether the attempt reaches an anchor and only the time in question stands against it.</summary>
    public bool OnlyTimeStandsAgainst => Path is null && Findings.Count > 0 && Findings.All(f => f.ConcernsTime);
}
