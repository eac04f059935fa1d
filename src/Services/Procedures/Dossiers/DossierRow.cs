using System.Text.Json;
using AnTin.Platform.Objects;

namespace AnTin.Procedures.Dossiers;

internal sealed class DossierRow
{
    public string Id { get; init; } = "";

    public string? Code { get; init; }

    public string State { get; init; } = "";

    public string ProcedureCode { get; init; } = "";

    public string AgencyCode { get; init; } = "";

    public string Applicant { get; init; } = "";

    public string Answers { get; init; } = "";

    public string? Draft { get; init; }

    public string? SignaturePlace { get; init; }

    public string? PendingSigning { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public DossierState Is => Enum.Parse<DossierState>(State);

    public Dossier ToDossier(IReadOnlyList<PartRow> parts) => new(
        Id, Code, Is, ProcedureCode, AgencyCode,
        JsonSerializer.Deserialize<Applicant>(Applicant)!,
        JsonSerializer.Deserialize<Dictionary<string, string>>(Answers)!,
        Draft is null ? null : new ObjectId(Draft),
        PendingSigning,
        [.. parts.Select(part => new DossierPart(part.Id, Enum.Parse<PartKind>(part.Kind), part.Name, new ObjectId(part.Object)))],
        CreatedAt, ReceivedAt, ReturnedAt);
}

internal sealed class PartRow
{
    public string Id { get; init; } = "";

    public string DossierId { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public string Object { get; init; } = "";
}
