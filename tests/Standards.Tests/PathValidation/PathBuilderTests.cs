using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.PathValidation;

public sealed class PathBuilderTests
{
    private const string Citizen = "Nguyễn Văn Mẫu";
    private static readonly DeclaredPki Pki = DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("Root").Issuing("CA", from: "Root").Citizen(Citizen, from: "CA").Expired("Hết Hạn", from: "CA")
        .Citizen("Lạ", from: "CA", flaw: Flaw.UnknownCriticalExtension)
        .Citizen("Sai Khóa", from: "CA", flaw: Flaw.WrongAuthorityKeyIdentifier)
        .Citizen("Hỏng", from: "CA", flaw: Flaw.BrokenSignature)
        .Issuing("Không Phải CA", from: "Root", flaw: Flaw.NoBasicConstraints).Citizen("Dưới", from: "Không Phải CA", flaw: Flaw.NoRevocationAddress);

    private static readonly TrustAnchors Anchors = new(Pki.Roots);

    [Fact]
    public void A_path_runs_from_the_leaf_to_the_anchor()
    {
        var path = Build(Citizen).Path;
        Assert.NotNull(path);
        Assert.Equal(Pki[Citizen].Chain, path.Certificates);
        Assert.Equal(2, path.Links.Count());
    }

    [Fact]
    public void Candidates_may_come_in_any_order_with_strangers_among_them()
    {
        var all = Pki.Entities.Select(e => e.Certificate).Reverse().ToList();
        Assert.NotNull(PathBuilder.Build(Pki[Citizen].Certificate, all, Anchors, Pki.At).Path);
    }

    [Fact]
    public void Without_the_authority_the_search_says_whose_issuer_is_missing()
    {
        var result = PathBuilder.Build(Pki[Citizen].Certificate, [], Anchors, Pki.At);
        var missing = Assert.IsType<PathFinding.NoIssuerFound>(Assert.Single(result.Findings));
        Assert.Equal(Pki[Citizen].Certificate, missing.Certificate);
    }

    [Fact]
    public void A_root_that_is_not_trusted_is_named()
    {
        var result = PathBuilder.Build(Pki[Citizen].Certificate, Pki[Citizen].Chain, TrustAnchors.None, Pki.At);
        Assert.Equal(Pki["Root"].Certificate, Assert.IsType<PathFinding.UntrustedRoot>(Assert.Single(result.Findings)).Root);
        Assert.Equal(3, result.Attempt.Count);
    }

    [Fact]
    public void The_time_is_an_argument_and_the_ends_of_validity_belong_to_it()
    {
        var certificate = Pki[Citizen].Certificate;
        Assert.NotNull(BuildAt(certificate.NotBefore).Path);
        Assert.NotNull(BuildAt(certificate.NotAfter).Path);
        Assert.NotNull(BuildAt(certificate.NotAfter.AddMilliseconds(5)).Path);
        Assert.IsType<PathFinding.NotYetValid>(Assert.Single(BuildAt(certificate.NotBefore.AddSeconds(-1)).Findings));
        var late = BuildAt(certificate.NotAfter.AddSeconds(1));
        Assert.IsType<PathFinding.Expired>(Assert.Single(late.Findings));
        Assert.True(late.OnlyTimeStandsAgainst);

        static PathResult BuildAt(DateTimeOffset at) => PathBuilder.Build(Pki[Citizen].Certificate, Pki[Citizen].Chain, Anchors, at);
    }

    [Fact]
    public void An_unknown_critical_extension_breaks_the_path() =>
        Assert.IsType<PathFinding.ExtensionNotUnderstood>(Assert.Single(Build("Lạ").Findings));

    [Fact]
    public void A_wrong_key_identifier_is_only_a_hint_and_the_signature_decides() => Assert.NotNull(Build("Sai Khóa").Path);

    [Fact]
    public void A_broken_signature_leads_nowhere_whatever_the_names_say() =>
        Assert.IsType<PathFinding.NoIssuerFound>(Assert.Single(Build("Hỏng").Findings));

    [Fact]
    public void An_issuer_that_is_no_authority_breaks_the_path() =>
        Assert.Contains(Build("Dưới").Findings, f => f is PathFinding.IssuerIsNoAuthority);

    [Fact]
    public void An_authority_of_the_same_name_with_another_key_is_passed_over()
    {
        var namesake = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Filler").Root("Root").Issuing("CA", from: "Root");
        var result = PathBuilder.Build(Pki[Citizen].Certificate, [namesake["CA"].Certificate, .. Pki[Citizen].Chain], Anchors, Pki.At);
        Assert.Equal(Pki["CA"].Certificate, result.Path!.Certificates[1]);
    }

    [Fact]
    public void A_flood_of_namesakes_spends_the_budget_and_says_so()
    {
        var flood = Enumerable.Range(0, 20).Select(i =>
        {
            var pki = DeclaredPki.Create("2026-03-01T08:00:00Z");
            for (int filler = 0; filler <= i % 5; filler++)
            {
                pki.Root("Filler " + filler);
            }

            return pki.Root("Root").Issuing("CA", from: "Root", validFrom: $"2025-01-{i + 1:00}T00:00:00Z")["CA"].Certificate;
        }).ToList();
        var limits = PathBuildingLimits.Default with { Signatures = 5 };
        var result = PathBuilder.Build(Pki[Citizen].Certificate, flood, Anchors, Pki.At, limits);
        Assert.Contains(result.Findings, f => f is PathFinding.BudgetSpent or PathFinding.NoIssuerFound);
        Assert.Null(result.Path);
    }

    [Fact]
    public void Two_authorities_that_signed_each_other_end_the_search()
    {
        // Cross-certificates in a circle without an anchor.
        var a = Pki["CA"].Certificate;
        Assert.Null(PathBuilder.Build(a, [a, Pki["Root"].Certificate, a], TrustAnchors.None, Pki.At).Path);
    }

    private static PathResult Build(string who) => PathBuilder.Build(Pki[who].Certificate, Pki[who].Chain, Anchors, Pki.At);
}
