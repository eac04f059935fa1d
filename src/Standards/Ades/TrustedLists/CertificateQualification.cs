namespace AnTin.Ades.TrustedLists;

/// <summary>What a qualified certificate of the European Union is for (Regulation (EU) 910/2014, article 3).</summary>
public enum QualifiedUse
{
    /// <summary>Signatures of natural persons.</summary>
    Signature,

    /// <summary>Seals of legal persons.</summary>
    Seal,

    /// <summary>Authentication of web sites.</summary>
    Website,
}

/// <summary>What trusted lists and the certificate itself say of it for one time (ETSI TS 119 615 V1.2.1, 4.4 and 4.5).</summary>
/// <param name="At">The time.</param>
/// <param name="IsQualified">Whether it was a qualified certificate; <see langword="null"/> when the lists contradict themselves.</param>
/// <param name="Use">What it was for; <see langword="null"/> when that cannot be said.</param>
/// <param name="IsOnQualifiedDevice">Whether its key was in a qualified device; <see langword="null"/> when the lists contradict themselves.</param>
public sealed record CertificateQualification(DateTimeOffset At, bool? IsQualified, QualifiedUse? Use, bool? IsOnQualifiedDevice)
{
    internal static CertificateQualification None(DateTimeOffset at) => new(at, false, null, false);
}

/// <summary>What a signature is in the European Union, if it is valid (ETSI TS 119 172-4 V1.1.1, 4.4; Regulation (EU) 910/2014, articles 25 and 35).</summary>
/// <param name="AtIssuance">Its certificate when that was issued.</param>
/// <param name="AtSigning">Its certificate at the best signature time.</param>
public sealed record SignatureQualification(CertificateQualification AtIssuance, CertificateQualification AtSigning)
{
    /// <summary>Whether its certificate was qualified at both times.</summary>
    public bool HasQualifiedCertificate => AtIssuance.IsQualified is true && AtSigning.IsQualified is true;

    /// <summary>What it is used for, where both times agree.</summary>
    public QualifiedUse? Use => AtIssuance.Use == AtSigning.Use ? AtSigning.Use : null;

    /// <summary>Whether it is a qualified signature or a qualified seal, provided that it is valid.</summary>
    public bool IsQualified => HasQualifiedCertificate && Use is QualifiedUse.Signature or QualifiedUse.Seal && AtSigning.IsOnQualifiedDevice is true;

    /// <summary>The level by its usual short name: <c>QESig</c>, <c>QESeal</c>, <c>AdESig-QC</c>, <c>AdESeal-QC</c>, <c>AdES-QC</c>, or <c>AdES</c>.</summary>
    public string Level => (HasQualifiedCertificate, Use) switch
    {
        (false, _) => "AdES",
        (_, QualifiedUse.Signature) => IsQualified ? "QESig" : "AdESig-QC",
        (_, QualifiedUse.Seal) => IsQualified ? "QESeal" : "AdESeal-QC",
        _ => "AdES-QC",
    };
}
