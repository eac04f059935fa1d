using AnTin.Platform.Accounts;
using AnTin.Platform.Refusals;
using AnTin.Platform.Secrets;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Platform;

public sealed class Accounts_tests(PostgreSqlServer server)
{
    private static readonly NewAccount Officer = new("can-bo", "Nguyễn Văn Mẫu", Roles.CounterOfficer, "H29.3", "Quầy 4", "mật khẩu mẫu");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_right_password_opens_the_account_with_its_roles(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        var account = await host.Get<IAccounts>().CheckPasswordAsync("can-bo", "mật khẩu mẫu");
        Assert.True(account.Is(Roles.CounterOfficer));
        Assert.False(account.Is(Roles.Leader));
        Assert.Equal(("H29.3", "Quầy 4"), (account.AgencyCode, account.Unit));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_wrong_name_and_a_wrong_password_are_told_in_the_same_words(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        Assert.Equal(await RefusedAsync(host, "nobody", "x"), await RefusedAsync(host, "can-bo", "x"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes_even_the_right_one(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal("sign-in-failed", (await RefusedAsync(host, "can-bo", "x")).Code);
        }

        Assert.Equal("account-locked", (await RefusedAsync(host, "can-bo", "mật khẩu mẫu")).Code);
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("can-bo", (await host.Get<IAccounts>().CheckPasswordAsync("can-bo", "mật khẩu mẫu")).UserName);
    }

    [Fact]
    public async Task The_machine_key_is_readable_by_its_owner_alone_and_gives_each_purpose_its_own_secret()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        var key = host.Get<MachineKey>();
        Assert.NotEqual(key.Derive("a"), key.Derive("b"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(host.Folder, "keys", "machine.key")));
    }

    private async Task<TestHost> StartAsync(DatabaseKind kind)
    {
        var host = await TestHost.StartAsync(kind, server);
        await host.Get<IDatabase>().InTransactionAsync(session => host.Get<IAccounts>().OpenAsync(session, Officer));
        return host;
    }

    private static async Task<Refusal> RefusedAsync(TestHost host, string name, string password) =>
        (await Assert.ThrowsAsync<RefusedException>(() => host.Get<IAccounts>().CheckPasswordAsync(name, password))).Refusal;
}
