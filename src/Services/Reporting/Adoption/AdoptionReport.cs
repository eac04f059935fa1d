using AnTin.Platform.Storage;

namespace AnTin.Reporting.Adoption;

internal sealed class AdoptionReport(IDatabase database) : IAdoptionReport
{
    private const string Counts = "COUNT(issued_at) AS issued, COUNT(activated_at) AS activated, COUNT(first_signed_at) AS first_signature";
    private const string Period = "FROM reporting_adoption WHERE issued_on >= @from AND issued_on <= @until";

    public Task<AdoptionFigures> ReadAsync(AdoptionBy by, DateOnly from, DateOnly until, CancellationToken cancellationToken = default)
    {
        var key = by switch
        {
            AdoptionBy.Counter => "counter_id",
            AdoptionBy.Issuer => "issuer_id",
            _ => "issued_on",
        };
        return database.ReadAsync(
            async session =>
            {
                var rows = await session.QueryAsync<Counted>($"SELECT {key} AS key, {Counts} {Period} GROUP BY {key} ORDER BY {key}", new { from, until });
                var total = await session.GetAsync<Counted>($"SELECT 'total' AS key, {Counts} {Period}", new { from, until });
                var waits = await session.QueryAsync<long>($"SELECT first_signed_at - issued_at {Period} AND first_signed_at IS NOT NULL", new { from, until });
                return new AdoptionFigures(total.ToRow(), MedianMinutes(waits), [.. rows.Select(row => row.ToRow())]);
            },
            cancellationToken);
    }

    private static double? MedianMinutes(IReadOnlyList<long> microseconds)
    {
        if (microseconds.Count == 0)
        {
            return null;
        }

        var sorted = microseconds.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        return median / 60_000_000;
    }

    private sealed class Counted
    {
        public string Key { get; init; } = "";

        public long Issued { get; init; }

        public long Activated { get; init; }

        public long FirstSignature { get; init; }

        public AdoptionRow ToRow() => new(Key, Issued, Activated, FirstSignature);
    }
}
