using System.Text;
using AnTin.Pdf.Graphics;
using QRCoder;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Our QR codes, module by module against those of QRCoder.</summary>
public sealed class QrCodeTests
{
    public static TheoryData<int> Lengths => [1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 213, 214, 251, 287, 331, 362, 412];

    [Theory, MemberData(nameof(Lengths))]
    public void Every_version_has_the_modules_that_another_encoder_gives_it(int length)
    {
        byte[] data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => (char)('!' + (i * 37 % 90)))));
        using var theirs = QRCodeGenerator.GenerateQrCode(data, QRCodeGenerator.ECCLevel.M);
        int size = theirs.ModuleMatrix.Count - 8;
        bool Theirs(int row, int column) => theirs.ModuleMatrix[row + 4][column + 4];

        // ISO/IEC 18004, 7.9.1: the mask is bits 12 to 10 of the format information, beside the upper left finder.
        int mask = 0;
        foreach (int column in (int[])[2, 3, 4])
        {
            mask = (mask << 1) | (Theirs(8, column) ? 1 : 0);
        }

        mask ^= 0b101;
        QrCode ours = QrCode.Encode(data, QrCode.FindVersion(length)!.Value, mask);
        Assert.Equal(size, ours.Size);
        var different = from row in Enumerable.Range(0, size) from column in Enumerable.Range(0, size) where ours[row, column] != Theirs(row, column) select (row, column);
        Assert.Empty(different);
    }

    [Fact]
    public void All_fifteen_versions_are_met()
    {
        Assert.Equal(Enumerable.Range(1, 15), Enumerable.Range(1, 412).Select(l => QrCode.FindVersion(l)!.Value).Distinct());
        Assert.False(QrCode.TryEncode(new byte[413], out _));
    }

    [Fact]
    public void The_mask_that_is_chosen_is_never_worse_than_the_one_another_encoder_chooses()
    {
        byte[] data = Encoding.UTF8.GetBytes("https://kiemtra.example.test/v/7f3a9c");
        Assert.True(QrCode.TryEncode(data, out QrCode? ours));
        Assert.All(Enumerable.Range(0, 8), mask => Assert.True(QrPenalty.Of(ours) <= QrPenalty.Of(QrCode.Encode(data, ours.Version, mask))));
    }
}
