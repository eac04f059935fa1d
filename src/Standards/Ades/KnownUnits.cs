using System.Collections.Concurrent;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades;

/// <summary>
/// The certificates of time-stamping units that were met: the same few come with every token, and a certificate object that is kept has its
/// key read already, which takes longer than verifying by it.
/// </summary>
internal static class KnownUnits
{
    // A city has one or two authorities with a few units each; more than this is somebody's test.
    private const int Maximum = 64;

    private static readonly ConcurrentDictionary<Certificate, Certificate> Met = new();

    /// <summary>An equal certificate, the one that was met first.</summary>
    public static Certificate Keep(Certificate unit)
    {
        if (Met.Count >= Maximum)
        {
            Met.Clear();
        }

        return Met.GetOrAdd(unit, unit);
    }
}
