using System.Text;
using AnTin.Platform.Objects;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Platform;

public sealed class Objects_tests(PostgreSqlServer server)
{
    [Fact]
    public async Task The_same_bytes_are_one_object_named_by_their_digest()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        var store = host.Get<IObjectStore>();
        var first = await store.PutAsync(Encoding.UTF8.GetBytes("abc"));
        var second = await store.PutAsync(Encoding.UTF8.GetBytes("abc"));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", first.Sha256);
        Assert.Equal(first, second);
        Assert.Equal("abc", Encoding.UTF8.GetString(await store.ReadAsync(first)));
        Assert.Single(Files(host));
    }

    [Fact]
    public async Task Too_many_bytes_are_refused_and_leave_nothing_behind()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => host.Get<IObjectStore>().PutAsync(new MemoryStream(new byte[200_000]), maxBytes: 100_000));
        Assert.Equal("upload-too-large", refused.Refusal.Code);
        Assert.Empty(Files(host));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("")]
    public async Task Only_a_digest_may_become_a_path(string id)
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        await Assert.ThrowsAsync<ArgumentException>(() => host.Get<IObjectStore>().OpenAsync(new ObjectId(id)));
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_null()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        Assert.Null(await host.Get<IObjectStore>().OpenAsync(new ObjectId(new string('0', 64))));
    }

    private static string[] Files(TestHost host) => Directory.GetFiles(Path.Combine(host.Folder, "objects"), "*", SearchOption.AllDirectories);
}
