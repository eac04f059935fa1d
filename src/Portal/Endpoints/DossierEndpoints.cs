using System.Security.Claims;
using AnTin.Platform.Accounts;
using AnTin.Platform.Objects;
using AnTin.Portal.Shared;
using AnTin.Procedures;
using AnTin.Registration;
using AnTin.RemoteSigning;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnTin.Portal.Endpoints;

/// <summary>What the counter's and the office's pages ask while they wait, and the documents they show.</summary>
internal static class DossierEndpoints
{
    private const string OfficeRoles = $"{Roles.DossierOfficer},{Roles.Leader},{Roles.RecordsClerk}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var counter = new AuthorizeAttribute { Roles = Roles.CounterOfficer };
        var office = new AuthorizeAttribute { Roles = OfficeRoles };
        routes.MapGet("/counter/enrolments/{enrolmentId}/state", EnrolmentStateAsync).RequireAuthorization(counter);
        routes.MapGet("/counter/dossiers/{dossierId}/state", DossierStateAsync).RequireAuthorization(counter);
        routes.MapGet("/counter/dossiers/{dossierId}/application.pdf", ApplicationAsync).RequireAuthorization(counter);
        routes.MapGet("/office/dossiers/{dossierId}/parts/{partId}.pdf", PartAsync).RequireAuthorization(office);
        routes.MapGet("/office/dossiers/{dossierId}/draft.pdf", DraftAsync).RequireAuthorization(office);
        routes.MapGet("/my-data/{code}.pdf", StoredAsync).RequireAuthorization(new AuthorizeAttribute { Roles = Roles.Citizen });
    }

    /// <summary>The dossier, when this officer's counter enrolled its applicant.</summary>
    public static async Task<Dossier> OfCounterAsync(IDossiers dossiers, IEnrolments enrolments, string dossierId, Account officer)
    {
        var dossier = await dossiers.FindAsync(dossierId) ?? throw PortalRefusals.NoSuchPage().AsException();
        var enrolment = await enrolments.FindAsync(dossier.Applicant.EnrolmentId);
        return enrolment?.CounterId == officer.Unit ? dossier : throw PortalRefusals.NoSuchPage().AsException();
    }

    /// <summary>The dossier, when it is this official's agency's.</summary>
    public static async Task<Dossier> OfAgencyAsync(Task<Dossier?> found, Account official) =>
        await found is { } dossier && dossier.AgencyCode == official.AgencyCode ? dossier : throw PortalRefusals.NoSuchPage().AsException();

    /// <summary>The word by which a waiting page sees that something changed.</summary>
    public static string StateOf(Dossier dossier, RemoteSigning.Signing? signing) => $"{dossier.State}/{signing?.State}";

    private static async Task<IResult> EnrolmentStateAsync(
        string enrolmentId, ClaimsPrincipal user, IAccounts accounts, IEnrolments enrolments, ICredentials credentials)
    {
        var account = await AccountAsync(accounts, user);
        var enrolment = await enrolments.FindAsync(enrolmentId);
        if (enrolment is null || enrolment.CounterId != account.Unit)
        {
            throw PortalRefusals.NoSuchPage().AsException();
        }

        var credential = await credentials.OfEnrolmentAsync(enrolmentId);
        return Results.Json(new { state = credential?.State.ToString(), location = $"/counter/enrolments/{enrolmentId}/application" });
    }

    private static async Task<IResult> DossierStateAsync(
        string dossierId, string? signing, ClaimsPrincipal user, IAccounts accounts, IDossiers dossiers, IEnrolments enrolments, ISignings signings, TimeProvider time)
    {
        var dossier = await OfCounterAsync(dossiers, enrolments, dossierId, await AccountAsync(accounts, user));
        var found = signing is null ? null : await signings.FindAsync(signing);
        return Results.Json(new { state = StateOf(dossier, found), secondsLeft = SecondsLeft(found, time) });
    }

    private static async Task<IResult> ApplicationAsync(
        string dossierId, ClaimsPrincipal user, IAccounts accounts, IDossiers dossiers, IEnrolments enrolments, IObjectStore objects)
    {
        var dossier = await OfCounterAsync(dossiers, enrolments, dossierId, await AccountAsync(accounts, user));
        return await PdfAsync(objects, dossier.Draft ?? dossier.Parts.First(part => part.Kind is PartKind.Application).Object);
    }

    private static async Task<IResult> PartAsync(
        string dossierId, string partId, ClaimsPrincipal user, IAccounts accounts, IDossiers dossiers, IObjectStore objects)
    {
        var dossier = await OfAgencyAsync(dossiers.FindAsync(dossierId), await AccountAsync(accounts, user));
        var part = dossier.Parts.FirstOrDefault(candidate => candidate.Id == partId) ?? throw PortalRefusals.NoSuchPage().AsException();
        return await PdfAsync(objects, part.Object);
    }

    private static async Task<IResult> DraftAsync(string dossierId, ClaimsPrincipal user, IAccounts accounts, IDossiers dossiers, IObjectStore objects)
    {
        var dossier = await OfAgencyAsync(dossiers.FindAsync(dossierId), await AccountAsync(accounts, user));
        return await PdfAsync(objects, dossier.Draft ?? throw PortalRefusals.NoSuchPage().AsException());
    }

    private static async Task<IResult> StoredAsync(string code, ClaimsPrincipal user, IDossiers dossiers, IObjectStore objects)
    {
        var mine = await dossiers.StoredOfAsync(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return await PdfAsync(objects, (mine.FirstOrDefault(document => document.Code == code) ?? throw PortalRefusals.NoSuchPage().AsException()).Object);
    }

    public static int? SecondsLeft(RemoteSigning.Signing? signing, TimeProvider time) =>
        signing is null ? null : (int)Math.Max(0, (signing.ExpiresAt - time.GetUtcNow()).TotalSeconds);

    public static async Task<IResult> PdfAsync(IObjectStore objects, ObjectId id) =>
        await objects.OpenAsync(id) is { } stream ? Results.Stream(stream, "application/pdf") : throw PortalRefusals.NoSuchPage().AsException();

    public static async Task<Account> AccountAsync(IAccounts accounts, ClaimsPrincipal user) =>
        await accounts.FindAsync(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "") ?? throw PortalRefusals.NotSignedIn().AsException();
}
