using System.ComponentModel.DataAnnotations;

namespace AnTin.SignatureValidation;

/// <summary>Where trusted lists come from: the section <c>TrustedLists</c>; checked at start. Without any setting, the shipped list of Vietnam.</summary>
public sealed class TrustedListsOptions : IValidatableObject
{
    /// <summary>A corrected list of Vietnam in JSON (<c>docs/trust-list.md</c>), instead of the shipped one.</summary>
    public string? VietnamFile { get; set; }

    /// <summary>The address of a list of lists (TS 119 612, 5.3.13), <c>https:</c> or a file.</summary>
    public string? ListOfLists { get; set; }

    /// <summary>PEM file with the certificates of who may sign the list of lists, as officially announced.</summary>
    public string? SignersFile { get; set; }

    /// <summary>Minutes between two renewals. Lists are issued for half a year and changed within a day.</summary>
    [Range(1, 7 * 24 * 60)]
    public int RenewalMinutes { get; set; } = 360;

    /// <summary>Hours without renewal after which results say that they rest on old lists.</summary>
    [Range(1, 366 * 24)]
    public int StaleAfterHours { get; set; } = 48;

    internal bool IsShippedOnly => VietnamFile is null && ListOfLists is null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ListOfLists is not null && SignersFile is null)
        {
            yield return new ValidationResult("A list of lists is worth nothing without the certificates of its signers.", [nameof(SignersFile)]);
        }

        foreach (var file in new[] { VietnamFile, SignersFile }.OfType<string>().Where(file => !File.Exists(file)))
        {
            yield return new ValidationResult($"There is no file {file}.");
        }
    }
}
