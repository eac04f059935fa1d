using AnTin.Registration;
using AnTin.Registration.Offers;

namespace AnTin.Services.Tests.Registration;

/// <summary>The programme's table (new certificate free until; renewal), tested on the day before, the day of and the day after each boundary.</summary>
public sealed class Offers_tests
{
    private static readonly Campaign[] Published = DatabaseOffers.ReadPublished();

    [Theory]
    [InlineData("vnpt", "2025-07-31")]
    [InlineData("viettel", "2024-12-31")]
    [InlineData("misa", "2025-07-31")]
    [InlineData("bkav", "2025-07-31")]
    [InlineData("fpt", "2025-07-31")]
    [InlineData("nacencomm", "2025-07-31")]
    public void A_new_certificate_is_free_through_its_last_day_and_priced_the_day_after(string issuer, string lastFreeDay)
    {
        var last = Day(lastFreeDay);
        Assert.Equal(last, Of(issuer, last.AddDays(-1)).FreeUntil);
        Assert.True(Of(issuer, last).IsFree);

        var after = Of(issuer, last.AddDays(1));
        Assert.False(after.IsFree);
        Assert.True(after.PriceVnd > 0);
        Assert.Equal(last, after.FreeEndedOn);
    }

    [Theory]
    [InlineData("vnpt", null)]
    [InlineData("viettel", null)]
    [InlineData("misa", "2025-07-31")]
    [InlineData("bkav", "2025-07-31")]
    [InlineData("fpt", "2025-07-31")]
    [InlineData("nacencomm", "2025-07-31")]
    public void Renewal_is_charged_from_the_first_day_or_free_until_its_last(string issuer, string? lastFreeDay)
    {
        var day = Day("2025-01-15");
        Assert.Equal(lastFreeDay is not null, Of(issuer, day, OfferKind.Renewal).IsFree);
        if (lastFreeDay is not null)
        {
            Assert.True(Of(issuer, Day(lastFreeDay), OfferKind.Renewal).IsFree);
            Assert.False(Of(issuer, Day(lastFreeDay).AddDays(1), OfferKind.Renewal).IsFree);
        }
    }

    [Theory]
    [InlineData("2023-06-04", 0)]
    [InlineData("2023-06-05", 6)]
    [InlineData("2024-06-30", 6)]
    [InlineData("2024-07-01", 6)]
    [InlineData("2026-11-21", 0)]
    public void Each_day_has_the_offers_of_the_campaigns_that_run_on_it(string day, int offers) =>
        Assert.Equal(offers, CampaignCalendar.OffersOn(Published, Day(day), OfferKind.NewCertificate).Count);

    [Fact]
    public void The_first_day_of_the_districts_campaign_is_free_everywhere() =>
        Assert.All(CampaignCalendar.OffersOn(Published, Day("2023-06-05"), OfferKind.NewCertificate), offer => Assert.True(offer.IsFree));

    [Fact]
    public void Free_offers_come_first_and_Viettel_shows_its_price_in_January_2025()
    {
        var offers = CampaignCalendar.OffersOn(Published, Day("2025-01-15"), OfferKind.NewCertificate);
        Assert.Equal(["viettel"], offers.Where(offer => !offer.IsFree).Select(offer => offer.IssuerId));
        Assert.Equal("viettel", offers[^1].IssuerId);
    }

    [Fact]
    public void The_price_of_renewing_is_known_on_the_day_of_choosing()
    {
        var misa = Of("misa", Day("2025-01-15"));
        Assert.Equal(0, misa.Renewal.PriceOn(Day("2025-07-31")));
        Assert.Equal(misa.Renewal.PriceVnd, misa.Renewal.PriceOn(Day("2025-08-01")));
        Assert.True(misa.Renewal.PriceVnd > 0);
    }

    private static Offer Of(string issuer, DateOnly day, OfferKind kind = OfferKind.NewCertificate) =>
        CampaignCalendar.OffersOn(Published, day, kind).Single(offer => offer.IssuerId == issuer);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
