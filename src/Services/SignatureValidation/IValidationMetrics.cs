namespace AnTin.SignatureValidation;

/// <summary>
/// What operators watch, as instruments of the meter <see cref="Meter"/>: any collector of <c>System.Diagnostics.Metrics</c> reads them. Numbers
/// only; no name, address or file is a tag.
/// </summary>
public interface IValidationMetrics
{
    /// <summary>The meter's name.</summary>
    const string Meter = "AnTin.SignatureValidation";

    /// <summary>Counts an upload that was refused.</summary>
    /// <param name="code">The refusal's code.</param>
    void CountRefused(string code);
}
