using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Preflight;

/// <summary>Something that stands in the way before a key is used, with its facts; the words are made by <see cref="PreflightText"/>.</summary>
/// <param name="Blocks">The lowest level that cannot be reached because of it; <see langword="null"/> for none: the signature can be made, but will not be found valid.</param>
public abstract record PreflightFinding(AdesLevel? Blocks);

/// <summary>The certificate does not allow to sign.</summary>
/// <param name="Refusal">Why.</param>
public sealed record SignerNotAccepted(AdesRefusal Refusal) : PreflightFinding(AdesLevel.BaselineB);

/// <summary>A certificate of a chain is revoked or suspended.</summary>
/// <param name="Certificate">Which.</param>
/// <param name="Since">Since when.</param>
public sealed record OutOfForce(Certificate Certificate, DateTimeOffset Since) : PreflightFinding(AdesLevel.BaselineB);

/// <summary>No time-stamp authority is named.</summary>
public sealed record NoTimestampSource() : PreflightFinding(AdesLevel.BaselineT);

/// <summary>The time-stamp authority gave no token.</summary>
/// <param name="Fact">Address and reason, such as no answer or a used-up quota.</param>
public sealed record TimestampFailed(string Fact) : PreflightFinding(AdesLevel.BaselineT);

/// <summary>Nothing is named from where validation material could come.</summary>
public sealed record NoMaterialSource() : PreflightFinding(AdesLevel.BaselineLT);

/// <summary>The certificate of an issuer was not found.</summary>
/// <param name="Certificate">Whose issuer.</param>
/// <param name="Addresses">Where it should be (AIA caIssuers).</param>
public sealed record IssuerMissing(Certificate Certificate, IReadOnlyList<string> Addresses) : PreflightFinding(AdesLevel.BaselineLT);

/// <summary>Neither an OCSP response nor a CRL about a certificate was found.</summary>
/// <param name="Certificate">About which.</param>
/// <param name="OcspAddresses">Where its responder should be.</param>
/// <param name="CrlAddresses">Where its list should be.</param>
public sealed record RevocationMissing(Certificate Certificate, IReadOnlyList<string> OcspAddresses, IReadOnlyList<string> CrlAddresses) : PreflightFinding(AdesLevel.BaselineLT);

/// <summary>What was found about a certificate is too old.</summary>
/// <param name="Certificate">About which.</param>
/// <param name="NextUpdate">By when newer information was promised.</param>
/// <param name="Addresses">Where it should be.</param>
public sealed record RevocationOutdated(Certificate Certificate, DateTimeOffset NextUpdate, IReadOnlyList<string> Addresses) : PreflightFinding(AdesLevel.BaselineLT);

/// <summary>A responder answered for whom the issuer does not speak (RFC 6960, 4.2.2.2), or its signature is wrong.</summary>
/// <param name="Certificate">About which certificate.</param>
/// <param name="Responder">Who answered, as the response says.</param>
/// <param name="Addresses">Where it was asked.</param>
public sealed record ResponderUnknown(Certificate Certificate, string Responder, IReadOnlyList<string> Addresses) : PreflightFinding(AdesLevel.BaselineLT);

/// <summary>A chain ends in a certificate that is not trusted.</summary>
/// <param name="Top">The last certificate of the chain.</param>
/// <param name="IsOfTimestamps">Whether it is the time-stamp authority's chain.</param>
public sealed record AnchorMissing(Certificate Top, bool IsOfTimestamps) : PreflightFinding((AdesLevel?)null);
