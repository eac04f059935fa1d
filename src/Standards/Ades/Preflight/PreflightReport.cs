using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Pades;
using AnTin.Ades.Xades;

namespace AnTin.Ades.Preflight;

/// <summary>What a pre-flight found.</summary>
public sealed class PreflightReport
{
    private readonly MaterialWeight _weight;

    internal PreflightReport(AdesLevel wanted, IReadOnlyList<PreflightFinding> findings, MaterialWeight weight) => (Wanted, Findings, _weight) = (wanted, findings, weight);

    /// <summary>The level that was asked for.</summary>
    public AdesLevel Wanted { get; }

    /// <summary>Everything that stands in the way.</summary>
    public IReadOnlyList<PreflightFinding> Findings { get; }

    /// <summary>The highest level that can be reached, at most <see cref="Wanted"/>; <see langword="null"/> when no signature can be made.</summary>
    public AdesLevel? Reachable => Findings.Min(f => f.Blocks) switch
    {
        null => Wanted,
        AdesLevel.BaselineB => null,
        var blocked => blocked - 1,
    };

    /// <summary>Whether the level that was asked for can be reached.</summary>
    public bool IsReachable => Reachable == Wanted;

    /// <summary>How long the signed file will be at the level that can be reached.</summary>
    /// <param name="prepared">The document, prepared.</param>
    /// <returns>Bytes, within some percent: serial numbers and answers differ by a few bytes each time.</returns>
    public long Forecast(PadesToBeSigned prepared) => prepared.LengthWhenSigned + _weight.InPdf(Level);

    /// <inheritdoc cref="Forecast(PadesToBeSigned)"/>
    public long Forecast(XadesToBeSigned prepared) => prepared.LengthWhenSigned + _weight.InXml(Level);

    /// <inheritdoc cref="Forecast(PadesToBeSigned)"/>
    public long Forecast(CadesToBeSigned prepared) => prepared.LengthWhenSigned + _weight.InCms(Level);

    /// <inheritdoc cref="Forecast(PadesToBeSigned)"/>
    public long Forecast(JadesToBeSigned prepared) => prepared.LengthWhenSigned + _weight.InJson(Level);

    /// <inheritdoc cref="Forecast(PadesToBeSigned)"/>
    public long Forecast(AsicToBeSigned prepared) => prepared.LengthWhenSigned + (prepared.IsXades ? _weight.InXml(Level) : _weight.InCms(Level));

    private AdesLevel Level => Reachable ?? AdesLevel.BaselineB;
}
