using AnTin.Ades.Asic;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Keys;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Asic;

/// <summary>Data objects that are too long to be held are digested as they are read; they are not taken for empty ones.</summary>
public sealed class LongObjectsTests
{
    [Theory]
    [InlineData(AsicForm.Xades)]
    [InlineData(AsicForm.Cades)]
    public async Task A_data_object_of_65_MiB_is_intact(AsicForm form)
    {
        var content = new byte[65 << 20];
        Assert.True(AsicSigningSession.TryCreate(AsicKind.Extended, form, [AsicDataObject.FromBytes("a.bin", "application/octet-stream", content)], out var session, out _));
        Assert.True(session.TryPrepare(Scene.Signer(Scene.Official), new AsicSigningOptions { SigningTime = Scene.Signing }, out var prepared, out _));
        var signed = await Scene.Pki[Scene.Official].Key.SignAsync(prepared, CancellationToken.None);
        using var container = new MemoryStream();
        await signed.Container.WriteToAsync(container, CancellationToken.None);
        var report = await SignatureValidator.ValidateAsync(container.ToArray(), new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking }, CancellationToken.None);
        Assert.Equal(SignatureIntegrity.Intact, Assert.Single(report.Signatures).Facts.Integrity);
    }
}
