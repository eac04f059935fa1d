using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Pades;

/// <summary>B-T by a time-stamp in the signature or by one of the document (EN 319 142-1, 6.3): the first where it fits, else the second.</summary>
public sealed class TimestampPlaceTests
{
    private static readonly Scene.Source Services = new(Scene.Signing.AddMinutes(1));

    [Theory]
    [InlineData(0, 1)] // no token fits, so none is asked for in vain
    [InlineData(600, 2)] // whether it fits is seen when it is there
    public async Task A_signature_without_room_is_brought_to_every_level_by_time_stamps_of_the_document(int room, int asked)
    {
        var tight = await Scene.SignedAsync(Scene.Citizen, options: Scene.Options() with { TimestampRoom = room });
        Assert.True(PadesSignature.TryOpen(tight, "Signature1", out var signature, out _));
        Assert.False(signature.HasTimestamp());
        var authority = new CountingAuthority();
        signature = await signature.WithTimestampAsync(authority, CancellationToken.None);
        Assert.Equal(asked, authority.Asked);
        Assert.Equal("PAdES-B-T", await LevelAsync(signature));

        Assert.True(PadesSignature.TryOpen(signature.ToArray(), "Signature1", out signature, out _));
        Assert.True(signature.HasTimestamp());
        signature = await signature.WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        Assert.Equal("PAdES-B-LT", await LevelAsync(signature));
        signature = await signature.WithArchiveTimestampAsync(Services, CancellationToken.None);
        Assert.Equal("PAdES-B-LTA", await LevelAsync(signature));
    }

    [Fact]
    public async Task Room_is_used_where_it_is_and_what_a_later_signature_covers_stays_as_it_is()
    {
        var both = await Scene.SignedAsync(Scene.Seal, await Scene.SignedAsync(Scene.Citizen));
        Assert.True(PadesSignature.TryOpen(both, "Signature2", out var second, out _));
        second = await second.WithTimestampAsync(Services, CancellationToken.None);
        Assert.True(second.HasTimestamp());
        Assert.Equal(both.Length, second.Length);

        Assert.True(PadesSignature.TryOpen(second.ToArray(), "Signature1", out var first, out _));
        Assert.False(first.HasTimestamp());
        first = await first.WithTimestampAsync(Services, CancellationToken.None);
        Assert.True(first.HasTimestamp());
        Assert.True(first.ToArray().AsSpan().StartsWith(second.ToArray()));
        Assert.All((await Scene.ValidateAsync(first.ToArray())).Signatures, s => Assert.True(s.Indication is Indication.TotalPassed, string.Join(" ", s.Findings)));
    }

    [Fact]
    public async Task A_time_stamp_of_the_document_from_before_the_signature_is_none_of_it()
    {
        var stamped = await DocumentTimestamp.AddAsync(Pdf.SamplePdf.Plain(), Services, CancellationToken.None);
        Assert.False((await Scene.SignAsync(stamped, Scene.Citizen)).HasTimestamp());
    }

    private static async Task<string?> LevelAsync(PadesSignature signature)
    {
        var report = await Scene.ValidateAsync(signature.ToArray());
        Assert.True(report.Indication is Indication.TotalPassed, string.Join(" ", report.Findings));
        return report.Signatures[0].Facts.LevelName;
    }

    private sealed class CountingAuthority : ITimestampSource
    {
        public int Asked { get; private set; }

        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
        {
            Asked++;
            return Services.GetTokenAsync(sha256, cancellationToken);
        }
    }
}
