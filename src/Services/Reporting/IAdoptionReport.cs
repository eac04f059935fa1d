namespace AnTin.Reporting;

/// <summary>What the rows of the table stand for.</summary>
public enum AdoptionBy
{
    Counter,
    Issuer,
    Day,
}

/// <summary>One row: how many certificates were issued, activated, and used for a first signature.</summary>
public sealed record AdoptionRow(string Key, long Issued, long Activated, long FirstSignature);

/// <summary>The programme's figures. The success is the first useful signature, not the certificate issued.</summary>
/// <param name="MedianMinutesToFirstSignature">From issuance to first signature, of those who made one.</param>
public sealed record AdoptionFigures(AdoptionRow Total, double? MedianMinutesToFirstSignature, IReadOnlyList<AdoptionRow> Rows);

/// <summary>The city's read model of the programme, fed by events alone.</summary>
public interface IAdoptionReport
{
    /// <summary>The figures of what was issued from one day to another, both included, in Vietnam's days.</summary>
    Task<AdoptionFigures> ReadAsync(AdoptionBy by, DateOnly from, DateOnly until, CancellationToken cancellationToken = default);
}
