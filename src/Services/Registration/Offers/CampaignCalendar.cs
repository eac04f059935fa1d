namespace AnTin.Registration.Offers;

/// <summary>Turns campaigns into the offers of a day. Nobody is charged by surprise: a price that applies is shown, never implied.</summary>
internal static class CampaignCalendar
{
    public static IReadOnlyList<Offer> OffersOn(IEnumerable<Campaign> campaigns, DateOnly day, OfferKind kind) =>
        [.. campaigns
            .Where(campaign => campaign.From <= day && day <= campaign.Until)
            .SelectMany(campaign => campaign.Terms.Select(terms => OfferOn(campaign, terms, day, kind)))
            .OrderBy(offer => offer.PriceVnd).ThenBy(offer => offer.IssuerName, StringComparer.Ordinal)];

    private static Offer OfferOn(Campaign campaign, CampaignTerms terms, DateOnly day, OfferKind kind)
    {
        var lastFreeDay = kind is OfferKind.NewCertificate ? terms.FreeUntil : terms.RenewalFreeUntil;
        var free = day <= lastFreeDay;
        return new Offer(
            $"{campaign.Id}/{terms.IssuerId}/{(kind is OfferKind.NewCertificate ? "new" : "renewal")}",
            campaign.Id, terms.IssuerId, terms.IssuerName, terms.ProductName, kind,
            free ? 0 : terms.PriceVnd,
            free ? lastFreeDay : null,
            free ? null : lastFreeDay,
            terms.ValidityMonths,
            new RenewalTerms(terms.RenewalFreeUntil, terms.PriceVnd));
    }
}
