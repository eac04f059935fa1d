using System.Globalization;
using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Byte ranges that leave something out: the attacks that PDF readers fell for in 2019 and 2020.</summary>
public sealed class ByteRangeTests
{
    [Theory]
    [InlineData(1, 0, 0, 0)] // does not begin at the beginning
    [InlineData(0, -1, 0, 0)] // the gap begins before Contents
    [InlineData(0, 0, 1, -1)] // the gap ends behind Contents
    [InlineData(0, 0, 0, -5)] // ends before the end, inside a revision
    [InlineData(0, 0, 0, 5)] // ends behind the end
    public async Task A_range_that_is_not_all_but_Contents_fails(int start, int gapStart, int gapEnd, int length)
    {
        var file = await RewriteAsync(range => [range[0] + start, range[1] + gapStart, range[2] + gapEnd, range[3] + length]);
        var report = await Scene.ValidateAsync(file);
        Assert.Equal(Indication.TotalFailed, report.Indication);
        Assert.Contains(VerdictTests.Only(report).Findings, f => f is ByteRangeWrong or ChangedAfterSigning);
    }

    [Fact]
    public async Task A_range_of_two_numbers_fails()
    {
        var file = await RewriteAsync(range => [range[0], range[1]]);
        VerdictTests.AssertVerdict(await Scene.ValidateAsync(file), Indication.TotalFailed, SubIndication.FormatFailure);
    }

    [Fact]
    public async Task Contents_that_are_no_hexadecimal_string_in_place_fail()
    {
        var file = await Scene.SignedAsync(Scene.Citizen);
        int at = file.AsSpan().IndexOf("/Contents<"u8) is var tight && tight >= 0 ? tight + 9 : file.AsSpan().IndexOf("/Contents <"u8) + 10;
        file[at] = (byte)'(';
        file[at + file.AsSpan(at).IndexOf((byte)'>')] = (byte)')';
        Assert.Equal(Indication.TotalFailed, (await Scene.ValidateAsync(file)).Indication);
    }

    private static async Task<byte[]> RewriteAsync(Func<long[], long[]> change)
    {
        var file = await Scene.SignedAsync(Scene.Citizen);
        int at = file.AsSpan().IndexOf("/ByteRange"u8);
        int start = at + file.AsSpan(at).IndexOf((byte)'[');
        int end = start + file.AsSpan(start).IndexOf((byte)']');
        var numbers = Encoding.ASCII.GetString(file, start + 1, end - start - 1)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var text = string.Join(' ', change(numbers).Select(n => n.ToString(CultureInfo.InvariantCulture))).PadRight(end - start - 1);
        Encoding.ASCII.GetBytes(text).CopyTo(file, start + 1);
        return file;
    }
}
