namespace AnTin.Pkix.PathValidation;

/// <summary>Budgets of one search for a path.</summary>
public sealed record PathBuildingLimits
{
    /// <summary>The usual budgets.</summary>
    public static PathBuildingLimits Default { get; } = new();

    /// <summary>Certificates in a path with leaf and anchor. The national hierarchies have three or four; webpki stops at eight.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Signatures checked. From the remedy of CVE-2018-16875 in Go, as in webpki: a bag of certificates of one name is quadratic work.</summary>
    public int Signatures { get; init; } = 100;

    /// <summary>Certificates handed in that are looked at; the rest is ignored. A document with five signatures and their time-stamps has about forty.</summary>
    public int Candidates { get; init; } = 256;
}
