using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Cms;

namespace AnTin.Pkix.TimeStamps;

/// <summary>What a token's own bytes and its unit's certificate say. Path, dates and revocation are for the caller.</summary>
public enum TimeStampTokenStatus
{
    /// <summary>The signature is right, and the certificate is bound and allowed to stamp.</summary>
    Valid,

    /// <summary>The certificate is not the one that the token names (RFC 5035; RFC 5816, 2.2.1).</summary>
    OtherCertificate,

    /// <summary>The certificate's extended key usage is not timeStamping alone and critical (RFC 3161, 2.3).</summary>
    NotATimeStampingCertificate,

    /// <summary>The signature value or the signed digest does not fit.</summary>
    WrongSignature,

    /// <summary>The algorithm is unknown here, or a signed attribute is malformed.</summary>
    NotVerifiable,
}

public sealed partial class TimeStampToken
{
    /// <summary>Finds the unit's certificate by what the signer binds with ESS, else by issuer and serial number or key identifier.</summary>
    /// <param name="further">Certificates beside those of the token, which may have none (certReq FALSE).</param>
    /// <returns>The certificate, or <see langword="null"/>.</returns>
    public Certificate? FindSigner(IEnumerable<Certificate>? further = null) => FindSignerAmong(Certificates.Concat(further ?? []));

    /// <summary>Finds the unit's certificate among these alone: for who has read those of the token already.</summary>
    /// <param name="candidates">Certificates in the order in which they are looked at.</param>
    /// <returns>The first that the signer names, or <see langword="null"/>.</returns>
    public Certificate? FindSignerAmong(IEnumerable<Certificate> candidates)
    {
        SignerInfo signer = SignedData.Signers[0];
        return candidates.FirstOrDefault(c => IsNamedBy(signer, c));
    }

    /// <summary>Verifies the token under the unit's certificate.</summary>
    /// <param name="signer">The certificate, see <see cref="FindSigner"/>.</param>
    /// <returns>What was found.</returns>
    public TimeStampTokenStatus Verify(Certificate signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        SignerInfo info = SignedData.Signers[0];
        if (!info.TryGetDigestAlgorithm(out _) || !EssCertificateId.TryRead(info, out EssCertificateId? bound))
        {
            return TimeStampTokenStatus.NotVerifiable;
        }

        // RFC 3161, 2.4.2 demands the attribute; without it any certificate of the same key would do.
        if (bound is null || !bound.Matches(signer.RawData.Span))
        {
            return TimeStampTokenStatus.OtherCertificate;
        }

        if (signer.PublicKey is not { } key)
        {
            return TimeStampTokenStatus.NotVerifiable;
        }

        return info.VerifyContent(SignedData.ContentType, SignedData.EncapsulatedContent!.Value.Span, key) switch
        {
            SignerInfoStatus.Valid => MayStamp(signer) ? TimeStampTokenStatus.Valid : TimeStampTokenStatus.NotATimeStampingCertificate,
            SignerInfoStatus.ContentChanged or SignerInfoStatus.WrongSignatureValue => TimeStampTokenStatus.WrongSignature,
            _ => TimeStampTokenStatus.NotVerifiable,
        };
    }

    // RFC 3161, 2.3: "The corresponding certificate MUST contain only one instance of the extended key usage field extension …
    // with KeyPurposeID having value id-kp-timeStamping. This extension MUST be critical."
    private static bool MayStamp(Certificate signer) =>
        signer.ExtendedKeyUsage is [ExtendedKeyUsages.TimeStamping]
        && signer.FindExtension(Oids.ExtendedKeyUsage) is { Critical: true }
        && (signer.KeyUsage is not { } usage || (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) != 0);

    private static bool IsNamedBy(SignerInfo signer, Certificate certificate)
    {
        if (EssCertificateId.TryRead(signer, out EssCertificateId? bound) && bound is not null)
        {
            return bound.Matches(certificate.RawData.Span);
        }

        return signer.Identifier.SubjectKeyIdentifier is { } keyIdentifier
            ? certificate.SubjectKeyIdentifier is { } own && own.Span.SequenceEqual(keyIdentifier.Span)
            : signer.Identifier.MatchesIssuerAndSerialNumber(certificate.RawData);
    }
}
