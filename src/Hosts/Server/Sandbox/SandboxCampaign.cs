using System.Globalization;
using AnTin.Platform;
using AnTin.Registration;

namespace AnTin.Server.Sandbox;

/// <summary>
/// An invented campaign around the day of the start: MISA free, also for renewal; FPT charging; VNPT free only until a day within the month.
/// The published campaigns have ended, and a sandbox without an offer would show nothing.
/// </summary>
internal static class SandboxCampaign
{
    public static async Task SeedAsync(IOffers offers, DateOnly today, CancellationToken cancellationToken)
    {
        var running = await offers.ValidOnAsync(today, OfferKind.NewCertificate, cancellationToken);
        if (running.Any(offer => offer.FreeUntil is { } until && until >= today && until <= today.AddDays(31)))
        {
            return;
        }

        await offers.AddAsync(For(today), "system", cancellationToken);
    }

    internal static Campaign For(DateOnly today) => new(
        string.Create(CultureInfo.InvariantCulture, $"sandbox-{today:yyyyMMdd}"),
        new LocalizedText("Chương trình giả định của sandbox", "The sandbox's invented campaign"),
        today.AddDays(-10),
        // The next start after the month makes a new one; two at once would show every provider twice.
        today.AddDays(20),
        [
            new CampaignTerms("misa", "MISA", "MISA eSign", today.AddDays(20), today.AddDays(700), 264_000, 12),
            new CampaignTerms("vnpt", "VNPT", "VNPT SmartCA", today.AddDays(12), null, 275_000, 12),
            new CampaignTerms("fpt", "FPT", "FPT.eSign", null, null, 275_000, 12),
        ]);
}
