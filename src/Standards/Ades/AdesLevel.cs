namespace AnTin.Ades;

/// <summary>The baseline levels, the same for every form (EN 319 102-1 V1.3.1, 4.3; EN 319 122-1, 132-1, 142-1, 162-1, TS 119 182-1: clause 6).</summary>
public enum AdesLevel
{
    /// <summary>B-B: the signature and its signed properties.</summary>
    BaselineB,

    /// <summary>B-T: with a time-stamp that proves when it was there at the latest.</summary>
    BaselineT,

    /// <summary>B-LT: with the certificates and revocation information needed to validate it.</summary>
    BaselineLT,

    /// <summary>B-LTA: with an archive time-stamp over all that; renewed, it lasts as long as wanted.</summary>
    BaselineLTA,
}
