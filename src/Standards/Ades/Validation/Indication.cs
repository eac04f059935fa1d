namespace AnTin.Ades.Validation;

/// <summary>The outcome of validation (EN 319 102-1 V1.3.1, 5.1.3).</summary>
public enum Indication
{
    /// <summary>TOTAL-PASSED: every check passed.</summary>
    TotalPassed,

    /// <summary>INDETERMINATE: what is at hand does not suffice to say that the signature is valid or that it is not.</summary>
    Indeterminate,

    /// <summary>TOTAL-FAILED: the signature is not valid.</summary>
    TotalFailed,
}

/// <summary>Why an outcome is not TOTAL-PASSED (EN 319 102-1 V1.3.1, 5.1.3, tables 5 and 6), in the order of the tables.</summary>
public enum SubIndication
{
    /// <summary>FORMAT_FAILURE: the signature does not have the form that its standard asks for.</summary>
    FormatFailure,

    /// <summary>HASH_FAILURE: the signed content has another digest than the one signed.</summary>
    HashFailure,

    /// <summary>SIG_CRYPTO_FAILURE: the signature value does not fit the signer's public key.</summary>
    SigCryptoFailure,

    /// <summary>REVOKED: the signature was made after the certificate was revoked.</summary>
    Revoked,

    /// <summary>EXPIRED: the signature was made after the certificate had expired.</summary>
    Expired,

    /// <summary>NOT_YET_VALID: the signature was made before the certificate became valid.</summary>
    NotYetValid,

    /// <summary>SIG_CONSTRAINTS_FAILURE: the signature lacks an attribute that the policy asks for.</summary>
    SigConstraintsFailure,

    /// <summary>CHAIN_CONSTRAINTS_FAILURE: the certificate chain does not meet the policy.</summary>
    ChainConstraintsFailure,

    /// <summary>CERTIFICATE_CHAIN_GENERAL_FAILURE: the chain does not hold for another reason.</summary>
    CertificateChainGeneralFailure,

    /// <summary>CRYPTO_CONSTRAINTS_FAILURE: an algorithm or key size is below what the policy asks for.</summary>
    CryptoConstraintsFailure,

    /// <summary>POLICY_PROCESSING_ERROR: the signature policy that is named cannot be processed, or is another one.</summary>
    PolicyProcessingError,

    /// <summary>SIGNATURE_POLICY_NOT_AVAILABLE: the document of the signature policy that is named is not at hand.</summary>
    SignaturePolicyNotAvailable,

    /// <summary>SIGNED_DATA_NOT_FOUND: there is nothing that is signed.</summary>
    SignedDataNotFound,

    /// <summary>NO_SIGNING_CERTIFICATE_FOUND: the signer's certificate cannot be identified.</summary>
    NoSigningCertificateFound,

    /// <summary>NO_CERTIFICATE_CHAIN_FOUND: no chain leads to a trusted authority.</summary>
    NoCertificateChainFound,

    /// <summary>REVOKED_NO_POE: the certificate is revoked, and nothing proves that the signature is older.</summary>
    RevokedNoPoe,

    /// <summary>REVOKED_CA_NO_POE: an authority is revoked, and nothing proves that the signature is older.</summary>
    RevokedCaNoPoe,

    /// <summary>OUT_OF_BOUNDS_NOT_REVOKED: the certificate has expired without having been revoked, and nothing proves that the signature was made before.</summary>
    OutOfBoundsNotRevoked,

    /// <summary>OUT_OF_BOUNDS_NO_POE: the certificate is outside its validity, and nothing proves that the signature was made inside.</summary>
    OutOfBoundsNoPoe,

    /// <summary>CRYPTO_CONSTRAINTS_FAILURE_NO_POE: an algorithm is too weak now, and nothing proves that the signature is older.</summary>
    CryptoConstraintsFailureNoPoe,

    /// <summary>NO_POE: nothing proves that something existed before an event that counts against it.</summary>
    NoPoe,

    /// <summary>TIMESTAMP_ORDER_FAILURE: time-stamps state times in an order that cannot be.</summary>
    TimestampOrderFailure,

    /// <summary>TRY_LATER: revocation information is missing that may yet be had.</summary>
    TryLater,
}
