using System.Text.Json;
using AnTin.AgencyDirectory;
using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Platform.Audit;
using AnTin.Platform.Objects;
using AnTin.Platform.Storage;
using AnTin.Procedures.Forms;
using AnTin.RemoteSigning;
using AnTin.SignatureValidation;

namespace AnTin.Procedures.Dossiers;

internal sealed class DossierWork(
    DossierStore store, IProcedureCatalogue catalogue, IAgencyDirectory directory, ISignings signings, ICredentials credentials,
    ISignatureValidation validation, IDatabase database, IObjectStore objects, IAuditTrail audit, TimeProvider time) : IDossiers
{
    // The diameter of an agency's round seal, millimetres: real size (Decree 30/2020/NĐ-CP, Annex I; Circular 06/2021 of the police: 36).
    private const double SealMillimetres = 36;

    public async Task<Dossier> DraftAsync(
        string procedureCode, string agencyCode, Applicant applicant, IReadOnlyDictionary<string, string> answers, IReadOnlyList<string> attachments,
        Account officer, CancellationToken cancellationToken = default)
    {
        var procedure = catalogue.Find(procedureCode) ?? throw DossierRefusals.NotFound().AsException();
        RequireAgency(agencyCode, officer);
        Answers.Check(procedure, answers);
        var stored = await store.StoredOfAsync(applicant.AccountId, cancellationToken);
        var attached = attachments.Select(code => stored.FirstOrDefault(row => row.Code == code) ?? throw DossierRefusals.NotTheApplicants().AsException()).ToList();
        var agency = await AgencyAsync(agencyCode, cancellationToken);
        var application = ApplicationDocument.Compose(procedure, agency, applicant, answers, [.. attached.Select(row => $"{row.Name} ({row.Code})")], time.GetUtcNow());
        var row = new DossierRow
        {
            Id = Identifier.New(time),
            State = nameof(DossierState.Draft),
            ProcedureCode = procedureCode,
            AgencyCode = agencyCode,
            Applicant = JsonSerializer.Serialize(applicant),
            Answers = JsonSerializer.Serialize(answers),
            Draft = (await objects.PutAsync(application.Pdf, cancellationToken)).Sha256,
            SignaturePlace = JsonSerializer.Serialize(application.SignaturePlace),
            CreatedAt = time.GetUtcNow(),
        };
        await database.InTransactionAsync(session => AddAsync(session, row, attached, officer), cancellationToken);
        return await GetAsync(row.Id, cancellationToken);
    }

    public async Task<string> RequestApplicationSignatureAsync(string dossierId, Account officer, CancellationToken cancellationToken = default)
    {
        var (row, dossier) = await InStateAsync(dossierId, DossierState.Draft, "chờ công dân ký đơn", "waiting for the applicant's signature", cancellationToken);
        RequireAgency(row.AgencyCode, officer);
        var agency = await AgencyAsync(row.AgencyCode, cancellationToken);
        var procedure = catalogue.Find(row.ProcedureCode)!;
        var look = new TextLook(PlaceOf(row), [$"Ký bởi: {dossier.Applicant.FullName}", "Chữ ký số của người nộp đơn"]);
        return await RequestAsync(row, dossier.Applicant.CredentialId, $"Đơn: {procedure.Name.Vi}", agency.Name, officer, DossierReference.Application, "Nộp hồ sơ thủ tục hành chính", look, cancellationToken);
    }

    public Task<Dossier?> FindAsync(string dossierId, CancellationToken cancellationToken = default) => store.ReadAsync("id", dossierId, cancellationToken);

    public Task<Dossier?> FindByCodeAsync(string code, CancellationToken cancellationToken = default) => store.ReadAsync("code", code, cancellationToken);

    public Task<IReadOnlyList<Dossier>> OfAgencyAsync(string agencyCode, int limit, CancellationToken cancellationToken = default) =>
        store.OfAgencyAsync(agencyCode, limit, cancellationToken);

    public async Task<IReadOnlyList<ValidatedPart>> ValidatePartsAsync(Dossier dossier, CancellationToken cancellationToken = default)
    {
        var validated = new List<ValidatedPart>(dossier.Parts.Count);
        foreach (var part in dossier.Parts)
        {
            var file = await objects.ReadAsync(part.Object, cancellationToken);
            validated.Add(new ValidatedPart(part, await validation.ValidateAsync(file, $"{part.Name}.pdf", cancellationToken)));
        }

        return validated;
    }

    public async Task<Dossier> DraftResultAsync(string dossierId, Account officer, CancellationToken cancellationToken = default)
    {
        var (row, dossier) = await InStateAsync(dossierId, DossierState.Received, "đã tiếp nhận", "received", cancellationToken);
        RequireAgency(row.AgencyCode, officer);
        var agency = await AgencyAsync(row.AgencyCode, cancellationToken);
        var signer = await directory.FindSignerAsync(row.AgencyCode, cancellationToken) ?? throw DossierRefusals.NoSigner().AsException();
        var result = ResultDocument.Compose(catalogue.Find(row.ProcedureCode)!, agency, dossier, signer.Title, signer.FullName, time.GetUtcNow());
        var draft = await objects.PutAsync(result.Pdf, cancellationToken);
        await database.InTransactionAsync(
            async session =>
            {
                if (!await DossierStore.MoveAsync(
                    session, row.Id, DossierState.Received, DossierState.ResultDrafted, draft.Sha256, JsonSerializer.Serialize(result.SignaturePlace)))
                {
                    throw DossierRefusals.WrongState("đã tiếp nhận", "received").AsException();
                }

                await audit.AppendAsync(session, new AuditEntry(officer.Id, "dossier.result-drafted", $"dossier:{row.Id}", new { draft.Sha256 }));
            },
            cancellationToken);
        return await GetAsync(row.Id, cancellationToken);
    }

    public async Task<string> RequestResultSignatureAsync(string dossierId, Account leader, CancellationToken cancellationToken = default)
    {
        var (row, dossier) = await InStateAsync(dossierId, DossierState.ResultDrafted, "chờ lãnh đạo ký", "waiting for the leader", cancellationToken);
        RequireAgency(row.AgencyCode, leader);
        var agency = await AgencyAsync(row.AgencyCode, cancellationToken);
        // The draft bears the name of the agency's signer; nobody else's signature goes above it.
        if (await directory.FindSignerAsync(row.AgencyCode, cancellationToken) is not { } official || official.AccountId != leader.Id)
        {
            throw DossierRefusals.NotTheSigner().AsException();
        }

        SignatureLook look = official.SignatureImageId is { } image
            ? new SignerImageLook(PlaceOf(row), await objects.ReadAsync(image, cancellationToken))
            : new TextLook(PlaceOf(row), [$"Ký bởi: {leader.DisplayName}"]);
        var credential = await CredentialAsync(leader, CredentialKind.Official, cancellationToken);
        return await RequestAsync(row, credential, $"{catalogue.Find(row.ProcedureCode)!.ResultName.Vi} · {dossier.Code}", agency.Name, leader, DossierReference.Result, "Ký kết quả thủ tục hành chính", look, cancellationToken);
    }

    public async Task<string> RequestSealAsync(string dossierId, Account clerk, CancellationToken cancellationToken = default)
    {
        var (row, dossier) = await InStateAsync(dossierId, DossierState.ResultSigned, "chờ văn thư đóng dấu", "waiting for the seal", cancellationToken);
        RequireAgency(row.AgencyCode, clerk);
        var agency = await AgencyAsync(row.AgencyCode, cancellationToken);
        SignatureLook look = agency.SealImage is { } image
            ? new SealLook(PlaceOf(row), await objects.ReadAsync(new ObjectId(image), cancellationToken), SealMillimetres)
            : new TextLook(PlaceOf(row), [agency.Name]);
        var credential = await CredentialAsync(clerk, CredentialKind.Seal, cancellationToken);
        return await RequestAsync(row, credential, $"{catalogue.Find(row.ProcedureCode)!.ResultName.Vi} · {dossier.Code} (đóng dấu)", agency.Name, clerk, DossierReference.Seal, "Con dấu cơ quan", look, cancellationToken);
    }

    public async Task<IReadOnlyList<StoredDocument>> StoredOfAsync(string accountId, CancellationToken cancellationToken = default) =>
        [.. (await store.StoredOfAsync(accountId, cancellationToken)).Select(row => new StoredDocument(row.Code, row.Name, row.AgencyName, new ObjectId(row.Object), row.StoredAt))];

    private async Task<string> RequestAsync(
        DossierRow row, string credentialId, string documentName, string agencyName, Account requester, string step, string reason, SignatureLook look,
        CancellationToken cancellationToken)
    {
        await WithdrawEarlierAsync(row, cancellationToken);
        var pdf = await objects.ReadAsync(new ObjectId(row.Draft!), cancellationToken);
        var signing = await signings.RequestAsync(
            new SigningRequest(credentialId, pdf, documentName, agencyName, requester.Id, new DossierReference(row.Id, step).ToString(), reason, look), cancellationToken);
        await database.InTransactionAsync(
            session => session.ExecuteAsync("UPDATE procedures_dossiers SET pending_signing = @signing WHERE id = @Id", new { signing = signing.Id, row.Id }),
            cancellationToken);
        return signing.Id;
    }

    // One document, one signature: a request sent again takes the place of the one that waits; one that was confirmed already is left to finish.
    private async Task WithdrawEarlierAsync(DossierRow row, CancellationToken cancellationToken)
    {
        if (row.PendingSigning is { } earlier && await signings.FindAsync(earlier, cancellationToken) is { } pending
            && (await signings.CancelAsync(earlier, pending.RequesterId, cancellationToken)).State is not SigningState.Refused)
        {
            throw DossierRefusals.SignatureUnderWay().AsException();
        }
    }

    private async Task AddAsync(DatabaseSession session, DossierRow row, List<StoredRow> attached, Account officer)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO procedures_dossiers (id, state, procedure_code, agency_code, applicant, answers, draft, signature_place, created_at)
            VALUES (@Id, @State, @ProcedureCode, @AgencyCode, @Applicant, @Answers, @Draft, @SignaturePlace, @CreatedAt)
            """,
            row);
        foreach (var document in attached)
        {
            await store.AddPartAsync(session, row.Id, PartKind.FromDataStore, $"{document.Name} ({document.Code})", document.Object);
        }

        await audit.AppendAsync(session, new AuditEntry(officer.Id, "dossier.drafted", $"dossier:{row.Id}", new { row.ProcedureCode, row.Draft }));
    }

    private async Task<string> CredentialAsync(Account account, CredentialKind kind, CancellationToken cancellationToken) =>
        (await credentials.OfAccountAsync(account.Id, cancellationToken))
            .FirstOrDefault(credential => credential.Kind == kind && credential.State is CredentialState.Active)?.Id
        ?? throw DossierRefusals.NoCredential().AsException();

    private async Task<(DossierRow Row, Dossier Dossier)> InStateAsync(
        string dossierId, DossierState state, string stateVi, string stateEn, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(dossierId, cancellationToken) ?? throw DossierRefusals.NotFound().AsException();
        return row.Is == state ? (row, row.ToDossier([])) : throw DossierRefusals.WrongState(stateVi, stateEn).AsException();
    }

    private async Task<Agency> AgencyAsync(string code, CancellationToken cancellationToken) =>
        await directory.FindAsync(code, DateOnly.FromDateTime(time.GetUtcNow().ToOffset(DossierStore.Vietnam).DateTime), cancellationToken)
        ?? throw DossierRefusals.NotFound().AsException();

    private static void RequireAgency(string agencyCode, Account account)
    {
        if (account.AgencyCode != agencyCode)
        {
            throw DossierRefusals.OtherAgency().AsException();
        }
    }

    private static SignaturePlacement PlaceOf(DossierRow row) => JsonSerializer.Deserialize<SignaturePlacement>(row.SignaturePlace!)!;

    private async Task<Dossier> GetAsync(string id, CancellationToken cancellationToken) => (await FindAsync(id, cancellationToken))!;
}
