using System.ComponentModel.DataAnnotations;

namespace AnTin.TimeStamping;

/// <summary>What the authority promises; checked at start.</summary>
public sealed class TimeStampingOptions
{
    /// <summary>The policy under which it stamps. The default is of the arc for documentation (RFC 5612): a sandbox has none registered.</summary>
    [Required, RegularExpression(@"^[0-2](\.[0-9]+)+$")]
    public string PolicyOid { get; set; } = "1.3.6.1.4.1.32473.3.1";

    /// <summary>Milliseconds the clock may be off, either way; the operator keeps it there (EN 319 421 V1.2.1, 7.7.2: a second or better).</summary>
    [Range(1, 1000)]
    public int AccuracyMilliseconds { get; set; } = 1000;

    /// <summary>Common name of a unit.</summary>
    [Required]
    public string UnitName { get; set; } = "Time-stamping unit (SANDBOX)";
}
