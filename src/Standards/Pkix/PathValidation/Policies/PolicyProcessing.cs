using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation.Policies;

/// <summary>The part of RFC 5280, 6.1 that concerns policies, from the anchor down, with the names of the clause.</summary>
internal sealed class PolicyProcessing
{
    private readonly PolicyGraph _validPolicies = new();
    private readonly PathPolicies _wanted;
    private readonly int _length;
    private int _explicitPolicy;
    private int _policyMapping;
    private int _inhibitAnyPolicy;

    private PolicyProcessing(PathPolicies wanted, int length)
    {
        // 6.1.2 (d) to (f): "n+1" means not yet demanded or forbidden.
        _wanted = wanted;
        _length = length;
        _explicitPolicy = wanted.RequireExplicit ? 0 : length + 1;
        _inhibitAnyPolicy = wanted.InhibitAny ? 0 : length + 1;
        _policyMapping = wanted.InhibitMapping ? 0 : length + 1;
    }

    /// <summary>Processes a path from the leaf (0) to the anchor; <see langword="null"/> when policies do not stand against it.</summary>
    public static PathFinding? Check(JudgedPath path)
    {
        int length = path.Certificates.Count - 1;
        var processing = new PolicyProcessing(path.Requirements.Policies, length);
        bool anchorBinds = length > 0 && path.Binds(length, AnchorConstraints.Policies);
        for (int i = anchorBinds ? 0 : 1; i <= length; i++)
        {
            var certificate = path[length - i];
            if (PolicyExtensions.TryRead(certificate) is not { } extensions)
            {
                return new PathFinding.ExtensionNotUnderstood(certificate, Oids.PolicyConstraints);
            }

            // RFC 5937, 3.2: an anchor binds by the policies that it has; without any it binds none.
            bool isSilent = i == 0 && certificate.CertificatePolicies is null;
            var finding = isSilent ? null : processing.Process(certificate, i);
            if (finding is not null
                || (finding = i < length ? processing.PrepareForNext(certificate, extensions, isCounted: i > 0) : processing.WrapUp(certificate, extensions)) is not null)
            {
                return finding;
            }
        }

        return null;
    }

    // 6.1.3 (d) to (f).
    private PathFinding? Process(Certificate certificate, int i)
    {
        bool anyIsProcessed = _inhibitAnyPolicy > 0 || (i < _length && certificate.IsSelfIssued);
        _validPolicies.Descend(certificate.CertificatePolicies, anyIsProcessed);
        return _explicitPolicy > 0 || !_validPolicies.IsNull ? null : new PathFinding.NoValidPolicy(certificate);
    }

    private PathFinding? PrepareForNext(Certificate certificate, PolicyExtensions extensions, bool isCounted)
    {
        // (a) anyPolicy is never mapped.
        if (extensions.Mappings.Any(pair => pair.Issuer == PathPolicies.AnyPolicy || pair.Subject == PathPolicies.AnyPolicy))
        {
            return new PathFinding.AnyPolicyMapped(certificate);
        }

        // (b)
        var mappings = extensions.Mappings.GroupBy(pair => pair.Issuer, pair => pair.Subject).ToList();
        if (_policyMapping > 0)
        {
            _validPolicies.Map(mappings);
        }
        else
        {
            _validPolicies.Delete(mappings.Select(mapping => mapping.Key));
        }

        // (h) The anchor is no certificate of the path (6.1) and uses nothing up.
        if (isCounted && !certificate.IsSelfIssued)
        {
            _explicitPolicy = Math.Max(0, _explicitPolicy - 1);
            _policyMapping = Math.Max(0, _policyMapping - 1);
            _inhibitAnyPolicy = Math.Max(0, _inhibitAnyPolicy - 1);
        }

        // (i) and (j)
        _explicitPolicy = Math.Min(_explicitPolicy, extensions.RequireExplicit ?? int.MaxValue);
        _policyMapping = Math.Min(_policyMapping, extensions.InhibitMapping ?? int.MaxValue);
        _inhibitAnyPolicy = Math.Min(_inhibitAnyPolicy, extensions.InhibitAny ?? int.MaxValue);
        return null;
    }

    // 6.1.5 (a), (b) and (g).
    private PathFinding? WrapUp(Certificate certificate, PolicyExtensions extensions)
    {
        _explicitPolicy = extensions.RequireExplicit == 0 ? 0 : Math.Max(0, _explicitPolicy - 1);
        return _explicitPolicy > 0 || _validPolicies.HasAcceptable(_wanted.Acceptable) ? null : new PathFinding.NoValidPolicy(certificate);
    }
}
