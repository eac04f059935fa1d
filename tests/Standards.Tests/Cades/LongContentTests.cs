using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

/// <summary>What signing attaches, validation reads: content that is longer than a structure that is decoded at once may be (32 MiB).</summary>
public sealed class LongContentTests
{
    private static readonly byte[] Content = LongText();

    [Fact]
    public async Task A_long_attached_content_is_valid_at_every_level()
    {
        var signed = await CadesScene.SignAsync(CadesSigningSession.ForAttached(CadesContent.FromBytes(Content)), Scene.Citizen);
        var report = await ValidationTests.ValidateAsync(signed.ToArray());
        Assert.True(report.Indication is Indication.TotalPassed, ValidationTests.Say(report));
        Assert.Equal("CAdES-B-B", report.Signatures[0].Facts.LevelName);

        var archived = await CadesScene.AugmentAsync(signed);
        report = await ValidationTests.ValidateAsync(archived.ToArray(), online: false);
        Assert.True(report.Indication is Indication.TotalPassed, ValidationTests.Say(report));
        Assert.Equal("CAdES-B-LTA", report.Signatures[0].Facts.LevelName);
    }

    [Fact]
    public async Task One_changed_byte_of_it_is_told()
    {
        byte[] signed = (await CadesScene.SignAsync(CadesSigningSession.ForAttached(CadesContent.FromBytes(Content)), Scene.Citizen)).ToArray();
        signed[signed.Length / 2] ^= 1;
        var report = await ValidationTests.ValidateAsync(signed);
        Assert.Equal(Indication.TotalFailed, report.Indication);
        Assert.Equal(SignatureIntegrity.ContentChanged, report.Signatures[0].Facts.Integrity);
    }

    [Fact]
    public async Task Bytes_that_only_begin_so_are_no_signature()
    {
        byte[] zeros = new byte[Content.Length];
        zeros[0] = 0x30;
        Assert.Empty((await ValidationTests.ValidateAsync(zeros)).Signatures);
    }

    private static byte[] LongText()
    {
        byte[] text = new byte[33 * 1024 * 1024];
        text.AsSpan().Fill((byte)'a');
        return text;
    }
}
