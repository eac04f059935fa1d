using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.PathValidation;

/// <summary>The certificates that the caller trusts, by decision and not by inspection (RFC 5280, 6.1.1 (d)).</summary>
/// <remarks>An anchor is known by its bytes. One that only bears the same name is none: imitations of the national root are in circulation.</remarks>
public sealed class TrustAnchors
{
    private readonly HashSet<Certificate> _set;

    /// <summary>Takes the anchors; the same one twice counts once.</summary>
    /// <param name="certificates">Certificates of trusted authorities.</param>
    public TrustAnchors(IEnumerable<Certificate> certificates)
    {
        _set = [.. certificates];
        Certificates = [.. _set];
    }

    /// <summary>No anchor: nothing is trusted.</summary>
    public static TrustAnchors None { get; } = new([]);

    /// <summary>The anchors.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>Whether a certificate is an anchor, byte by byte.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(Certificate certificate) => _set.Contains(certificate);

    /// <summary>Finds the anchor that bears the name of a certificate with another key: an imitation, or another generation of the root.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The anchor of the same name, or <see langword="null"/>.</returns>
    public Certificate? FindNamesake(Certificate certificate) => Certificates.FirstOrDefault(a =>
        a.Subject.Equals(certificate.Subject) && !a.SubjectPublicKeyInfo.Span.SequenceEqual(certificate.SubjectPublicKeyInfo.Span));
}
