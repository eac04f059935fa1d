using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.PathValidation;
using static AnTin.Standards.Tests.PathValidation.MadePath;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>RFC 5280, 6.1.1 (d) against RFC 5937: what an anchor's own certificate says binds as far as the caller chose, and no further.</summary>
public sealed class TrustAnchorTests
{
    private const string Gold = "1.3.6.1.4.1.32473.2.7";
    private const string Other = "1.3.6.1.4.1.32473.2.8";

    public static TheoryData<string, AnchorConstraints, Type> OneConstraint => new()
    {
        { "excludes every directory name", AnchorConstraints.NameConstraints, typeof(PathFinding.NameNotPermitted) },
        { "says it is no authority", AnchorConstraints.BasicConstraints, typeof(PathFinding.IssuerIsNoAuthority) },
        { "allows no authority below", AnchorConstraints.BasicConstraints, typeof(PathFinding.PathTooLong) },
        { "has no basic constraints", AnchorConstraints.BasicConstraintsPresent, typeof(PathFinding.IssuerIsNoAuthority) },
        { "may not sign certificates", AnchorConstraints.KeyUsage, typeof(PathFinding.IssuerMayNotSign) },
        { "is for mail only", AnchorConstraints.ExtendedKeyUsage, typeof(PathFinding.PurposeNotServed) },
        { "is for another policy", AnchorConstraints.Policies, typeof(PathFinding.NoValidPolicy) },
        { "demands a policy", AnchorConstraints.Policies, typeof(PathFinding.NoValidPolicy) },
        { "has an unknown critical extension", AnchorConstraints.CriticalExtensions, typeof(PathFinding.ExtensionNotUnderstood) },
        { "expired", AnchorConstraints.Validity, typeof(PathFinding.Expired) },
    };

    [Theory, MemberData(nameof(OneConstraint))]
    public void A_constraint_binds_where_it_was_chosen_and_nowhere_else(string anchor, AnchorConstraints constraint, Type finding)
    {
        var path = PathUnder(anchor);
        Assert.Equal([finding], path.Build(constraint, Wanted(anchor)));
        Assert.Empty(path.Build(AnchorConstraints.None, Wanted(anchor)));
        Assert.Empty(path.Build(AnchorConstraints.All & ~constraint, Wanted(anchor)));
    }

    [Fact]
    public void A_sound_anchor_holds_under_all_its_constraints() => Assert.Empty(
        new MadePath(root: [Authority(1), KeyUsage(X509KeyUsageFlags.KeyCertSign), Purposes("1.3.6.1.5.5.7.3.1"), Policies(Gold)], authority: [Authority(), Policies(Gold)], leaf: [Policies(Gold)])
            .Build(AnchorConstraints.All, new() { Purpose = PathPurpose.TlsServer, Policies = new() { Acceptable = [Gold], RequireExplicit = true } }));

    [Fact]
    public void Unless_told_otherwise_an_anchor_is_an_authority_and_its_dates_and_policies_are_not_looked_at()
    {
        foreach (var anchor in (string[])["excludes every directory name", "says it is no authority", "has no basic constraints", "may not sign certificates"])
        {
            Assert.NotEmpty(PathUnder(anchor).Find(new TrustAnchor(PathUnder(anchor).Root)).Findings);
        }

        foreach (var anchor in (string[])["expired", "is for another policy", "demands a policy", "has an unknown critical extension", "is for mail only"])
        {
            var path = PathUnder(anchor);
            Assert.NotNull(path.Find(new TrustAnchor(path.Root), Wanted(anchor)).Path);
        }
    }

    [Fact]
    public void An_anchor_that_maps_a_policy_is_heard_where_policies_bind()
    {
        // RFC 5937, 3.2 with RFC 5280, 6.1.4 (b): below the anchor, Gold is called Other.
        var path = new MadePath(root: [Authority(), Policies(Gold), Mapping], authority: [Authority(), Policies(Other)], leaf: [Policies(Other)]);
        var wanted = new PathRequirements { Policies = new() { Acceptable = [Gold], RequireExplicit = true } };
        Assert.Empty(path.Build(AnchorConstraints.Policies, wanted));
        Assert.Equal([typeof(PathFinding.NoValidPolicy)], path.Build(AnchorConstraints.None, wanted));
    }

    [Fact]
    public void Demands_of_an_anchor_count_the_certificates_below_it_and_not_itself()
    {
        // requireExplicitPolicy is used up by the authority, the leaf and the end of the path (RFC 5280, 6.1.4 (h) and 6.1.5 (a)).
        Assert.Equal([typeof(PathFinding.NoValidPolicy)], Demanding(2).Build(AnchorConstraints.Policies));
        Assert.Empty(Demanding(3).Build(AnchorConstraints.Policies));

        static MadePath Demanding(int after) => new(root: [Authority(), Raw("2.5.29.36", $"30 03 80 01 0{after}")]);
    }

    [Fact]
    public void A_trusted_issuer_is_no_trusted_certificate_and_the_other_way_round()
    {
        var path = new MadePath();
        Assert.Null(BuildRoot(path, AnchorUses.Issuer).Path);
        Assert.NotNull(BuildRoot(path, AnchorUses.EndEntity).Path);
        Assert.Equal([typeof(PathFinding.UntrustedRoot)], path.Build(AnchorConstraints.None, uses: AnchorUses.EndEntity));
        Assert.Empty(path.Build(AnchorConstraints.None, uses: AnchorUses.Issuer));

        static PathResult BuildRoot(MadePath path, AnchorUses uses) =>
            PathBuilder.Build(path.Root, [], TrustAnchors.Of([new TrustAnchor(path.Root) { Uses = uses }]), At);
    }

    [Fact]
    public void A_trusted_certificate_may_have_to_be_self_signed()
    {
        var path = new MadePath();
        Assert.NotNull(Pinned(path, path.Root).Path);
        Assert.IsType<PathFinding.NoIssuerFound>(Assert.Single(Pinned(path, path.Leaf).Findings));

        static PathResult Pinned(MadePath path, AnTin.Pkix.Certificates.Certificate certificate) => PathBuilder.Build(
            certificate, [path.Issuing], TrustAnchors.Of([new TrustAnchor(certificate) { Uses = AnchorUses.SelfSignedEndEntity }]), At);
    }

    [Fact]
    public void A_certificate_that_is_itself_trusted_is_still_judged_by_its_dates()
    {
        var path = new MadePath();
        var pinned = new TrustAnchor(path.Leaf) { Constraints = AnchorConstraints.None };
        Assert.IsType<PathFinding.Expired>(Assert.Single(PathBuilder.Build(path.Leaf, [], TrustAnchors.Of([pinned]), From.AddYears(2)).Findings));
    }

    [Fact]
    public void Said_twice_an_anchor_is_trusted_for_what_both_say_under_what_either_says()
    {
        var root = new MadePath().Root;
        var anchors = TrustAnchors.Of(
        [
            new TrustAnchor(root) { Uses = AnchorUses.Issuer, Constraints = AnchorConstraints.Validity },
            new TrustAnchor(root) { Uses = AnchorUses.Any, Constraints = AnchorConstraints.KeyUsage },
        ]);
        Assert.Equal(new TrustAnchor(root) { Uses = AnchorUses.Issuer, Constraints = AnchorConstraints.Validity | AnchorConstraints.KeyUsage }, anchors.Find(root));
        Assert.Equal([root], anchors.Certificates);
    }

    // Gold of the issuer is Other of the subject.
    private static X509Extension Mapping => Raw("2.5.29.33", "301a 3018 060a2b0601040181fd590207 060a2b0601040181fd590208");

    private static PathRequirements Wanted(string anchor) => anchor switch
    {
        "is for mail only" => new() { Purpose = PathPurpose.TlsServer },
        "is for another policy" => new() { Policies = new() { Acceptable = [Gold], RequireExplicit = true } },
        _ => PathRequirements.None,
    };

    private static MadePath PathUnder(string anchor) => anchor switch
    {
        "excludes every directory name" => new(root: [Authority(), Raw("2.5.29.30", "3008 a106 3004 a402 3000")]),
        "says it is no authority" => new(root: [Authority(isAuthority: false)]),
        "allows no authority below" => new(root: [Authority(0)]),
        "has no basic constraints" => new(root: [Purposes("1.3.6.1.5.5.7.3.1")]),
        "may not sign certificates" => new(root: [Authority(), KeyUsage(X509KeyUsageFlags.CrlSign)]),
        "is for mail only" => new(root: [Authority(), Purposes("1.3.6.1.5.5.7.3.4")]),
        "is for another policy" => new(root: [Authority(), Policies(Other)], authority: [Authority(), Policies(Gold)], leaf: [Policies(Gold)]),
        "demands a policy" => new(root: [Authority(), Raw("2.5.29.36", "3003 800100")]),
        "has an unknown critical extension" => new(root: [Authority(), Raw("1.3.6.1.4.1.32473.1", "0500")]),
        _ => new(rootYears: 0),
    };
}
