using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.PathValidation;
using static AnTin.Standards.Tests.PathValidation.MadePath;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>What a caller may ask of a path beside RFC 5280, 6.1: a purpose, a length, extensions that it processes itself.</summary>
public sealed class PathPurposeTests
{
    private const string Unknown = "1.3.6.1.4.1.32473.1";
    private static readonly string[] Server = [ExtendedKeyUsages.ServerAuth];
    private static readonly string[] Mail = [ExtendedKeyUsages.EmailProtection];
    private static readonly string[] AnyPurpose = [ExtendedKeyUsages.Any];
    private static readonly string[] ServerAndAny = [ExtendedKeyUsages.ServerAuth, ExtendedKeyUsages.Any];
    private static readonly string[] ServerAndCode = [ExtendedKeyUsages.ServerAuth, ExtendedKeyUsages.CodeSigning];

    public static TheoryData<PurposeNaming, bool, bool, bool, bool, bool> Namings => new()
    {
        // naming; holds when absent, any, the purpose, the purpose and any, another
        { PurposeNaming.NotLookedAt, true, true, true, true, true },
        { PurposeNaming.Permitted, true, true, true, true, false },
        { PurposeNaming.NamedIfPresent, true, false, true, true, false },
        { PurposeNaming.Named, false, false, true, true, false },
        { PurposeNaming.Alone, false, false, true, false, false },
    };

    [Theory, MemberData(nameof(Namings))]
    public void A_purpose_is_named_as_the_caller_asks(PurposeNaming naming, bool absent, bool any, bool named, bool namedAndAny, bool other)
    {
        var ofLeaf = new PathPurpose(Server) { EndEntity = naming };
        var ofAuthorities = new PathPurpose(Server) { EndEntity = PurposeNaming.NotLookedAt, Authorities = naming };
        foreach (var (purposes, holds) in (((string[]?, bool)[])[(null, absent), (AnyPurpose, any), (Server, named), (ServerAndAny, namedAndAny), (Mail, other)]))
        {
            X509Extension[] extension = purposes is null ? [] : [Purposes(purposes)];
            Assert.Equal(holds, !new MadePath(leaf: extension).Build(AnchorConstraints.All, new() { Purpose = ofLeaf }).Any());
            Assert.Equal(holds, !new MadePath(authority: [Authority(), .. extension]).Build(AnchorConstraints.All, new() { Purpose = ofAuthorities }).Any());
        }
    }

    [Fact]
    public void Without_a_purpose_none_is_asked_for() => Assert.Empty(new MadePath(leaf: [Purposes(Mail)]).Build(AnchorConstraints.All));

    [Fact]
    public void One_of_several_key_purposes_is_enough() =>
        Assert.Empty(new MadePath(leaf: [Purposes(Mail)]).Build(AnchorConstraints.All, new() { Purpose = new PathPurpose(ExtendedKeyUsages.DocumentSigning, ExtendedKeyUsages.EmailProtection) }));

    [Fact]
    public void Strictly_a_server_is_nothing_else_and_no_authority()
    {
        var strict = new PathRequirements { Purpose = PathPurpose.TlsServer.Strictly() };
        Assert.Empty(new MadePath(leaf: [Purposes(Server)]).Build(AnchorConstraints.All, strict));
        Assert.Equal([typeof(PathFinding.PurposeExcluded)], new MadePath(leaf: [Purposes(ServerAndCode)]).Build(AnchorConstraints.All, strict));
        Assert.Equal([typeof(PathFinding.EndEntityIsAuthority)], new MadePath(leaf: [Purposes(Server), Authority()]).Build(AnchorConstraints.All, strict));

        var itself = new MadePath(root: [Authority(), Purposes(Server)]).Root;
        Assert.NotNull(PathBuilder.Build(itself, [], new TrustAnchors([itself]), At, requirements: strict).Path);
    }

    [Fact]
    public void A_key_that_may_not_sign_serves_nobody_who_asks_for_signatures()
    {
        var signing = new PathRequirements { Purpose = PathPurpose.TlsServer with { KeyUsage = KeyUsages.DigitalSignature } };
        Assert.Empty(new MadePath(leaf: [KeyUsage(X509KeyUsageFlags.DigitalSignature)]).Build(AnchorConstraints.All, signing));
        Assert.Empty(new MadePath().Build(AnchorConstraints.All, signing));
        Assert.Equal([typeof(PathFinding.KeyUsageNotServed)], new MadePath(leaf: [KeyUsage(X509KeyUsageFlags.KeyAgreement)]).Build(AnchorConstraints.All, signing));
    }

    [Fact]
    public void The_caller_may_allow_fewer_authorities_than_they_do_themselves()
    {
        Assert.Empty(new MadePath().Build(AnchorConstraints.Usual, new() { PathLength = 1 }));
        var path = new MadePath();
        var tooLong = Assert.IsType<PathFinding.PathTooLong>(Assert.Single(path.Find(new TrustAnchor(path.Root), new() { PathLength = 0 }).Findings));
        Assert.Equal((path.Root, 0), (tooLong.Certificate, tooLong.Allowed));
    }

    [Fact]
    public void A_critical_extension_that_the_caller_processes_is_understood()
    {
        var path = new MadePath(leaf: [Raw(Unknown, "0500")]);
        Assert.Equal([typeof(PathFinding.ExtensionNotUnderstood)], path.Build(AnchorConstraints.Usual));
        Assert.Empty(path.Build(AnchorConstraints.Usual, new() { ProcessedExtensions = [Unknown] }));
        Assert.NotEmpty(new MadePath(leaf: [Raw("2.5.29.15", "0500")]).Build(AnchorConstraints.Usual, new() { ProcessedExtensions = ["2.5.29.15"] }));
    }

    [Theory]
    [InlineData(true, "300c 300a 0608 2b06010505070301", true)] // the same purpose a second time
    [InlineData(true, "300c 300a 0608 2b06010505070304", false)] // another one, so that fewer are left
    [InlineData(true, "0500", false)]
    [InlineData(false, "300c 300a 0608 2b06010505070301", false)] // said here alone
    public void Critical_application_policies_are_understood_where_they_take_nothing_from_extended_key_usage(bool hasPurposes, string value, bool holds)
    {
        X509Extension[] purposes = hasPurposes ? [Purposes(Server)] : [];
        Assert.Equal(holds, !new MadePath(leaf: [.. purposes, Raw("1.3.6.1.4.1.311.21.10", value)]).Build(AnchorConstraints.Usual).Any());
        Assert.Empty(new MadePath(leaf: [.. purposes, Raw("1.3.6.1.4.1.311.21.10", value, critical: false)]).Build(AnchorConstraints.Usual));
    }
}
