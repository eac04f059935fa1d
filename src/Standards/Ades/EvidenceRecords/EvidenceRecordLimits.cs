namespace AnTin.Ades.EvidenceRecords;

/// <summary>Budgets of the readers.</summary>
internal static class EvidenceRecordLimits
{
    /// <summary>Digest algorithms last ten years and more; a record outlives a few of them.</summary>
    public const int Chains = 64;

    /// <summary>Renewed every year for a century.</summary>
    public const int Timestamps = 128;

    /// <summary>A tree of 2^64 leaves.</summary>
    public const int TreeDepth = 64;

    /// <summary>A list holds the digests of one group of objects, or the other children of a node.</summary>
    public const int ListLength = 4096;

    /// <summary>The longest digest has 64 bytes; a little more is read, to be told as wrong.</summary>
    public const int DigestLength = 128;

    /// <summary>Items of material beside a token.</summary>
    public const int Material = 128;
}
