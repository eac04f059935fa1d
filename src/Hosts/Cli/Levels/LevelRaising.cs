using AnTin.Ades;
using AnTin.Cli.Sources;

namespace AnTin.Cli.Levels;

/// <summary>Brings a signature up to a level with what the command line was given.</summary>
internal static class LevelRaising
{
    /// <summary>The level after an option, as EN 319 102-1 spells them.</summary>
    public static AdesLevel? Parse(string text) => text.ToUpperInvariant() switch
    {
        "B-B" => AdesLevel.BaselineB,
        "B-T" => AdesLevel.BaselineT,
        "B-LT" => AdesLevel.BaselineLT,
        "B-LTA" => AdesLevel.BaselineLTA,
        _ => null,
    };

    public static string NameOf(AdesLevel level) => level switch
    {
        AdesLevel.BaselineB => "B-B",
        AdesLevel.BaselineT => "B-T",
        AdesLevel.BaselineLT => "B-LT",
        _ => "B-LTA",
    };

    /// <param name="hasTimestamp">Whether the signature has its time-stamp already.</param>
    public static async Task<SignatureInFile> RaiseAsync(
        SignatureInFile signature, AdesLevel level, bool hasTimestamp, GivenSources sources, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (level >= AdesLevel.BaselineT && (!hasTimestamp || level is AdesLevel.BaselineT))
        {
            signature = await signature.Stamp(sources.RequireTimestamps(), cancellationToken);
        }

        if (level >= AdesLevel.BaselineLT)
        {
            signature = await signature.AddMaterial(sources.RequireMaterial(), now, cancellationToken);
        }

        return level is AdesLevel.BaselineLTA ? await signature.Archive(sources.RequireTimestamps(), cancellationToken) : signature;
    }
}
