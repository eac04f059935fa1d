using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Standards.Tests.Pkix.Names;

/// <summary>RFC 9525, 6: whether a certificate is of whom one wants to reach.</summary>
public sealed class ReferenceIdentifierTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData("example.vn", "example.vn", true)]
    [InlineData("EXAMPLE.vn", "example.VN", true)]
    [InlineData("example.vn", "www.example.vn", false)]
    [InlineData("*.example.vn", "www.example.vn", true)]
    [InlineData("*.example.vn", "a.www.example.vn", false)] // one label
    [InlineData("*.example.vn", "example.vn", false)]
    [InlineData("*.example.vn", ".example.vn", false)]
    [InlineData("*.vn", "example.vn", false)] // everybody
    [InlineData("w*.example.vn", "www.example.vn", false)] // the whole label or nothing
    [InlineData("www.*.vn", "www.example.vn", false)]
    [InlineData("192.0.2.1", "192.0.2.1", true)] // as a host: an address is another form
    public void A_host(string presented, string wanted, bool isPresented) =>
        Assert.Equal(isPresented, ReferenceIdentifier.Host(wanted).IsPresentedBy(With(names => names.AddDnsName(presented))));

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:DB8:0::1", true)]
    public void An_address(string presented, string wanted, bool isPresented)
    {
        var certificate = With(names => names.AddIpAddress(IPAddress.Parse(presented)));
        Assert.Equal(isPresented, ReferenceIdentifier.Address(IPAddress.Parse(wanted)).IsPresentedBy(certificate));
        Assert.False(ReferenceIdentifier.Host(wanted).IsPresentedBy(certificate));
    }

    [Theory]
    [InlineData("ai@mau.vn", "ai@MAU.vn", true)]
    [InlineData("ai@mau.vn", "AI@mau.vn", false)]
    [InlineData("*@mau.vn", "ai@mau.vn", false)]
    public void A_mailbox(string presented, string wanted, bool isPresented) =>
        Assert.Equal(isPresented, ReferenceIdentifier.Mailbox(wanted).IsPresentedBy(With(names => names.AddEmailAddress(presented))));

    [Fact]
    public void A_common_name_is_no_host() => Assert.False(ReferenceIdentifier.Host("example.vn").IsPresentedBy(Issue([])));

    [Fact]
    public void An_extension_that_cannot_be_read_presents_nothing() =>
        Assert.False(ReferenceIdentifier.Host("example.vn").IsPresentedBy(Issue([new X509Extension("2.5.29.17", Convert.FromHexString("300d820a6578616d706c652e766e82"), false)])));

    private static Certificate With(Action<SubjectAlternativeNameBuilder> add)
    {
        var names = new SubjectAlternativeNameBuilder();
        add(names);
        return Issue([names.Build()]);
    }

    private static Certificate Issue(X509Extension[] extensions)
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=example.vn"), Key, HashAlgorithmName.SHA256);
        extensions.ToList().ForEach(request.CertificateExtensions.Add);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var made = request.CreateSelfSigned(from, from.AddYears(1));
        Assert.True(Certificate.TryDecode(made.RawData, out var certificate));
        return certificate;
    }
}
