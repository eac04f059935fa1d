using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Preflight;

/// <summary>What the levels will add to a signature, in the encodings of the forms. The overheads are those of what is written here.</summary>
/// <param name="Token">The length of a time-stamp token.</param>
/// <param name="Certificates">Certificates of both chains.</param>
/// <param name="OcspResponses">OCSP responses.</param>
/// <param name="Crls">CRLs.</param>
/// <param name="Inside">Certificates that the signature holds from the beginning.</param>
internal sealed record MaterialWeight(
    int Token, IReadOnlyList<Certificate> Certificates, IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses, IReadOnlyList<ReadOnlyMemory<byte>> Crls, IReadOnlyList<Certificate> Inside)
{
    // A document time-stamp leaves this much room, in hexadecimal digits, unless the token needs more.
    private const int DocumentTimestampRoom = 8 * 1024;

    private int Items => Certificates.Count + OcspResponses.Count + Crls.Count;

    private long Bytes => Certificates.Sum(c => (long)c.RawData.Length) + OcspResponses.Sum(r => (long)r.Length) + Crls.Sum(c => (long)c.Length);

    /// <summary>The signature time-stamp has its room from the beginning; each item is an object of its own, named in DSS and VRI.</summary>
    public long InPdf(AdesLevel level) =>
        (level >= AdesLevel.BaselineLT ? Bytes + (Items * 85L) + 900 : 0)
        + (level is AdesLevel.BaselineLTA ? (2L * (Token <= DocumentTimestampRoom ? DocumentTimestampRoom : Token + 64)) + 1100 : 0);

    /// <summary>Attributes and sets of CMS; certificates that are there are not added again.</summary>
    public long InCms(AdesLevel level) =>
        (level >= AdesLevel.BaselineT ? Token + 25L : 0)
        + (level >= AdesLevel.BaselineLT ? Bytes - Certificates.Where(Inside.Contains).Sum(c => (long)c.RawData.Length) + (OcspResponses.Count * 20L) + 10 : 0)
        + (level is AdesLevel.BaselineLTA ? Token + 100L + ((Items + 2) * 34L) : 0);

    /// <summary>Base64 in elements with their names.</summary>
    public long InXml(AdesLevel level) =>
        (level >= AdesLevel.BaselineT ? Base64(Token) + 560 : 0)
        + (level >= AdesLevel.BaselineLT ? Base64(Bytes) + (Items * 70L) + 330 : 0)
        + (level is AdesLevel.BaselineLTA ? Base64(Token) + 480 : 0);

    /// <summary>Base64 in JSON that is itself base64url.</summary>
    public long InJson(AdesLevel level) =>
        (level >= AdesLevel.BaselineT ? Base64(Base64(Token) + 45) + 25 : 0)
        + (level >= AdesLevel.BaselineLT ? Base64(Base64(Bytes) + (Certificates.Count * 26L) + ((Items - Certificates.Count) * 12L) + 60) + 6 : 0)
        + (level is AdesLevel.BaselineLTA ? Base64(Base64(Token) + 45) + 3 : 0);

    private static long Base64(long length) => (length + 2) / 3 * 4;
}
