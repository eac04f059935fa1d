using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>What lies in a subtree (RFC 5280, 4.2.1.10), form by form.</summary>
public sealed class GeneralSubtreeTests
{
    [Theory]
    [InlineData("mau.example.vn", "ai@mau.example.vn", true)]
    [InlineData("mau.example.vn", "ai@khac.mau.example.vn", false)]
    [InlineData(".mau.example.vn", "ai@khac.mau.example.vn", true)]
    [InlineData(".mau.example.vn", "ai@mau.example.vn", false)]
    [InlineData("ai@mau.example.vn", "ai@MAU.example.vn", true)]
    [InlineData("ai@mau.example.vn", "AI@mau.example.vn", false)]
    [InlineData("mau.example.vn", "mau.example.vn", false)]
    public void A_mailbox(string subtree, string name, bool inside) => Assert.Equal(inside, Contains(GeneralSubtree.Mail, subtree, name));

    [Theory]
    [InlineData("example.vn", "example.vn", true)]
    [InlineData("example.vn", "www.example.vn", true)]
    [InlineData("example.vn", "notexample.vn", false)]
    [InlineData("", "anything.vn", true)]
    public void A_host(string subtree, string name, bool inside) => Assert.Equal(inside, Contains(GeneralSubtree.Dns, subtree, name));

    [Theory]
    [InlineData("www.example.vn", "*.example.vn", true)]
    [InlineData("a.b.example.vn", "*.example.vn", false)] // two labels
    [InlineData("example.vn", "*.example.vn", false)] // lies in it whole
    [InlineData("www.other.vn", "*.example.vn", false)]
    [InlineData("www.example.vn", "mail.example.vn", false)]
    public void A_wildcard_that_stands_for_a_host_in_the_subtree(string subtree, string name, bool touches) =>
        Assert.Equal(touches, new GeneralSubtree(GeneralSubtree.Dns, subtree).Touches(new GeneralSubtree(GeneralSubtree.Dns, name)));

    [Theory]
    [InlineData(GeneralSubtree.Dns, "www.example.vn", true)]
    [InlineData(GeneralSubtree.Dns, ".example.vn", false)]
    [InlineData(GeneralSubtree.Dns, "www..vn", false)]
    [InlineData(GeneralSubtree.Mail, "ai@mau.example.vn", true)]
    [InlineData(GeneralSubtree.Mail, "\"ai@do\"@mau.example.vn", true)]
    [InlineData(GeneralSubtree.Mail, "ai@do@mau.example.vn", false)]
    [InlineData(GeneralSubtree.Mail, "@mau.example.vn", false)]
    public void A_name_that_is_none(int form, string name, bool wellFormed) => Assert.Equal(wellFormed, new GeneralSubtree(form, name).IsWellFormed);

    [Theory]
    [InlineData("example.vn", "https://example.vn/a?b=.other.vn", true)]
    [InlineData("example.vn", "https://www.example.vn/", false)]
    [InlineData(".example.vn", "https://www.example.vn:8443/", true)]
    [InlineData(".example.vn", "https://user@www.example.vn/", true)]
    [InlineData(".example.vn", "https://www.example.vn@evil.vn/", false)]
    [InlineData(".example.vn", "https://192.0.2.1/", false)]
    [InlineData(".example.vn", "urn:example:vn", false)]
    public void An_address_on_the_web(string subtree, string name, bool inside) => Assert.Equal(inside, Contains(GeneralSubtree.Uri, subtree, name));

    [Theory]
    [InlineData(new byte[] { 192, 0, 2, 77 }, true)]
    [InlineData(new byte[] { 192, 0, 3, 77 }, false)]
    [InlineData(new byte[] { 0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, false)]
    public void A_numeric_address(byte[] address, bool inside) => Assert.Equal(
        inside, new GeneralSubtree(GeneralSubtree.Address, Bytes: [192, 0, 2, 0, 255, 255, 255, 0]).Contains(new GeneralSubtree(GeneralSubtree.Address, Bytes: address)));

    private static bool Contains(int form, string subtree, string name) => new GeneralSubtree(form, subtree).Contains(new GeneralSubtree(form, name));
}
