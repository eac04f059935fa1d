using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>Tests that count the bytes of the whole process: they run when no other does.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>Uploads go to the disk, not into memory, and are gone in every case.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class Incoming_file_tests(PostgreSqlServer server)
{
    private const int Large = 300 * 1024 * 1024;

    [Fact]
    public async Task A_file_of_300_MB_is_received_and_validated_in_a_few_megabytes()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        // A signed PDF with a long tail of zeros: read to its end, found changed.
        var signed = await Morning.FileAsync("valid");
        await WarmAsync(host, signed);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using (var file = await host.Get<IIncomingFiles>().ReceiveAsync(new Padded(signed, Large), "lon.pdf", Large, Large))
        {
            var outcome = (await Morning.ValidateAsync(host, file)).Outcome!;
            Assert.Equal(Large, outcome.FileLength);
            Assert.Single(outcome.Signatures);
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 32 * 1024 * 1024, $"{allocated / 1_048_576} MB were allocated");
        Assert.Empty(Directory.EnumerateFiles(Incoming(host)));
    }

    [Fact]
    public async Task What_is_too_long_too_much_or_empty_leaves_nothing()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server, add: services => services.Configure<SignatureValidationOptions>(o => o.IncomingMegabytes = 10));
        var files = host.Get<IIncomingFiles>();
        Task<IncomingFile> Receive(int length, long room) => files.ReceiveAsync(new Padded([], length), "a", room, room);
        Assert.Equal("upload-too-large", await CityHost.CodeAsync(() => Receive(1001, 1000)));
        Assert.Equal("upload-empty", await CityHost.CodeAsync(() => Receive(0, 1000)));
        Assert.Equal("validation-busy", await CityHost.CodeAsync(() => Receive(11 << 20, 100 << 20)));
        // The room that was taken is given back.
        using (await Receive(9 << 20, 100 << 20))
        {
            Assert.Equal("validation-busy", await CityHost.CodeAsync(() => Receive(2 << 20, 100 << 20)));
        }

        using (await Receive(9 << 20, 100 << 20))
        {
            Assert.Single(Directory.EnumerateFiles(Incoming(host)));
        }

        Assert.Empty(Directory.EnumerateFiles(Incoming(host)));
    }

    [Fact]
    public async Task With_too_little_left_on_the_disk_nothing_is_taken()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server, add: services => services.Configure<SignatureValidationOptions>(o => o.FreeMegabytes = 10_000_000));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Get<IIncomingFiles>().ReceiveAsync(new Padded([], 100), "a", 1000, 1000));
        Assert.Equal(("validation-no-space", RefusalKind.Unavailable, true), (refused.Refusal.Code, refused.Refusal.Kind, refused.Refusal.RetryAfter > TimeSpan.Zero));
        Assert.Empty(Directory.EnumerateFiles(Incoming(host)));
    }

    [Fact]
    public async Task A_sender_who_goes_away_leaves_nothing()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        using var gone = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Get<IIncomingFiles>().ReceiveAsync(new Padded([], Large, after: gone.Cancel), "a", Large, Large, gone.Token));
        Assert.Empty(Directory.EnumerateFiles(Incoming(host)));
    }

    [Fact]
    public async Task Only_this_account_may_read_what_others_upload()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        using var file = await Morning.ReceiveAsync(host, "x"u8.ToArray());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Incoming(host)))));
    }

    [Fact]
    public async Task A_password_opens_an_encrypted_document_and_is_in_nothing_that_is_kept()
    {
        const string Password = "mo-cua-ra";
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var encrypted = await Morning.SignedAsync(Morning.Citizen, await EncryptAsync(CityHost.Pdf, Password), password: Password);
        using var file = await Morning.ReceiveAsync(host, encrypted);
        Assert.Equal("DocumentEncrypted", Assert.Single((await Morning.ValidateAsync(host, file)).Outcome!.Statements).Code);
        Assert.Equal("DocumentPasswordWrong", Assert.Single((await Morning.ValidateAsync(host, file, new(DocumentPassword: "khác"))).Outcome!.Statements).Code);
        var validated = await Morning.ValidateAsync(host, file, new(DocumentPassword: Password));
        Assert.Equal(Verdict.Valid, validated.Outcome!.Verdict);
        Assert.DoesNotContain(Password, System.Text.Json.JsonSerializer.Serialize(validated.Outcome), StringComparison.Ordinal);
        Assert.True(validated.Evidence.Span.IndexOf("mo-cua-ra"u8) < 0);
    }

    private static async Task<byte[]> EncryptAsync(byte[] pdf, string password)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/qpdf"), "needs qpdf (Debian package qpdf)");
        var folder = Directory.CreateTempSubdirectory("antin-encrypt-");
        var (plain, locked) = (Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf"));
        await File.WriteAllBytesAsync(plain, pdf);
        using (var qpdf = System.Diagnostics.Process.Start("qpdf", ["--encrypt", password, "chu", "256", "--", plain, locked]))
        {
            await qpdf.WaitForExitAsync();
        }

        var bytes = await File.ReadAllBytesAsync(locked);
        folder.Delete(recursive: true);
        return bytes;
    }

    private static async Task WarmAsync(TestHost host, byte[] file)
    {
        using var received = await Morning.ReceiveAsync(host, file);
        await Morning.ValidateAsync(host, received);
    }

    private static string Incoming(TestHost host) => Path.Combine(host.Folder, "validations", "incoming");

    /// <summary>Some bytes, then zeros, without being held.</summary>
    private sealed class Padded(byte[] start, int length, Action? after = null) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, length - _at);
            var copied = Math.Clamp(start.Length - _at, 0, count);
            start.AsSpan(Math.Min(_at, start.Length), copied).CopyTo(buffer);
            buffer[copied..count].Clear();
            _at += count;
            if (_at > 1_000_000)
            {
                after?.Invoke();
            }

            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(Read(buffer.Span));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
