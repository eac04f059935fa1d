using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

// RFC 5280, 6.1.4 (c) to (f): a key of DSA may leave its parameters to the issuer's key. The search goes from the leaf upwards and does not know
// them before it has reached an anchor, so what such a key signed is verified then.
public sealed partial class PathBuilder
{
    private int _deferred;

    private static bool LeavesParametersToIssuer(Certificate issuer) => issuer.PublicKey is null && PublicKey.LeavesParametersToIssuer(issuer.SubjectPublicKeyInfo);

    // Each is a signature to be verified later, and a branch of the search that nothing else would bound.
    private bool MayBeDeferred()
    {
        _spent |= _signatures.Count + _deferred >= _limits.Signatures;
        _deferred += _spent ? 0 : 1;
        return !_spent;
    }

    // From the anchor downwards: every certificate takes the parameters of its issuer's key where it has none, and what was put off is verified.
    private static bool TryComplete(List<Certificate> path, [NotNullWhen(false)] out Certificate? unsigned)
    {
        unsigned = null;
        for (int i = path.Count - 2; i >= 0 && unsigned is null; i--)
        {
            bool deferred = LeavesParametersToIssuer(path[i + 1]);
            if (i + 2 < path.Count)
            {
                path[i + 1] = path[i + 1].InheritingFrom(path[i + 2]);
            }

            unsigned = deferred && !path[i].IsSignedBy(path[i + 1]) ? path[i] : null;
        }

        if (path.Count > 1)
        {
            path[0] = path[0].InheritingFrom(path[1]);
        }

        return unsigned is null;
    }
}
