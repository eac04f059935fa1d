using System.Text.Json;
using AnTin.Pkix.Certificates;

namespace AnTin.Registration.Enrolments;

internal sealed class EnrolmentRow
{
    public string Id { get; init; } = "";

    public string State { get; init; } = "";

    public string Card { get; init; } = "";

    public string CounterId { get; init; } = "";

    public string AgencyCode { get; init; } = "";

    public string OfficerId { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public string? Offer { get; init; }

    /// <summary>Since when the CA may have issued under the offer, which from then on stands.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public byte[]? Certificate { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public Enrolment ToEnrolment() => new(
        Id,
        Enum.Parse<EnrolmentState>(State),
        JsonSerializer.Deserialize<NationalIdCard>(Card)!,
        CounterId,
        AgencyCode,
        OfficerId,
        StartedAt,
        Offer is null ? null : JsonSerializer.Deserialize<Offer>(Offer),
        Certificate is not null && Pkix.Certificates.Certificate.TryDecode(Certificate, out var decoded) ? decoded : null,
        IssuedAt);
}
