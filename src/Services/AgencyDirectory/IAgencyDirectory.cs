using AnTin.Platform.Objects;

namespace AnTin.AgencyDirectory;

/// <summary>An agency under its identification code (Decision 20/2020/QĐ-TTg), valid between two dates.</summary>
public sealed class Agency
{
    /// <summary>The code, level 1 at the left: <c>H29.3</c>.</summary>
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The tax code that names the agency in its seal certificate.</summary>
    public string TaxCode { get; init; } = "";

    public string Province { get; init; } = "";

    /// <summary>The agency above, or none.</summary>
    public string? ParentCode { get; init; }

    /// <summary>The place that stands before a document's date.</summary>
    public string Place { get; init; } = "";

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    /// <summary>The red seal image: PNG with transparency, real size at 300 dpi.</summary>
    public string? SealImage { get; init; }
}

/// <summary>A one-stop counter of an agency.</summary>
public sealed class Counter
{
    public string Id { get; init; } = "";

    public string AgencyCode { get; init; } = "";

    public string Name { get; init; } = "";
}

/// <summary>An official and what they may sign as.</summary>
public sealed class Official
{
    public string AccountId { get; init; } = "";

    public string AgencyCode { get; init; } = "";

    public string FullName { get; init; } = "";

    /// <summary>The title as it stands above the signature: <c>CHỦ TỊCH</c>.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether this official signs the agency's results.</summary>
    public bool SignsResults { get; init; }

    /// <summary>The image of the paper signature: blue, PNG with transparency (Decree 30/2020, Appendix I).</summary>
    public string? SignatureImage { get; init; }

    public ObjectId? SignatureImageId => SignatureImage is null ? null : new ObjectId(SignatureImage);
}

/// <summary>Who the agencies are and who may sign for them.</summary>
public interface IAgencyDirectory
{
    /// <summary>The agency that has this code on this date.</summary>
    Task<Agency?> FindAsync(string code, DateOnly on, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Agency>> ListAsync(DateOnly on, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Counter>> CountersAsync(CancellationToken cancellationToken = default);

    Task<Counter?> FindCounterAsync(string id, CancellationToken cancellationToken = default);

    Task<Official?> FindOfficialAsync(string accountId, CancellationToken cancellationToken = default);

    /// <summary>The official who signs an agency's results.</summary>
    Task<Official?> FindSignerAsync(string agencyCode, CancellationToken cancellationToken = default);

    /// <summary>Adds or replaces an agency.</summary>
    Task PutAsync(Agency agency, string actor, CancellationToken cancellationToken = default);

    Task PutAsync(Counter counter, string actor, CancellationToken cancellationToken = default);

    Task PutAsync(Official official, string actor, CancellationToken cancellationToken = default);
}
