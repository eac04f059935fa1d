using System.ComponentModel.DataAnnotations;

namespace AnTin.RevocationStatus;

/// <summary>How the responder answers; checked at start.</summary>
public sealed class RevocationStatusOptions
{
    /// <summary>Minutes until an answer's nextUpdate: how long a reader may keep it. A suspension is seen by all at the latest then.</summary>
    [Range(1, 24 * 60)]
    public int AnswerMinutes { get; set; } = 60;
}
