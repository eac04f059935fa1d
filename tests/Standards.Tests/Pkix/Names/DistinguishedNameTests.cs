using AnTin.Pkix.Names;

namespace AnTin.Standards.Tests.Pkix.Names;

public sealed class DistinguishedNameTests
{
    [Fact]
    public void A_name_is_shown_last_part_first_with_UID_by_its_name() =>
        Assert.Equal("UID=CCCD:999000000001,CN=NGUYỄN VĂN MẪU,C=VN", Name("NGUYỄN VĂN MẪU").ToString());

    [Theory]
    [InlineData("Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU", true)] // case, with Vietnamese letters
    [InlineData("Nguyễn Văn Mẫu", " Nguyễn  Văn Mẫu ", true)] // runs of blanks
    [InlineData("Nguyễn Văn Mẫu", "Nguyễn Văn Mâu", false)] // another letter
    [InlineData("Đỗ Thị Mẫu", "ĐỖ THỊ MẪU", true)]
    [InlineData("Đỗ Thị Mẫu", "Dỗ Thị Mẫu", false)]
    public void Names_are_compared_by_RFC_5280_7_1(string one, string two, bool equal)
    {
        Assert.Equal(equal, Name(one).Equals(Name(two)));
        if (equal)
        {
            Assert.Equal(Name(one).GetHashCode(), Name(two).GetHashCode());
        }
    }

    [Fact]
    public void The_order_of_the_parts_matters()
    {
        DistinguishedName forward = new DistinguishedNameBuilder().Country("VN").Add(AttributeTypes.Organization, "A").Build();
        DistinguishedName backward = new DistinguishedNameBuilder().Add(AttributeTypes.Organization, "A").Country("VN").Build();
        Assert.NotEqual(forward, backward);
    }

    [Fact]
    public void A_value_does_not_become_part_of_another_by_its_characters()
    {
        DistinguishedName two = new DistinguishedNameBuilder().Add(AttributeTypes.Organization, "a").Add(AttributeTypes.Organization, "b").Build();
        DistinguishedName one = new DistinguishedNameBuilder().Add(AttributeTypes.Organization, "a\u0001" + AttributeTypes.Organization + "\u0003Trueb").Build();
        Assert.NotEqual(one, two);
    }

    [Theory]
    [InlineData("a,b", @"CN=a\,b")]
    [InlineData("a+b", @"CN=a\+b")]
    [InlineData("#1", @"CN=\#1")]
    [InlineData(" x ", @"CN=\ x\ ")]
    [InlineData("a\"<>;\\", @"CN=a\""\<\>\;\\")]
    public void Special_characters_are_escaped_as_RFC_4514_says(string value, string expected) =>
        Assert.Equal(expected, new DistinguishedNameBuilder().Add(AttributeTypes.CommonName, value).Build().ToString());

    [Fact]
    public void A_country_of_other_letters_cannot_be_written() =>
        Assert.Throws<ArgumentException>(() => new DistinguishedNameBuilder().Country("Đ1").Build());

    [Fact]
    public void A_value_that_is_no_string_is_shown_as_hexadecimal()
    {
        // CN with an INTEGER for a value
        Assert.True(DistinguishedName.TryDecode(Convert.FromHexString("300C310A300806035504030201" + "05"), out DistinguishedName? name));
        Assert.Equal("CN=#020105", name.ToString());
        Assert.False(name.Attributes.Single().IsText);
    }

    [Theory]
    [InlineData("3000", true)] // the empty name
    [InlineData("30023100", false)] // a relative name without attribute
    [InlineData("300", false)]
    [InlineData("3080", false)] // indefinite length
    public void What_is_no_name_is_not_read(string hex, bool read) =>
        Assert.Equal(read, DistinguishedName.TryDecode(hex.Length % 2 == 0 ? Convert.FromHexString(hex) : [0x30], out _));

    [Fact]
    public void A_name_of_65_attributes_is_over_the_budget()
    {
        DistinguishedNameBuilder builder = new();
        for (int i = 0; i < 65; i++)
        {
            builder.Add(AttributeTypes.OrganizationalUnit, "x");
        }

        Assert.Throws<ArgumentException>(builder.Build);
    }

    private static DistinguishedName Name(string commonName) => new DistinguishedNameBuilder()
        .Country("VN").Add(AttributeTypes.CommonName, commonName).Add(AttributeTypes.UserId, "CCCD:999000000001").Build();
}
