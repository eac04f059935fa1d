using AnTin.Platform.Storage;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>A signature made and completed.</summary>
public sealed class Signing_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_confirmed_signature_is_valid_made_with_one_use_of_the_key_and_told_once(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;

        var signing = await host.SignAsync(citizen);

        Assert.Equal(SigningState.Completed, signing.State);
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(await host.ReadAsync(signing), "a.pdf");
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        var signature = Assert.Single(outcome.Signatures);
        Assert.Equal((SignerKind.Citizen, "LÊ THỊ MẪU", true), (signature.SignerKind, signature.SignerName, signature.RevocationKnown));
        Assert.Equal(City.Morning, signature.TimestampTime);
        Assert.Equal(["signing.requested", "signing.authorised", "signing.key-used", "signing.completed"], await host.ActionsAsync($"signing:{signing.Id}"));
        var told = Assert.Single(await host.EventsAsync<SigningCompleted>());
        Assert.Equal((signing.Id, "test:1", true), (told.SigningId, told.Reference, told.First));
    }
}
