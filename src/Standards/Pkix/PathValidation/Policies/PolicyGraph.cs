namespace AnTin.Pkix.PathValidation.Policies;

/// <summary>
/// The valid policies of a path as a graph with one node a policy and level (RFC 9618): the tree of RFC 5280, 6.1.2 (a) says the same but
/// can grow exponentially.
/// </summary>
internal sealed class PolicyGraph
{
    private const string Any = PathPolicies.AnyPolicy;

    private Dictionary<string, Node> _previous = [];
    private Dictionary<string, Node> _level = new() { [Any] = new Node(Any, []) };

    /// <summary>Whether no policy is valid for the path: the tree is NULL in the words of RFC 5280.</summary>
    public bool IsNull { get; private set; }

    /// <summary>6.1.3 (d): the policies of the next certificate down; (e) when it names none.</summary>
    public void Descend(IReadOnlyList<string>? policies, bool anyIsProcessed)
    {
        if (IsNull || policies is null)
        {
            IsNull = true;
            return;
        }

        (_previous, _level) = (_level, []);
        foreach (var policy in policies.Where(policy => policy != Any))
        {
            // (d)(1)(i): under every node that expects it; (ii): else under anyPolicy.
            var parents = _previous.Values.Where(node => node.Expected.Contains(policy)).ToList();
            if (parents.Count == 0 && _previous.TryGetValue(Any, out var any))
            {
                parents.Add(any);
            }

            if (parents.Count > 0)
            {
                _level[policy] = new Node(policy, parents) { IsNamed = true };
            }
        }

        if (anyIsProcessed && policies.Contains(Any))
        {
            ContinueEverything();
        }

        IsNull = _level.Count == 0;
    }

    /// <summary>6.1.4 (b)(1): the issuer's policy counts below as the subject's.</summary>
    public void Map(IEnumerable<IGrouping<string, string>> mappings)
    {
        foreach (var mapping in mappings)
        {
            if (_level.TryGetValue(mapping.Key, out var node))
            {
                _level[mapping.Key] = node with { Expected = [.. mapping] };
            }
            else if (_level.TryGetValue(Any, out var any))
            {
                _level[mapping.Key] = new Node(mapping.Key, any.Parents) { Expected = [.. mapping] };
            }
        }
    }

    /// <summary>6.1.4 (b)(2): where mapping is forbidden, a mapped policy ends.</summary>
    public void Delete(IEnumerable<string> policies)
    {
        foreach (var policy in policies)
        {
            _level.Remove(policy);
        }

        IsNull |= _level.Count == 0;
    }

    /// <summary>6.1.5 (g): what is valid for the path in the anchor's own words, cut down to what the user accepts.</summary>
    public bool HasAcceptable(IReadOnlyCollection<string> acceptable)
    {
        if (IsNull)
        {
            return false;
        }

        if (acceptable.Contains(Any))
        {
            return true;
        }

        var known = new Dictionary<Node, HashSet<string>>(ReferenceEqualityComparer.Instance);
        var authorities = _level.Values.SelectMany(node => AuthoritiesOf(node, known)).ToHashSet();
        return authorities.Contains(Any) ? acceptable.Count > 0 : authorities.Overlaps(acceptable);
    }

    // (d)(2): each policy that is expected and not named goes on under anyPolicy.
    private void ContinueEverything()
    {
        foreach (var node in _previous.Values)
        {
            foreach (var expected in node.Expected)
            {
                if (!_level.TryGetValue(expected, out var child))
                {
                    _level[expected] = new Node(expected, [node]);
                }
                else if (!child.IsNamed)
                {
                    child.Parents.Add(node);
                }
            }
        }
    }

    // The policies under which a node hangs directly below anyPolicy: those are what the anchor's domain calls it.
    private static HashSet<string> AuthoritiesOf(Node node, Dictionary<Node, HashSet<string>> known)
    {
        if (known.TryGetValue(node, out var found))
        {
            return found;
        }

        found = known[node] = [];
        foreach (var parent in node.Parents)
        {
            if (parent.Policy == Any)
            {
                found.Add(node.Policy);
            }
            else
            {
                found.UnionWith(AuthoritiesOf(parent, known));
            }
        }

        if (node.Parents.Count == 0)
        {
            found.Add(node.Policy);
        }

        return found;
    }

    /// <summary>One policy at one depth; what it expects below, and what it hangs under.</summary>
    private sealed record Node(string Policy, List<Node> Parents)
    {
        public IReadOnlyCollection<string> Expected { get; init; } = [Policy];

        /// <summary>Whether the certificate names the policy itself.</summary>
        public bool IsNamed { get; init; }
    }
}
