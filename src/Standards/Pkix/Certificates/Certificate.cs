using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Certificates;

/// <summary>
/// A certificate (RFC 5280, 4) that was read from its bytes and is immutable. That it could be read says nothing about trust.
/// </summary>
/// <remarks>
/// Two certificates are equal when their bytes are. The object keeps its key as parsed and the key under which it verified, so whoever meets it
/// again holds on to it; any number of threads may use it.
/// </remarks>
public sealed partial class Certificate : IEquatable<Certificate>
{
    private readonly KnownSigner signer = new();

    /// <summary>The whole DER certificate.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The DER <c>TBSCertificate</c>: what the issuer signed.</summary>
    public ReadOnlyMemory<byte> TbsBytes { get; }

    /// <summary>1, 2 or 3.</summary>
    public int Version { get; }

    /// <summary>The serial number.</summary>
    public SerialNumber SerialNumber { get; }

    /// <summary>Whether the serial number is written with one zero octet too many in front, which X.690, 8.3.2 forbids. It is read all the same, without it.</summary>
    public bool IsSerialNumberAgainstDer { get; }

    /// <summary>Who issued it, by its own word.</summary>
    public DistinguishedName Issuer { get; }

    /// <summary>Whom it is about.</summary>
    public DistinguishedName Subject { get; }

    /// <summary>First instant of validity (RFC 5280, 4.1.2.5, inclusive).</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>Last instant of validity, inclusive.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>The DER <c>SubjectPublicKeyInfo</c>.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>
    /// The public key, or <see langword="null"/> when its kind is unknown here. One of DSA that leaves its parameters to the issuer has a key only
    /// in a path that holds (RFC 5280, 6.1.4 (d) to (f)).
    /// </summary>
    public PublicKey? PublicKey { get; private set; }

    /// <summary>The identifier of the signature algorithm as written.</summary>
    public AlgorithmIdentifier SignatureAlgorithmIdentifier { get; }

    /// <summary>The signature algorithm, or <see langword="null"/> when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The issuer's signature value.</summary>
    public ReadOnlyMemory<byte> SignatureValue { get; }

    /// <summary>SHA-256 over <see cref="RawData"/>, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Sha256Fingerprint { get; }

    /// <summary>Whether issuer and subject are the same name (RFC 5280, 3.2): self-issued, not yet self-signed.</summary>
    public bool IsSelfIssued => Issuer.Equals(Subject);

    /// <summary>Whether the certificate verifies under its own key.</summary>
    public bool IsSelfSigned => IsSelfIssued && IsSignedBy(this);

    /// <summary>Whether an instant lies within the validity, both ends included.</summary>
    /// <param name="at">The instant.</param>
    /// <returns><see langword="true"/> when inside.</returns>
    public bool IsWithinValidity(DateTimeOffset at) => at >= NotBefore && at <= NotAfter;

    /// <summary>Whether the signature value verifies under another certificate's key. Names, dates and usages are not looked at.</summary>
    /// <param name="issuer">The supposed issuer.</param>
    /// <returns><see langword="false"/> also when algorithm or key are unknown here.</returns>
    public bool IsSignedBy(Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return signer.Verify(issuer, SignatureAlgorithm, TbsBytes, SignatureValue);
    }

    /// <summary>This certificate with the parameters of its issuer's key, where it leaves them to it; itself in every other case.</summary>
    /// <param name="issuer">The issuer, of whom the key is validated.</param>
    internal Certificate InheritingFrom(Certificate issuer)
    {
        if (PublicKey is not null || issuer.PublicKey is not { } key || !PublicKey.TryInherit(SubjectPublicKeyInfo, key, out PublicKey? inherited))
        {
            return this;
        }

        Certificate complete = (Certificate)MemberwiseClone();
        complete.PublicKey = inherited;
        return complete;
    }

    /// <inheritdoc />
    public bool Equals(Certificate? other) => other is not null && RawData.Span.SequenceEqual(other.RawData.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Certificate);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(Sha256Fingerprint.Span);

    /// <summary>Subject, serial number and issuer, for logs.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Subject} ({SerialNumber}, by {Issuer})";
}
