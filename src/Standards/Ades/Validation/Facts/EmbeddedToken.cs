using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A time-stamp token that travels with a signature, not yet examined.</summary>
/// <param name="kind">What it covers.</param>
/// <param name="encoded">The token.</param>
/// <param name="stamps">Says whether an imprint is of what the token has to cover. Called at most once.</param>
internal sealed class EmbeddedToken(TimestampKind kind, ReadOnlyMemory<byte> encoded, Func<MessageImprint, bool> stamps)
{
    public TimestampKind Kind => kind;

    public ReadOnlyMemory<byte> Encoded => encoded;

    public Func<MessageImprint, bool> Stamps => stamps;

    /// <summary>How many octets were put together to know what it stamps; set where these are more than a value.</summary>
    public long Octets { get; set; }

    // As many as a file may bring: what is covered is a part of that.
    private const int MaximumCovered = 512;

    private EmbeddedMaterial? _covered;

    /// <summary>Later tokens that cover this one: they prove that it existed at their time.</summary>
    public IReadOnlyList<EmbeddedToken> CoveredBy { get; set; } = [];

    /// <summary>Tokens that by their coverage ought to be later than this one and state an earlier time.</summary>
    public IReadOnlyList<EmbeddedToken> ContradictedBy { get; set; } = [];

    /// <summary>
    /// Adds the certificates, OCSP responses and CRLs that it covers (EN 319 102-1 V1.3.1, 5.6.2.3). Called at most once, and only when a
    /// certificate has to be validated as of the past.
    /// </summary>
    public Action<EmbeddedMaterial> AddCovered { get; set; } = _ => { };

    /// <summary>What it covers besides and others cover too: found once for all of them.</summary>
    public Lazy<EmbeddedMaterial>? CoveredTogether { get; set; }

    /// <summary>Whether it stands as the baseline levels have it: of the version of today, and alone in its container.</summary>
    public bool IsOfBaseline { get; init; }

    /// <summary>In a PDF, the length of the file up to the end of its byte range; else 0.</summary>
    public long SignedLength { get; set; }

    /// <summary>Whether it covers a certificate, an OCSP response or a CRL.</summary>
    public bool Covers(ReadOnlyMemory<byte> item)
    {
        if (_covered is null)
        {
            _covered = new EmbeddedMaterial(MaximumCovered);
            AddCovered(_covered);
        }

        return _covered.Contains(item) || CoveredTogether?.Value.Contains(item) is true;
    }

    /// <summary>What was found out, once it has been examined.</summary>
    public TimestampFacts? Facts { get; set; }
}
