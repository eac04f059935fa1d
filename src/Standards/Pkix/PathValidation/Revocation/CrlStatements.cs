using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Crls;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>What authentic CRLs say of a certificate, complete ones, deltas with their base, and those of some reasons together (RFC 5280, 6.3.3).</summary>
internal static class CrlStatements
{
    // Each costs a signature check; a document holds one or two a certificate, perhaps several from several years.
    private const int MaximumChecked = 16;

    public static IEnumerable<RevocationStatus> About(Certificate certificate, Certificate issuer, RevocationEvidence evidence)
    {
        var authentic = evidence.Crls
            .Select(crl => new Statement(crl, CrlScope.ReasonsFor(crl, certificate), null))
            .Where(statement => statement.Reasons is not RevocationReasons.None)
            .Take(MaximumChecked)
            .Select(statement => statement with { Signer = SignersOf(statement.Crl, issuer, evidence).FirstOrDefault(statement.Crl.IsSignedBy) })
            .Where(statement => statement.Signer is not null)
            .ToList();
        var all = new List<(RevocationStatus Status, RevocationReasons Reasons)>();
        foreach (var statement in authentic.Where(statement => !statement.Crl.IsDelta))
        {
            all.Add((Read(statement, statement.Crl.Find(certificate.SerialNumber, certificate.Issuer)), statement.Reasons));
            all.AddRange(authentic
                .Where(delta => Continues(delta.Crl, statement.Crl))
                .Select(delta => (ReadTogether(statement.Crl, delta, certificate), statement.Reasons & delta.Reasons)));
        }

        // A list of some reasons alone proves that a certificate is revoked, never that it is not.
        return all.Where(s => s.Reasons is RevocationReasons.All || s.Status.State is not RevocationState.Good)
            .Select(s => s.Status)
            .Concat(PutTogether(all.Where(s => s.Reasons is not RevocationReasons.All)));
    }

    // 6.3.3 (f): a key of the list's issuer whose path is good and which may sign lists.
    private static IEnumerable<Certificate> SignersOf(CertificateRevocationList crl, Certificate issuer, RevocationEvidence evidence) =>
        evidence.CrlSigners.Prepend(issuer).Where(signer => signer.Subject.Equals(crl.Issuer) && MaySign(signer));

    private static bool MaySign(Certificate issuer) => issuer.KeyUsage is not { } usage || usage.HasFlag(KeyUsages.CrlSign);

    // 5.2.4 and 6.3.3 (c): same issuer, scope and key; the complete list is not older than the delta's base and older than the delta.
    private static bool Continues(CertificateRevocationList delta, CertificateRevocationList complete) =>
        delta.BaseNumber <= complete.Number && complete.Number < delta.Number
        && delta.Issuer.Equals(complete.Issuer)
        && ExtensionOf(delta, Oids.IssuingDistributionPoint).Span.SequenceEqual(ExtensionOf(complete, Oids.IssuingDistributionPoint).Span)
        && ExtensionOf(delta, Oids.AuthorityKeyIdentifier).Span.SequenceEqual(ExtensionOf(complete, Oids.AuthorityKeyIdentifier).Span);

    private static ReadOnlyMemory<byte> ExtensionOf(CertificateRevocationList crl, string oid) =>
        crl.ExtensionList.FirstOrDefault(extension => extension.Oid == oid)?.Value ?? default;

    // 6.3.3 (i) to (k): the delta's word first; removeFromCRL takes back what the complete list says.
    private static RevocationStatus ReadTogether(CertificateRevocationList complete, Statement delta, Certificate certificate)
    {
        var changed = delta.Crl.Find(certificate.SerialNumber, certificate.Issuer);
        return Read(delta, changed?.Reason is RevocationReason.RemoveFromCrl ? null : changed ?? complete.Find(certificate.SerialNumber, certificate.Issuer));
    }

    private static RevocationStatus Read(Statement statement, RevokedCertificate? entry)
    {
        var crl = statement.Crl;
        var state = entry?.Reason switch
        {
            null => RevocationState.Good,
            RevocationReason.CertificateHold => RevocationState.Suspended,
            _ => RevocationState.Revoked,
        };
        return new(state, entry?.RevokedAt, entry?.Reason, RevocationSource.Crl, crl.ThisUpdate, crl.NextUpdate, crl.RawData)
        {
            SignatureAlgorithm = crl.SignatureAlgorithm,
            SignerKey = statement.Signer!.PublicKey,
        };
    }

    // 6.3.3 (l): the reasons of several lists add up; what they say together is as old as the oldest of them.
    private static IEnumerable<RevocationStatus> PutTogether(IEnumerable<(RevocationStatus Status, RevocationReasons Reasons)> partial)
    {
        var covered = RevocationReasons.None;
        var used = new List<RevocationStatus>();
        foreach (var (status, reasons) in partial.OrderByDescending(s => s.Status.ThisUpdate))
        {
            if ((reasons & ~covered) is not RevocationReasons.None)
            {
                covered |= reasons;
                used.Add(status);
            }
        }

        if (covered is RevocationReasons.All && used.All(status => status.State is RevocationState.Good))
        {
            yield return used[^1] with { NextUpdate = used.Any(status => status.NextUpdate is null) ? null : used.Min(status => status.NextUpdate) };
        }
    }

    private sealed record Statement(CertificateRevocationList Crl, RevocationReasons Reasons, Certificate? Signer);
}
