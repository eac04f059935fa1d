using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Ades.TrustedLists;

/// <summary>
/// Whether a certificate was qualified at a time (ETSI TS 119 615 V1.2.1, 4.4 and 4.5): what it says of itself, unless the list that
/// has its issuer says otherwise.
/// </summary>
internal static class QualificationProcedure
{
    // Regulation (EU) 910/2014 applies from 1 July 2016, 00:00 in Brussels; lists date their changes so.
    private static readonly DateTimeOffset Regulation = new(2016, 6, 30, 22, 0, 0, TimeSpan.Zero);

    // ETSI TS 101 456: policies for qualified certificates before the Regulation, without and with a secure device.
    private const string QcpPublic = "0.4.0.1456.1.2";
    private const string QcpPublicWithSscd = "0.4.0.1456.1.1";

    /// <summary>Judges by the periods of the services that issued it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="services">What the issuers in its chain were at the time.</param>
    /// <param name="at">The time.</param>
    public static CertificateQualification Judge(Certificate certificate, IEnumerable<ServicePeriod> services, DateTimeOffset at)
    {
        var results = services.Where(s => s is { Kind: TrustServiceKind.QualifiedCertificateAuthority, IsGranted: true }).Select(s => Judge(certificate, s, at)).Distinct().Take(2).ToList();

        // 4.4.4: an issuer that is listed twice must be said to be the same both times.
        return results switch
        {
            [] => CertificateQualification.None(at),
            [var only] => only,
            _ => new CertificateQualification(at, null, null, null),
        };
    }

    private static CertificateQualification Judge(Certificate certificate, ServicePeriod period, DateTimeOffset at)
    {
        var own = Claims(certificate);
        HashSet<string> said = [.. period.Qualifications.Where(q => q.Criteria.Match(certificate)).SelectMany(q => q.Qualifiers)];
        bool? qualified = Decide(said, ["QCStatement"], ["NotQualified"], own.IsQualified);
        var use = UseOf(said, own.Types);
        bool serves = period.Uses.Count == 0 || (use is { } known && period.Uses.Contains(known));
        bool? device = said.Overlaps(["QCSSCDStatusAsInCert", "QCQSCDStatusAsInCert"])
            ? said.Overlaps([.. WithDevice, .. WithoutDevice]) ? null : own.IsOnQualifiedDevice
            : Decide(said, WithDevice, WithoutDevice, own.IsOnQualifiedDevice);
        return qualified is false || !serves ? CertificateQualification.None(at) : new CertificateQualification(at, qualified, use, device);
    }

    private static readonly string[] WithDevice = ["QCWithSSCD", "QCWithQSCD", "QCQSCDManagedOnBehalf"];

    private static readonly string[] WithoutDevice = ["QCNoSSCD", "QCNoQSCD"];

    private static bool? Decide(HashSet<string> said, string[] yes, string[] no, bool otherwise) => (said.Overlaps(yes), said.Overlaps(no)) switch
    {
        (true, true) => null,
        (true, false) => true,
        (false, true) => false,
        _ => otherwise,
    };

    private static QcStatements Claims(Certificate certificate)
    {
        var statements = QcStatements.TryRead(certificate, out var read) ? read : new QcStatements(false, false, []);
        if (certificate.NotBefore >= Regulation)
        {
            return statements;
        }

        var policies = certificate.CertificatePolicies ?? [];
        bool withDevice = policies.Contains(QcpPublicWithSscd);
        return statements with
        {
            IsQualified = statements.IsQualified || withDevice || policies.Contains(QcpPublic),
            IsOnQualifiedDevice = statements.IsOnQualifiedDevice || withDevice,
        };
    }

    // 4.4.4.5 and EN 319 412-5, 4.2.3: where nothing is said, it is for signatures.
    private static QualifiedUse? UseOf(HashSet<string> said, IReadOnlyList<string> types)
    {
        List<QualifiedUse> listed = [];
        listed.AddRange(said.Contains("QCForESig") ? [QualifiedUse.Signature] : []);
        listed.AddRange(said.Contains("QCForESeal") ? [QualifiedUse.Seal] : []);
        listed.AddRange(said.Contains("QCForWSA") ? [QualifiedUse.Website] : []);
        var own = types.Select(t => t switch
        {
            QcStatements.ForSignatures => QualifiedUse.Signature,
            QcStatements.ForSeals => QualifiedUse.Seal,
            QcStatements.ForWebsites => (QualifiedUse?)QualifiedUse.Website,
            _ => null,
        }).ToList();
        return (listed, own) switch
        {
            ([var one], _) => one,
            ({ Count: > 1 }, _) => null,
            (_, []) => QualifiedUse.Signature,
            (_, [var one]) => one,
            _ => null,
        };
    }
}
