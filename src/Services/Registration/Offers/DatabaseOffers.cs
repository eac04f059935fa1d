using System.Text.Json;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;

namespace AnTin.Registration.Offers;

/// <summary>The published programme, which ships as data, and the campaigns that an operator added.</summary>
internal sealed class DatabaseOffers(IDatabase database, IAuditTrail audit, TimeProvider time) : IOffers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Campaign[] Published = ReadPublished();

    public async Task<IReadOnlyList<Offer>> ValidOnAsync(DateOnly day, OfferKind kind, CancellationToken cancellationToken = default)
    {
        var added = await database.ReadAsync(session => session.QueryAsync<string>("SELECT terms FROM registration_campaigns"), cancellationToken);
        return CampaignCalendar.OffersOn([.. Published, .. added.Select(json => JsonSerializer.Deserialize<Campaign>(json, Json)!)], day, kind);
    }

    public Task AddAsync(Campaign campaign, string actor, CancellationToken cancellationToken = default) =>
        database.InTransactionAsync(
            async session =>
            {
                var added = await session.ExecuteAsync(
                    "INSERT INTO registration_campaigns (id, terms, created_at) VALUES (@Id, @terms, @now) ON CONFLICT (id) DO NOTHING",
                    new { campaign.Id, terms = JsonSerializer.Serialize(campaign, Json), now = time.GetUtcNow() });
                if (added == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(actor, "campaign.added", $"campaign:{campaign.Id}", campaign));
                }
            },
            cancellationToken);

    internal static Campaign[] ReadPublished()
    {
        using var stream = typeof(DatabaseOffers).Assembly.GetManifestResourceStream("programme.json")!;
        return JsonSerializer.Deserialize<Campaign[]>(stream, Json)!;
    }
}
