using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Policies;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>The graph of RFC 9618; whole paths with policies are the PKITS cases 4.8 to 4.12.</summary>
public sealed class PolicyGraphTests
{
    private const string Any = PathPolicies.AnyPolicy;
    private const string A = "1.3.6.1.4.1.32473.1";
    private const string B = "1.3.6.1.4.1.32473.2";
    private const string C = "1.3.6.1.4.1.32473.3";

    [Fact]
    public void A_policy_named_all_the_way_down_is_acceptable_and_another_is_not()
    {
        var graph = Descended([A], [A]);
        Assert.True(graph.HasAcceptable([A]));
        Assert.True(graph.HasAcceptable([Any]));
        Assert.False(graph.HasAcceptable([B]));
    }

    [Fact]
    public void A_certificate_without_policies_ends_them_all()
    {
        var graph = Descended([A], null, [A]);
        Assert.True(graph.IsNull);
        Assert.False(graph.HasAcceptable([Any]));
    }

    [Fact]
    public void AnyPolicy_carries_what_was_named_above_and_not_what_was_not()
    {
        var graph = Descended([A], [Any]);
        Assert.True(graph.HasAcceptable([A]));
        Assert.False(graph.HasAcceptable([B]));
        Assert.True(Descended([Any], [Any]).HasAcceptable([B]));
    }

    [Fact]
    public void AnyPolicy_that_is_inhibited_carries_nothing()
    {
        var graph = new PolicyGraph();
        graph.Descend([A], anyIsProcessed: true);
        graph.Descend([Any], anyIsProcessed: false);
        Assert.True(graph.IsNull);
    }

    [Fact]
    public void A_mapped_policy_is_acceptable_under_the_name_of_the_anchors_domain()
    {
        var graph = new PolicyGraph();
        graph.Descend([A], anyIsProcessed: true);
        graph.Map(new[] { (A, B) }.GroupBy(pair => pair.Item1, pair => pair.Item2));
        graph.Descend([B], anyIsProcessed: true);
        Assert.True(graph.HasAcceptable([A]));
        Assert.False(graph.HasAcceptable([B]));
    }

    [Fact]
    public void Mappings_of_everything_to_everything_stay_small()
    {
        // The tree of RFC 5280 would have 16^30 leaves here; the graph has sixteen nodes a level.
        string[] policies = [.. Enumerable.Range(1, 16).Select(n => $"1.3.6.1.4.1.32473.{n}")];
        var mappings = policies.SelectMany(from => policies.Select(to => (from, to))).GroupBy(pair => pair.from, pair => pair.to).ToList();
        var graph = new PolicyGraph();
        for (int level = 0; level < 30; level++)
        {
            graph.Descend(policies, anyIsProcessed: true);
            graph.Map(mappings);
        }

        graph.Descend([policies[0]], anyIsProcessed: true);
        Assert.True(graph.HasAcceptable([policies[15]]));
        Assert.False(graph.HasAcceptable([C + ".9"]));
    }

    private static PolicyGraph Descended(params string[]?[] certificates)
    {
        var graph = new PolicyGraph();
        foreach (var policies in certificates)
        {
            graph.Descend(policies, anyIsProcessed: true);
        }

        return graph;
    }
}
