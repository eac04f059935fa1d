using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Ocsp;

namespace AnTin.TestPki;

public sealed partial class DeclaredPki
{
    /// <summary>Somebody's certificate is revoked from an instant on.</summary>
    public DeclaredPki Revoked(string label, string at, RevocationReason reason = RevocationReason.KeyCompromise)
    {
        this[label].Revocation = new Revocation(Parse(at), (int)reason, null);
        return this;
    }

    /// <summary>Somebody's certificate is suspended from an instant on, and in force again from another if there is one.</summary>
    public DeclaredPki Suspended(string label, string at, string? until = null)
    {
        this[label].Revocation = new Revocation(Parse(at), (int)RevocationReason.CertificateHold, until is null ? null : Parse(until));
        return this;
    }

    /// <summary>The CRL of a CA as published at an instant: valid for a day, numbered by the minute.</summary>
    public CertificateRevocationList Crl(string label, DateTimeOffset at)
    {
        TestEntity ca = this[label];
        CertificateRevocationListBuilder builder = new(ca.Certificate, at.ToUnixTimeSeconds() / 60, at, at.AddDays(1));
        IEnumerable<RevokedCertificate> entries = entities.Values
            .Where(e => e.Issuer == ca && e.Revocation?.IsInForce(at) == true)
            .Select(e => new RevokedCertificate(e.Certificate.SerialNumber, e.Revocation!.At, (RevocationReason)e.Revocation.Reason));
        return Sign(ca.Key, builder.Build(entries, ca.Key.DefaultAlgorithm));
    }

    /// <summary>The OCSP response about somebody at an instant, valid for an hour; by the CA's declared responder or else by the CA.</summary>
    public OcspResponse Ocsp(string label, DateTimeOffset at, ReadOnlyMemory<byte>? nonce = null, DigestAlgorithm? digest = null)
    {
        TestEntity subject = this[label];
        TestEntity ca = subject.Issuer ?? throw new InvalidOperationException($"'{label}' is a root: nobody answers for it.");
        return Ocsp(ca, CertificateId.Create(subject.Certificate.SerialNumber, ca.Certificate, digest ?? DigestAlgorithm.Sha1), subject, at, nonce);
    }

    /// <summary>Finds who may have issued a certificate: everybody with that name and key identifier.</summary>
    public IReadOnlyList<Certificate> FindIssuers(Certificate subject) =>
        [.. entities.Values.Where(e => e.Certificate.Subject.Equals(subject.Issuer)).Select(e => e.Certificate)];

    /// <summary>The DER OCSP response about a certificate; null when its issuer is not of this PKI. Unknown serial numbers are answered so.</summary>
    public ReadOnlyMemory<byte>? GetOcspResponse(Certificate certificate, Certificate issuer, DateTimeOffset at)
    {
        TestEntity? ca = FindByCertificate(issuer);
        return ca is null
            ? null
            : Ocsp(ca, CertificateId.Create(certificate.SerialNumber, issuer, DigestAlgorithm.Sha1), FindByCertificate(certificate), at, null).RawData;
    }

    /// <summary>The DER CRL of a certificate's issuer; null when that is not of this PKI.</summary>
    public ReadOnlyMemory<byte>? GetCrl(Certificate issuer, DateTimeOffset at) => FindByCertificate(issuer) is { } ca ? Crl(ca.Label, at).RawData : null;

    internal static TSigned Sign<TSigned>(ISigningKey key, Pkix.ToBeSigned<TSigned> toBeSigned) =>
        key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static OcspResponse Sign(TestEntity responder, OcspResponseBuilder builder) =>
        Sign(responder.Key, builder.Build(responder.Key.DefaultAlgorithm));

    private OcspResponse Ocsp(TestEntity ca, CertificateId id, TestEntity? subject, DateTimeOffset at, ReadOnlyMemory<byte>? nonce)
    {
        TestEntity? delegated = entities.Values.LastOrDefault(e => e.Issuer == ca && e.Kind == ProfileKind.OcspResponder);
        DateTimeOffset next = at.AddHours(1);
        SingleResponse answer = subject?.Revocation is { } revocation && revocation.IsInForce(at)
            ? SingleResponse.Revoked(id, revocation.At, (RevocationReason)revocation.Reason, at, next)
            : subject is null ? SingleResponse.Unknown(id, at, next) : SingleResponse.Good(id, at, next);
        return Sign(
            delegated ?? ca,
            new OcspResponseBuilder((delegated ?? ca).Certificate, delegated is not null, at) { Nonce = nonce }.Add(answer));
    }

    private TestEntity? FindByCertificate(Certificate certificate) => entities.Values.FirstOrDefault(e => e.Certificate.Equals(certificate));
}
