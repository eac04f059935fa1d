using AnTin.Pdf.Composition;
using AnTin.Pdf.Metadata;
using AnTin.Platform.Audit;
using AnTin.Platform.Objects;
using AnTin.Platform.Outbox;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>A running copy of the city, and what tests do in it again and again.</summary>
public sealed class CityHost(TestHost host, People people) : IAsyncDisposable
{
    private static readonly Lazy<byte[]> Letter = new(() =>
        new DocumentComposer(PageFormat.OfficialDocument, new DocumentProperties("Đơn mẫu", City.Morning)).Add(new Paragraph("Kính gửi cơ quan mẫu.")).Finish().Bytes);

    public TestHost Host => host;

    public People People => people;

    public TestClock Clock => host.Clock;

    /// <summary>A one-page PDF nobody has signed.</summary>
    public static byte[] Pdf => Letter.Value;

    public T Get<T>()
        where T : notnull => host.Get<T>();

    public Task<Signing> RequestAsync(Signer signer, byte[]? pdf = null, string reference = "test:1", string requester = "counter") =>
        Get<ISignings>().RequestAsync(new SigningRequest(signer.Credential.Id, pdf ?? Pdf, "Đơn mẫu", "Cơ quan mẫu", requester, reference, "Thử", null));

    public Task<string> OptionsAsync(string signingId, Signer signer) => Get<ISignings>().GetAuthorisationOptionsAsync(signingId, signer.Account.Id);

    /// <summary>The owner confirms as they should.</summary>
    public async Task<Signing> ConfirmAsync(string signingId, Signer signer)
    {
        var signing = (await Get<ISignings>().FindAsync(signingId))!;
        return await Get<ISignings>().AuthoriseAsync(signingId, signer.Account.Id, signing.Code, signer.Device.Get(await OptionsAsync(signingId, signer)));
    }

    public async Task<Signing> SignAsync(Signer signer, byte[]? pdf = null, string reference = "test:1") =>
        await ConfirmAsync((await RequestAsync(signer, pdf, reference)).Id, signer);

    public Task<byte[]> ReadAsync(Signing signing) => Get<IObjectStore>().ReadAsync(signing.Completed!.Value);

    /// <summary>The audited actions on a thing, in their order.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(string subject) =>
        [.. (await Get<IAuditTrail>().OfSubjectAsync(subject)).Select(record => record.Action)];

    public async Task<int> KeyUsesAsync(string signingId) => (await ActionsAsync($"signing:{signingId}")).Count(action => action == "signing.key-used");

    /// <summary>The published events of a kind, as they are kept.</summary>
    public async Task<IReadOnlyList<T>> EventsAsync<T>()
        where T : IEvent =>
        [.. (await QueryAsync<string>("SELECT payload FROM platform_events WHERE kind = @kind ORDER BY id", new { kind = typeof(T).FullName }))
            .Select(payload => System.Text.Json.JsonSerializer.Deserialize<T>(payload)!)];

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        Get<IDatabase>().ReadAsync(session => session.QueryAsync<T>(sql, parameters));

    public Task<long> CountAsync(string table) => Get<IDatabase>().ReadAsync(session => session.GetAsync<long>($"SELECT COUNT(*) FROM {table}"));

    public static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code;

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
