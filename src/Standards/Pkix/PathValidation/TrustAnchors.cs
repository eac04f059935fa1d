using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

/// <summary>The certificates that the caller trusts, by decision and not by inspection (RFC 5280, 6.1.1 (d)).</summary>
/// <remarks>An anchor is known by its bytes. One that only bears the same name is none: imitations of the national root are in circulation.</remarks>
public sealed class TrustAnchors
{
    private readonly Dictionary<Certificate, TrustAnchor> _anchors = [];

    /// <summary>Takes the anchors, each with the usual constraints; the same one twice counts once.</summary>
    /// <param name="certificates">Certificates of trusted authorities.</param>
    public TrustAnchors(IEnumerable<Certificate> certificates)
        : this(certificates.Select(certificate => new TrustAnchor(certificate)), 0)
    {
    }

    private TrustAnchors(IEnumerable<TrustAnchor> anchors, int _)
    {
        foreach (var anchor in anchors)
        {
            // Said twice: for what both say, under what either says.
            _anchors[anchor.Certificate] = _anchors.TryGetValue(anchor.Certificate, out var other)
                ? anchor with { Constraints = anchor.Constraints | other.Constraints, Uses = anchor.Uses & other.Uses }
                : anchor;
        }

        Certificates = [.. _anchors.Keys];
    }

    /// <summary>No anchor: nothing is trusted.</summary>
    public static TrustAnchors None { get; } = new([]);

    /// <summary>The anchors.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>Takes anchors with what each is trusted for and which of its own constraints bind.</summary>
    /// <param name="anchors">The anchors; of one given twice both constraints bind, and it is trusted for what both say.</param>
    /// <returns>The anchors.</returns>
    public static TrustAnchors Of(IEnumerable<TrustAnchor> anchors) => new(anchors, 0);

    /// <summary>Whether a certificate is an anchor, byte by byte.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(Certificate certificate) => _anchors.ContainsKey(certificate);

    /// <summary>Finds the anchor that a certificate is, byte by byte.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The anchor, or <see langword="null"/> when it is none.</returns>
    public TrustAnchor? Find(Certificate certificate) => _anchors.GetValueOrDefault(certificate);

    /// <summary>Finds the anchor that bears the name of a certificate with another key: an imitation, or another generation of the root.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The anchor of the same name, or <see langword="null"/>.</returns>
    public Certificate? FindNamesake(Certificate certificate) => Certificates.FirstOrDefault(a =>
        a.Subject.Equals(certificate.Subject) && !a.SubjectPublicKeyInfo.Span.SequenceEqual(certificate.SubjectPublicKeyInfo.Span));
}
