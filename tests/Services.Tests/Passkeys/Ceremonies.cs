using AnTin.Platform.Accounts;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Passkeys;

/// <summary>The platform alone, with accounts that register and sign in.</summary>
internal static class Ceremonies
{
    /// <summary>One authenticator of each algorithm that is taken.</summary>
    public static TheoryData<DatabaseKind, string> Devices => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from algorithm in (string[])["ES256", "RS256"]
        select (kind, algorithm));

    public static SoftwareAuthenticator Device(string algorithm) => algorithm == "ES256" ? SoftwareAuthenticator.P256() : SoftwareAuthenticator.Rs256();

    public static Task<Account> OpenAsync(TestHost host, string name = "cong-dan") =>
        host.Get<IDatabase>().InTransactionAsync(session => host.Get<IAccounts>().OpenAsync(session, new NewAccount(name, "Người Mẫu", Roles.Citizen)));

    public static Task<Passkey> RegisterAsync(TestHost host, Account account, PasskeyAttestation attestation, string device = "Điện thoại mẫu") =>
        host.Get<IDatabase>().InTransactionAsync(session => host.Get<IPasskeys>().RegisterAsync(session, account, attestation, device));

    public static async Task<Passkey> RegisterAsync(TestHost host, Account account, SoftwareAuthenticator device, Ceremony? ceremony = null) =>
        await RegisterAsync(host, account, device.Create(await host.Get<IPasskeys>().BeginRegistrationAsync(account), ceremony));

    public static async Task<Account> SignInAsync(TestHost host, SoftwareAuthenticator device, Ceremony? ceremony = null) =>
        await host.Get<IPasskeys>().SignInAsync(device.Get(await host.Get<IPasskeys>().BeginSignInAsync(), ceremony));

    public static Task<Passkey> VerifyAsync(TestHost host, Account account, byte[] challenge, PasskeyAssertion assertion) =>
        host.Get<IDatabase>().InTransactionAsync(session => host.Get<IPasskeys>().VerifyAsync(session, account.Id, challenge, assertion));

    /// <summary>What is wrong with a ceremony, and the code of the refusal.</summary>
    public static readonly IReadOnlyDictionary<string, (Ceremony Ceremony, string Code)> Wrong = new Dictionary<string, (Ceremony, string)>
    {
        ["another origin"] = (new Ceremony { Origin = "http://antin.example" }, "passkey-wrong-site"),
        ["the origin with another port"] = (new Ceremony { Origin = "http://localhost:5081" }, "passkey-wrong-site"),
        ["another relying party"] = (new Ceremony { RelyingParty = "example.vn" }, "passkey-wrong-site"),
        ["inside another site's frame"] = (new Ceremony { CrossOrigin = true }, "passkey-wrong-site"),
        ["another type"] = (new Ceremony { Type = "payment.get" }, "passkey-malformed"),
        ["the person not verified"] = (new Ceremony { Flags = Ceremony.Present }, "passkey-user-not-verified"),
        ["the person not present"] = (new Ceremony { Flags = Ceremony.Verified }, "passkey-user-not-verified"),
        ["backed up without being eligible"] = (new Ceremony { Flags = Ceremony.Present | Ceremony.Verified | 0x10 }, "passkey-malformed"),
        ["another challenge"] = (new Ceremony { Challenge = new byte[32] }, "passkey-wrong-challenge"),
    };

    public static TheoryData<DatabaseKind, string> WrongOnBoth => new(from kind in Enum.GetValues<DatabaseKind>() from what in Wrong.Keys select (kind, what));
}
