using AnTin.Ades.Validation.Checks.CertificateValidation;
using AnTin.Ades.Validation.Checks.CryptographicVerification;
using AnTin.Ades.Validation.Checks.FormatChecking;
using AnTin.Ades.Validation.Checks.IdentificationOfTheSigningCertificate;
using AnTin.Ades.Validation.Checks.PastSignatureValidation;
using AnTin.Ades.Validation.Checks.SignatureAcceptance;
using AnTin.Ades.Validation.Checks.SigningTime;
using AnTin.Ades.Validation.Checks.ValidationContextInitialization;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks;

/// <summary>One rule over the facts; its name is the sentence that must hold.</summary>
internal interface ISignatureCheck
{
    /// <summary>The clause that it implements.</summary>
    string Clause { get; }

    /// <summary>Says what stands against it, and what is worth knowing, by the clause; the policy weighs it afterwards.</summary>
    IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy);
}

/// <summary>The checks in the order of EN 319 102-1 V1.3.1, clause 5; the list is the documentation.</summary>
internal static class SignatureChecks
{
    private static readonly ISignatureCheck[] All =
    [
        /* 5.2.2 Format checking */
        new ByteRangeCoversItsRevision(),
        new SignatureHasTheRightForm(),
        new NothingPeculiarWasFound(),
        new SignerAttributesAreWellFormed(),

        /* 5.2.3 Identification of the signing certificate */
        new SigningCertificateIsIdentified(),

        /* 5.2.4 Validation context initialization */
        new SignaturePolicyIsTheOneNamed(),

        /* 5.2.7 Cryptographic verification; before 5.2.6, since a forged signature needs no certificate to be told */
        new ContentIsAsSigned(),
        new SignatureValueFits(),
        new NothingWasChangedAfterwards(),

        /* 5.2.6 X.509 certificate validation */
        new ServicesWereInGoodStanding(),
        new ChainReachesAnAnchor(),
        new CertificateWasInItsValidity(),
        new CertificateWasInForce(),
        new AuthoritiesWereInForce(),
        new RevocationIsFresh(),
        new KeyMaySignDocuments(),
        new NumbersAreEncodedInDer(),

        /* 5.2.8 Signature acceptance validation */
        new AlgorithmsAreStrong(),
        new SignatureIsQualified(),

        /* 5.4 and 5.5 Time-stamps and the time of signing */
        new TimestampsCount(),
        new TimestampsAreInOrder(),
        new TimeIsProven(),

        /* 5.6.2 Past signature validation, where the chain does not hold any more */
        new PastChainIsProven(),
        new SignatureExistedByControlTime(),
    ];

    public static IReadOnlyList<CheckOutcome> Check(SignatureFacts facts, ValidationPolicy policy) =>
        [.. All.Select(c => new CheckOutcome(c.GetType().Name, c.Clause, [.. c.Check(facts, policy).Select(policy.Weigh).OfType<Finding>()]))];
}
