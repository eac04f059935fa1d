using System.Globalization;
using System.Text;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>ISO 32000-2, 7.2 and 7.3, with the examples of the standard where it has some.</summary>
public sealed class ObjectSyntaxTests
{
    [Theory]
    [InlineData("123", "123")]
    [InlineData("+17", "17")]
    [InlineData("-98", "-98")]
    [InlineData("34.5", "34.5")]
    [InlineData("-.002", "-0.002")]
    [InlineData("4.", "4")]
    [InlineData("--5", "-5")]
    [InlineData("1.2.3", "1.2")]
    [InlineData("99999999999999999999", "100000000000000000000")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("unknown", "null")]
    [InlineData("/Name1", "/Name1")]
    [InlineData("/A#42", "/AB")]
    [InlineData("/Lime#20Green", "/Lime#20Green")]
    [InlineData("/C#", "/C#23")]
    [InlineData("/", "/")]
    [InlineData("12 0 R", "12 0 R")]
    [InlineData("[1 0 R 2 0]", "[1 0 R 2 0]")]
    [InlineData("[549 3.14 false (Ralph) /SomeName]", "[549 3.14 false (Ralph) /SomeName]")]
    [InlineData("<4E6F762073>", "<4E6F762073>")]
    [InlineData("<901FA>", "<901FA0>")]
    [InlineData("( balanced (parentheses) too)", "( balanced \\(parentheses\\) too)")]
    [InlineData("(\\053\\53\\0053\\x)", "(++\u00053x)")]
    [InlineData("(two\\\nlines\r\nend)", "(twolines\\nend)")]
    [InlineData("% comment\n 7 % more", "7")]
    [InlineData("<</A 1/B[2]>>", "<</A 1\n/B [2]\n>>")]
    [InlineData("<</A null/B 1>>", "<</B 1\n>>")]
    [InlineData("<</A 1/A 2>>", "<</A 2\n>>")]
    [InlineData("<</A>>", "<<>>")]
    [InlineData("<</A 1 stray 5/B 2>>", "<</A 1\n/B 2\n>>")]
    public void Objects_are_read_and_written_again(string text, string written) => Assert.Equal(written, Write(Read(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("(never ends")]
    [InlineData("[1 2")]
    [InlineData("<</A 1")]
    [InlineData("<4E6F")]
    [InlineData("endobj")]
    [InlineData("[1 endobj")]
    [InlineData("<</A 1 0 obj")]
    [InlineData(")")]
    public void What_is_no_object_is_refused(string text) => Assert.Null(Read(text));

    [Fact]
    public void Nesting_is_read_to_the_budget_and_no_deeper()
    {
        Assert.NotNull(Read(new string('[', 31) + new string(']', 31), depth: 32));
        Assert.Null(Read(new string('[', 33) + new string(']', 33), depth: 32));
    }

    [Fact]
    public void A_key_given_twice_is_told() => Assert.True(((PdfDictionary)Read("<</Contents(a)/Contents(b)>>")!).HasDuplicateKeys);

    [Fact]
    public void A_large_dictionary_finds_keys_as_a_small_one_does()
    {
        string keys = string.Concat(Enumerable.Range(0, 100).Select(i => $"/K{i} {i}"));
        var dictionary = (PdfDictionary)Read($"<<{keys}/K7 700>>")!;
        Assert.Equal((100, true), (dictionary.Count, dictionary.HasDuplicateKeys));
        Assert.Equal(700, ((PdfInteger)dictionary["K7"]!).Value);
        Assert.Equal(99, dictionary.Without("K50").Count);
        Assert.Null(dictionary.Without("K50")["K50"]);
        Assert.Equal(5, ((PdfInteger)dictionary.With("K99", new PdfInteger(5))["K99"]!).Value);
        Assert.Equal(99, ((PdfInteger)dictionary["K99"]!).Value);
    }

    [Fact]
    public void A_string_knows_where_it_stands_in_the_file()
    {
        var value = (PdfString)((PdfArray)Read("[ <AB CD> (x)]")!)[0];
        Assert.Equal((2, 7), ((int)value.SourceOffset, value.SourceLength));
        Assert.Equal(-1, new PdfString(new byte[1]).SourceOffset);
    }

    [Theory]
    [InlineData("Plain ASCII")]
    [InlineData("Ủy ban nhân dân phường")]
    [InlineData("𝄞 beyond the first plane")]
    [InlineData("")]
    public void Text_strings_keep_their_text(string text) => Assert.Equal(text, PdfString.FromText(text).ToText());

    [Theory]
    [InlineData(new byte[] { 0x80, 0x41, 0xA0 }, "•A€")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xE1, 0xBA, 0xBF }, "ế")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 }, "A")]
    [InlineData(new byte[] { 0x18, 0xE9 }, "˘é")]
    public void Other_encodings_of_text_are_read(byte[] bytes, string text) => Assert.Equal(text, new PdfString(bytes).ToText());

    [Fact]
    public void A_name_that_is_not_UTF_8_is_shown_as_Latin_1_and_written_as_it_was()
    {
        var name = (PdfName)Read("/VGCA\u00A9#20Sign")!;
        Assert.Equal("VGCA© Sign", name.Display);
        Assert.Equal("/VGCA#A9#20Sign", Write(name));
        Assert.Equal("ký", PdfName.FromText("ký").Display);
    }

    [Fact]
    public void Numbers_are_written_with_a_point_whatever_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.Equal("[-0.5 1234567 -3]", Write(PdfArray.OfNumbers(-0.5, 1234567, -3)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Numbers_that_PDF_cannot_write_are_written_as_zero()
        => Assert.Equal("[0 0 0.0000000001]", Write(new PdfArray(new PdfReal(double.NaN), new PdfReal(double.PositiveInfinity), new PdfReal(1e-10))));

    [Fact]
    public void A_stream_is_found_without_its_length()
    {
        foreach (string length in (string[])["", "/Length 999", "/Length 2", "/Length -1", "/Length 9 0 R"])
        {
            byte[] file = SamplePdf.Latin($"5 0 obj\n<<{length}>>\nstream\r\nabcdef\r\nendstream\nendobj");
            Assert.True(IndirectObject.TryRead(file, 0, 10, null, out IndirectObject? found));
            Assert.Equal("abcdef"u8.ToArray(), ((PdfStream)found.Value).Data.ToArray());
            Assert.True(found.IsTerminated);
        }
    }

    [Fact]
    public void A_stream_with_the_right_length_may_contain_the_word_that_ends_it()
    {
        byte[] file = SamplePdf.Latin("5 0 obj\n<</Length 17>>\nstream\nxx endstream yyyy\nendstream\nendobj");
        Assert.True(IndirectObject.TryRead(file, 0, 10, null, out IndirectObject? found));
        Assert.Equal(17, ((PdfStream)found.Value).Data.Length);
    }

    private static PdfObject? Read(string text, int depth = 50)
    {
        var parser = new ObjectParser(Encoding.Latin1.GetBytes(text), 0, depth, isFile: true);
        return parser.TryRead(out PdfObject? value) ? value : null;
    }

    private static string Write(PdfObject value)
    {
        var writer = new ObjectWriter(0);
        writer.Write(value);
        return Encoding.Latin1.GetString(writer.Finish());
    }
}
