using AnTin.Platform.Outbox;

namespace AnTin.Registration;

/// <summary>A counter got a citizen a certificate. No personal data: what is counted, not who.</summary>
public sealed record CitizenCertificateIssued(
    string EnrolmentId, string CounterId, string AgencyCode, string CampaignId, string IssuerId, string SerialNumber, long PriceVnd) : IEvent;
