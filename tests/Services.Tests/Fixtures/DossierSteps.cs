using AnTin.Platform.Accounts;
using AnTin.Procedures;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>The steps of a dossier, as the counter and the office take them.</summary>
internal static class DossierSteps
{
    public const string Procedure = "2.000635";

    public static readonly IReadOnlyDictionary<string, string> Answers = new Dictionary<string, string>
    {
        ["registeredAt"] = "UBND Phường Mẫu, Quận 3", ["copies"] = "2", ["purpose"] = "Nộp hồ sơ nhập học",
    };

    public static Applicant Applicant(this CityHost host, Signer? citizen = null)
    {
        citizen ??= host.People.Citizen;
        return new Applicant(
            citizen.Account.Id, citizen.Credential.Id, citizen.Credential.EnrolmentId!, citizen.Credential.HolderName, People.Card.Number, People.Card.BirthDate, People.Card.Address);
    }

    public static Task<Dossier> DraftAsync(
        this CityHost host, Signer? citizen = null, IReadOnlyDictionary<string, string>? answers = null, string[]? attachments = null, string agency = People.Agency,
        Account? officer = null) =>
        host.Get<IDossiers>().DraftAsync(Procedure, agency, host.Applicant(citizen), answers ?? Answers, attachments ?? [], officer ?? host.People.CounterOfficer);

    /// <summary>An application drafted, signed on the phone and received.</summary>
    public static async Task<Dossier> ReceivedAsync(this CityHost host, Signer? citizen = null, string[]? attachments = null)
    {
        var draft = await host.DraftAsync(citizen, attachments: attachments);
        await host.ConfirmAsync(await host.Get<IDossiers>().RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer), citizen ?? host.People.Citizen);
        await host.Host.DeliverEventsAsync();
        return (await host.Get<IDossiers>().FindAsync(draft.Id))!;
    }

    /// <summary>A received dossier whose result the leader has signed.</summary>
    public static async Task<Dossier> ResultSignedAsync(this CityHost host, Signer? citizen = null)
    {
        var received = await host.ReceivedAsync(citizen);
        await host.Get<IDossiers>().DraftResultAsync(received.Id, host.People.DossierOfficer);
        await host.ConfirmAsync(await host.Get<IDossiers>().RequestResultSignatureAsync(received.Id, host.People.Leader.Account), host.People.Leader);
        await host.Host.DeliverEventsAsync();
        return (await host.Get<IDossiers>().FindAsync(received.Id))!;
    }

    /// <summary>A dossier whose result was signed, sealed and returned.</summary>
    public static async Task<Dossier> ReturnedAsync(this CityHost host, Signer? citizen = null)
    {
        var signed = await host.ResultSignedAsync(citizen);
        await host.ConfirmAsync(await host.Get<IDossiers>().RequestSealAsync(signed.Id, host.People.Clerk.Account), host.People.Clerk);
        await host.Host.DeliverEventsAsync();
        return (await host.Get<IDossiers>().FindAsync(signed.Id))!;
    }
}
