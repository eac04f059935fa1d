using AnTin.Pkix.Certificates;
using AnTin.Platform.Accounts;

namespace AnTin.Registration;

/// <summary>How far an enrolment has come.</summary>
public enum EnrolmentState
{
    /// <summary>The person was seen and the card was checked.</summary>
    Identified,

    /// <summary>The citizen chose an offer and saw what it costs.</summary>
    OfferChosen,

    /// <summary>The CA issued the certificate.</summary>
    Issued,
}

/// <summary>One person at one counter getting one certificate.</summary>
public sealed record Enrolment(
    string Id,
    EnrolmentState State,
    NationalIdCard Card,
    string CounterId,
    string AgencyCode,
    string OfficerId,
    DateTimeOffset StartedAt,
    Offer? Offer,
    Certificate? Certificate,
    DateTimeOffset? IssuedAt)
{
    /// <summary>The certificate for people to read.</summary>
    public CertificateSummary? Summary => Certificate is null ? null : CertificateSummary.Of(Certificate);
}

/// <summary>The counter's work: identity proofing, the citizen's choice, the certificate.</summary>
public interface IEnrolments
{
    /// <summary>Opens an enrolment for a person the officer has seen.</summary>
    /// <param name="card">What stands on the card.</param>
    /// <param name="seenInPerson">The officer's confirmation that the person was there and is the one on the card.</param>
    /// <param name="counterId">Where.</param>
    /// <param name="officer">Who confirmed.</param>
    /// <exception cref="Platform.Refusals.RefusedException">Not seen, or the card disagrees with itself (<see cref="NationalIdCard.Check"/>).</exception>
    Task<Enrolment> StartAsync(NationalIdCard card, bool seenInPerson, string counterId, Account officer, CancellationToken cancellationToken = default);

    /// <summary>Records the offer the citizen chose, as it stands today, with its price.</summary>
    /// <exception cref="Platform.Refusals.RefusedException">The offer is not valid today, or the certificate was issued already.</exception>
    Task<Enrolment> ChooseOfferAsync(string enrolmentId, string offerId, Account officer, CancellationToken cancellationToken = default);

    /// <summary>Asks the chosen CA for the certificate; asking again gives the same one.</summary>
    /// <param name="certificationRequest">DER PKCS#10 with the new key's proof of possession.</param>
    /// <exception cref="Platform.Refusals.RefusedException">No offer chosen, or the CA refuses.</exception>
    Task<Enrolment> IssueAsync(string enrolmentId, ReadOnlyMemory<byte> certificationRequest, string actor, CancellationToken cancellationToken = default);

    Task<Enrolment?> FindAsync(string enrolmentId, CancellationToken cancellationToken = default);

    /// <summary>The enrolments of a counter, newest first.</summary>
    Task<IReadOnlyList<Enrolment>> ListAsync(string counterId, int limit, CancellationToken cancellationToken = default);
}
