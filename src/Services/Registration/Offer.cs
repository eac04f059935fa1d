using AnTin.Platform;

namespace AnTin.Registration;

/// <summary>What a citizen asks a CA for.</summary>
public enum OfferKind
{
    NewCertificate,
    Renewal,
}

/// <summary>What one CA offers under one campaign on one day: free, or at a price that is known beforehand.</summary>
/// <param name="Id">Names campaign, CA and kind: <c>2025/misa/new</c>.</param>
/// <param name="IssuerId">The CA's id: <c>misa</c>.</param>
/// <param name="PriceVnd">The price in đồng; 0 is free.</param>
/// <param name="FreeUntil">The last free day, when there is one still to come.</param>
/// <param name="FreeEndedOn">The last free day, when it has passed.</param>
/// <param name="Renewal">What renewing will cost, as things stand today.</param>
public sealed record Offer(
    string Id, string CampaignId, string IssuerId, string IssuerName, string ProductName, OfferKind Kind, long PriceVnd, DateOnly? FreeUntil, DateOnly? FreeEndedOn,
    int ValidityMonths, RenewalTerms Renewal)
{
    public bool IsFree => PriceVnd == 0;
}

/// <summary>What renewing will cost: free until a day and then the price, or the price.</summary>
public sealed record RenewalTerms(DateOnly? FreeUntil, long PriceVnd)
{
    /// <summary>The price of renewing on a day.</summary>
    public long PriceOn(DateOnly day) => day <= FreeUntil ? 0 : PriceVnd;
}

/// <summary>A campaign as it is encoded: data with dates, not code. A CA without a free period charges from the first day.</summary>
public sealed record Campaign(string Id, LocalizedText Name, DateOnly From, DateOnly Until, IReadOnlyList<CampaignTerms> Terms);

/// <summary>One CA's terms within a campaign.</summary>
/// <param name="FreeUntil">The last day on which a new certificate is free, or <see langword="null"/>.</param>
/// <param name="RenewalFreeUntil">The last day on which renewing is free, or <see langword="null"/>.</param>
/// <param name="PriceVnd">What a new certificate or a renewal costs otherwise, in đồng.</param>
public sealed record CampaignTerms(
    string IssuerId, string IssuerName, string ProductName, DateOnly? FreeUntil, DateOnly? RenewalFreeUntil, long PriceVnd, int ValidityMonths);

/// <summary>The programme's offers on a day.</summary>
public interface IOffers
{
    /// <summary>All offers of the campaigns that run on <paramref name="day"/>, free ones first.</summary>
    Task<IReadOnlyList<Offer>> ValidOnAsync(DateOnly day, OfferKind kind, CancellationToken cancellationToken = default);

    /// <summary>Adds a campaign; one with the same id is left as it is, because people have chosen under it.</summary>
    Task AddAsync(Campaign campaign, string actor, CancellationToken cancellationToken = default);
}
