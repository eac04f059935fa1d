using AnTin.AgencyDirectory;
using AnTin.Platform.Audit;
using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;

namespace AnTin.Procedures.Dossiers;

/// <summary>Moves a dossier when one of its documents has been signed. Delivered once, whatever crashed in between.</summary>
internal sealed class DossierSignatures(DossierStore store, IProcedureCatalogue catalogue, IAgencyDirectory directory, IAuditTrail audit, IOutbox outbox, TimeProvider time)
    : IEventHandler<SigningCompleted>, IEventHandler<SigningRefused>
{
    public async Task HandleAsync(SigningCompleted occurred, EventOccurrence occurrence, DatabaseSession session)
    {
        if (!DossierReference.TryParse(occurred.Reference, out var reference)
            || await DossierStore.FindAsync(session, reference.DossierId) is not { } row)
        {
            return;
        }

        var moved = reference.Step switch
        {
            DossierReference.Application => await ReceiveAsync(session, row, occurred),
            DossierReference.Result => await DossierStore.MoveAsync(
                session, row.Id, DossierState.ResultDrafted, DossierState.ResultSigned, occurred.SignedObject, null),
            DossierReference.Seal => await ReturnAsync(session, row, occurred),
            _ => false,
        };
        if (moved)
        {
            await audit.AppendAsync(session, new AuditEntry(AuditEntry.System, $"dossier.{reference.Step}-signed", $"dossier:{row.Id}", new { occurred.SigningId }));
        }
    }

    public Task HandleAsync(SigningRefused occurred, EventOccurrence occurrence, DatabaseSession session) =>
        DossierReference.TryParse(occurred.Reference, out var reference)
            ? session.ExecuteAsync(
                "UPDATE procedures_dossiers SET pending_signing = NULL WHERE id = @DossierId AND pending_signing = @SigningId",
                new { reference.DossierId, occurred.SigningId })
            : Task.CompletedTask;

    private async Task<bool> ReceiveAsync(DatabaseSession session, DossierRow row, SigningCompleted occurred)
    {
        if (!await DossierStore.MoveAsync(session, row.Id, DossierState.Draft, DossierState.Received, null, null))
        {
            return false;
        }

        var code = await store.NextCodeAsync(session, row.AgencyCode);
        await session.ExecuteAsync(
            "UPDATE procedures_dossiers SET code = @code, received_at = @now WHERE id = @Id", new { code, now = time.GetUtcNow(), row.Id });
        await store.AddPartAsync(session, row.Id, PartKind.Application, $"Đơn: {catalogue.Find(row.ProcedureCode)!.Name.Vi}", occurred.SignedObject);
        await outbox.PublishAsync(session, new DossierReceived(row.Id, code, row.ProcedureCode, row.AgencyCode));
        return true;
    }

    private async Task<bool> ReturnAsync(DatabaseSession session, DossierRow row, SigningCompleted occurred)
    {
        if (!await DossierStore.MoveAsync(session, row.Id, DossierState.ResultSigned, DossierState.Returned, null, null))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var dossier = row.ToDossier([]);
        var name = catalogue.Find(row.ProcedureCode)!.ResultName.Vi;
        var agency = await directory.FindAsync(row.AgencyCode, DateOnly.FromDateTime(now.ToOffset(DossierStore.Vietnam).DateTime));
        await session.ExecuteAsync("UPDATE procedures_dossiers SET returned_at = @now WHERE id = @Id", new { now, row.Id });
        await store.AddPartAsync(session, row.Id, PartKind.Result, name, occurred.SignedObject);
        // Decree 45/2020/NĐ-CP, Article 14: the electronic result is kept under the dossier's code with -KQ and a number.
        await session.ExecuteAsync(
            """
            INSERT INTO procedures_stored_documents (code, account_id, name, agency_name, object, stored_at)
            VALUES (@code, @AccountId, @name, @agencyName, @SignedObject, @now)
            """,
            new { code = $"{row.Code}-KQ1", dossier.Applicant.AccountId, name, agencyName = agency?.Name ?? row.AgencyCode, occurred.SignedObject, now });
        await outbox.PublishAsync(session, new DossierReturned(row.Id, row.Code!, row.ProcedureCode, row.AgencyCode));
        return true;
    }
}
