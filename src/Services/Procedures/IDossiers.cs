using AnTin.Platform.Accounts;
using AnTin.Platform.Objects;
using AnTin.SignatureValidation;

namespace AnTin.Procedures;

/// <summary>How far a dossier has come; the numbers are the national portal's statuses where it has one.</summary>
public enum DossierState
{
    /// <summary>The application is made and not yet signed; the dossier has no code.</summary>
    Draft = 0,

    /// <summary>Được tiếp nhận.</summary>
    Received = 2,

    /// <summary>Đang xử lý: the result is drafted and waits for the leader.</summary>
    ResultDrafted = 4,

    /// <summary>The leader has signed; the records clerk has not sealed yet.</summary>
    ResultSigned = 5,

    /// <summary>Đã trả kết quả.</summary>
    Returned = 10,
}

/// <summary>Who applies.</summary>
/// <param name="AccountId">The citizen's account: whose data store the result goes to.</param>
/// <param name="CredentialId">The credential that will sign the application.</param>
public sealed record Applicant(string AccountId, string CredentialId, string EnrolmentId, string FullName, string NationalId, DateOnly BirthDate, string Address);

/// <summary>What a part of a dossier is.</summary>
public enum PartKind
{
    Application,

    /// <summary>Taken from the citizen's data store: no new upload.</summary>
    FromDataStore,
    Result,
}

/// <summary>One part of a dossier: a signed PDF.</summary>
public sealed record DossierPart(string Id, PartKind Kind, string Name, ObjectId Object);

/// <summary>A part with what validation says of it now.</summary>
public sealed record ValidatedPart(DossierPart Part, ValidationOutcome Outcome);

/// <summary>A dossier.</summary>
/// <param name="Code">The code, <c>H29.3-261121-0001</c>; none while it is a draft.</param>
/// <param name="PendingSigning">The signing that is under way for it, if one is.</param>
public sealed record Dossier(
    string Id, string? Code, DossierState State, string ProcedureCode, string AgencyCode, Applicant Applicant, IReadOnlyDictionary<string, string> Answers,
    ObjectId? Draft, string? PendingSigning, IReadOnlyList<DossierPart> Parts, DateTimeOffset CreatedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? ReturnedAt);

/// <summary>A signed result in a citizen's data store, to be attached again without a new upload.</summary>
/// <param name="Code">The result's code: the dossier's with <c>-KQ1</c> (Decree 45/2020/NĐ-CP, Article 14).</param>
public sealed record StoredDocument(string Code, string Name, string AgencyName, ObjectId Object, DateTimeOffset StoredAt);

/// <summary>Dossiers from the form to the result.</summary>
public interface IDossiers
{
    /// <summary>Makes the application as a PDF from the form's answers, with what is attached from the data store.</summary>
    /// <exception cref="Platform.Refusals.RefusedException">An answer is missing or too long, or an attachment is not the applicant's.</exception>
    Task<Dossier> DraftAsync(
        string procedureCode, string agencyCode, Applicant applicant, IReadOnlyDictionary<string, string> answers, IReadOnlyList<string> attachments,
        Account officer, CancellationToken cancellationToken = default);

    /// <summary>Asks the applicant's phone to sign the application. Gives the signing's id.</summary>
    Task<string> RequestApplicationSignatureAsync(string dossierId, Account officer, CancellationToken cancellationToken = default);

    Task<Dossier?> FindAsync(string dossierId, CancellationToken cancellationToken = default);

    Task<Dossier?> FindByCodeAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>The dossiers an agency has received, newest first.</summary>
    Task<IReadOnlyList<Dossier>> OfAgencyAsync(string agencyCode, int limit, CancellationToken cancellationToken = default);

    /// <summary>Every part with its validation verdict, made now.</summary>
    Task<IReadOnlyList<ValidatedPart>> ValidatePartsAsync(Dossier dossier, CancellationToken cancellationToken = default);

    /// <summary>Drafts the result as a PDF for the leader to sign.</summary>
    Task<Dossier> DraftResultAsync(string dossierId, Account officer, CancellationToken cancellationToken = default);

    /// <summary>Asks the leader's own passkey to sign the result. Gives the signing's id.</summary>
    Task<string> RequestResultSignatureAsync(string dossierId, Account leader, CancellationToken cancellationToken = default);

    /// <summary>Asks the records clerk's passkey to apply the agency's seal over the leader's signature. Gives the signing's id.</summary>
    Task<string> RequestSealAsync(string dossierId, Account clerk, CancellationToken cancellationToken = default);

    /// <summary>The citizen's data store.</summary>
    Task<IReadOnlyList<StoredDocument>> StoredOfAsync(string accountId, CancellationToken cancellationToken = default);
}
