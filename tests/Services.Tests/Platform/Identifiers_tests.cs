using AnTin.Platform;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Platform;

public sealed class Identifiers_tests
{
    [Fact]
    public void Made_within_one_millisecond_they_sort_in_the_order_of_their_making()
    {
        var clock = new TestClock(City.Morning);
        var made = Enumerable.Range(0, 10_000).Select(_ => Identifier.New(clock)).ToList();
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Distinct(made);
    }

    [Fact]
    public void A_later_millisecond_sorts_later_and_the_form_is_of_RFC_9562()
    {
        var clock = new TestClock(City.Morning);
        var before = Identifier.New(clock);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var after = Identifier.New(clock);
        Assert.True(string.CompareOrdinal(before, after) < 0);
        Assert.Matches("^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$", after);
        Assert.Equal(City.Morning.ToUnixTimeMilliseconds(), Convert.ToInt64(before[..12], 16));
    }
}
