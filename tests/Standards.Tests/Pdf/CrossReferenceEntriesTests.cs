using AnTin.Pdf.CrossReferences;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>The table of entries is a dictionary in all that can be asked of it, whatever the numbers are.</summary>
public sealed class CrossReferenceEntriesTests
{
    [Theory]
    [InlineData(new[] { 0, 1, 2, 3, 4 })] // as nearly every file has them
    [InlineData(new[] { 8_000_000, 3, 1, 8_000_000, 2 })] // one far out, given twice
    [InlineData(new[] { 100, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 100, 101, 99 })] // far out at first, near in the end
    [InlineData(new int[0])]
    public void Set_or_added_it_keeps_what_a_dictionary_keeps(int[] numbers)
    {
        var set = new CrossReferenceEntries();
        var added = new CrossReferenceEntries(5);
        var last = new Dictionary<int, CrossReferenceEntry>();
        var first = new Dictionary<int, CrossReferenceEntry>();
        for (int i = 0; i < numbers.Length; i++)
        {
            var entry = new CrossReferenceEntry(CrossReferenceKind.InFile, i + 1, 0);
            set[numbers[i]] = last[numbers[i]] = entry;
            added.TryAdd(numbers[i], entry);
            first.TryAdd(numbers[i], entry);
        }

        AssertEqual(last, set);
        AssertEqual(first, added);
        AssertEqual(last, new CrossReferenceEntries(set));
        Assert.False(set.TryGetValue(7_000_000, out _));
        Assert.False(set.TryGetValue(-1, out _));
    }

    [Fact]
    public void Room_made_later_does_not_hide_what_was_far_out_before()
    {
        var entries = new CrossReferenceEntries { [5000] = new(CrossReferenceKind.InFile, 1, 0) };
        entries.EnsureCapacity(10_000);
        entries[5000] = new(CrossReferenceKind.Free, 2, 0);
        entries[5001] = new(CrossReferenceKind.InFile, 3, 0);
        AssertEqual(new() { [5000] = new(CrossReferenceKind.Free, 2, 0), [5001] = new(CrossReferenceKind.InFile, 3, 0) }, entries);
    }

    [Fact]
    public void A_copy_is_not_changed_by_what_happens_to_the_original()
    {
        var entries = new CrossReferenceEntries { [1] = default, [90_000] = default };
        var copy = new CrossReferenceEntries(entries);
        entries[2] = default;
        entries[90_001] = default;
        AssertEqual(new() { [1] = default, [90_000] = default }, copy);
    }

    private static void AssertEqual(Dictionary<int, CrossReferenceEntry> expected, CrossReferenceEntries actual)
    {
        var found = new Dictionary<int, CrossReferenceEntry>();
        foreach ((int number, CrossReferenceEntry entry) in actual)
        {
            found.Add(number, entry);
            Assert.True(actual.TryGetValue(number, out CrossReferenceEntry again) && again == entry);
        }

        Assert.Equal(expected, found);
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Count == 0 ? 0 : expected.Keys.Max(), actual.HighestNumber);
    }
}
