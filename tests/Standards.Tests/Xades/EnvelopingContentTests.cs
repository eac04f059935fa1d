using System.Security.Cryptography;
using System.Xml;
using AnTin.Ades;
using AnTin.Ades.Validation;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Asic;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Xades;

/// <summary>Content of any kind and length in base64 inside a XAdES signature.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class EnvelopingContentTests
{
    private const int Piece = 60 * 1024;

    [Theory]
    [InlineData(0, Scene.Seal), InlineData(1, Scene.Seal), InlineData(2, Scene.Citizen), InlineData(Piece - 1, Scene.Seal), InlineData(Piece, Scene.Seal), InlineData((2 * Piece) + 1, Scene.Citizen)]
    public async Task It_passes_here_and_in_xmlsec_and_Santuario_and_comes_out_as_it_went_in(int length, string who)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];
        var signed = await SignAsync(() => new MemoryStream(content), who);
        var file = await WriteAsync(signed);
        var report = await Scene.ValidateAsync(file);
        Assert.True(report.Indication is Indication.TotalPassed, string.Join(' ', report.Signatures[0].Findings));
        Assert.Equal(SHA256.HashData(content), DigestOfObject(new MemoryStream(file)));
        XadesScene.XmlsecAccepts(file, signed.Id);
        XadesScene.SantuarioAccepts(file, 1);
    }

    [Fact]
    public async Task Every_level_is_reached_from_the_written_file()
    {
        var signed = await SignAsync(() => new MemoryStream([1, 2, 3, 4]), Scene.Citizen);
        Assert.True(XadesSignature.TryOpen(await WriteAsync(signed), signed.Id, out var stage, out var refusal), refusal?.ToString());
        var services = new Scene.Source(Scene.Signing.AddMinutes(5));
        stage = await stage.WithSignatureTimestampAsync(services, CancellationToken.None);
        stage = await stage.WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        stage = await stage.WithArchiveTimestampAsync(services, CancellationToken.None);
        var report = await Scene.ValidateAsync(stage.ToArray());
        Assert.Equal((Indication.TotalPassed, 2), (report.Indication, report.Signatures[0].Facts.Timestamps.Count(t => t.IsProof)));
        XadesScene.XmlsecAccepts(stage.ToArray(), signed.Id);
    }

    [Fact]
    public async Task A_hundred_megabytes_are_signed_and_written_without_being_held()
    {
        const long Length = 100L << 20;
        using var file = new TemporaryFile([], ".xml");
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var signed = await SignAsync(() => new ZeroStream(Length), Scene.Citizen);
        using (var target = File.OpenWrite(file.Path))
        {
            await signed.WriteToAsync(target, CancellationToken.None);
        }

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 4 << 20);
        using var written = File.OpenRead(file.Path);
        using var zeros = new ZeroStream(Length);
        Assert.Equal(SHA256.HashData(zeros), DigestOfObject(written));
    }

    [Fact]
    public async Task A_state_that_was_kept_is_completed_with_the_content_that_was_signed_and_no_other()
    {
        byte[] content = [.. "Nội dung mẫu"u8];
        var toBeSigned = Prepare(() => new MemoryStream(content), Scene.Citizen);
        Assert.True(XadesEnvelopingToBeSigned.TryDecode(toBeSigned.Encode(), () => new MemoryStream(content), out var kept));
        Assert.Equal(toBeSigned.SignatureId, kept.SignatureId);
        Assert.Equal(toBeSigned.BytesToSign.ToArray(), kept.BytesToSign.ToArray());
        var value = await Scene.Pki[Scene.Citizen].Key.SignDigestAsync(kept.DigestToSign, kept.Algorithm, CancellationToken.None);
        Assert.Equal(Indication.TotalPassed, (await Scene.ValidateAsync(await WriteAsync(kept.Complete(value)))).Indication);

        foreach (byte[] other in (byte[][])[[.. content, 1], content[1..], [.. content[..^1], 1], []])
        {
            Assert.True(XadesEnvelopingToBeSigned.TryDecode(toBeSigned.Encode(), () => new MemoryStream(other), out kept));
            var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => WriteAsync(kept.Complete(value)));
            Assert.Equal(AdesRefusalReason.DocumentChanged, refused.Refusal.Reason);
        }

        Assert.False(XadesEnvelopingToBeSigned.TryDecode(toBeSigned.Encode().AsMemory(1), () => new MemoryStream(content), out _));
    }

    [Fact]
    public async Task One_changed_character_of_the_content_is_found()
    {
        var signed = await SignAsync(() => new MemoryStream(new byte[300]), Scene.Seal);
        var file = await WriteAsync(signed);
        file[file.AsSpan().IndexOf("AAAAAAAA"u8)] = (byte)'B';
        Assert.Equal((Indication.TotalFailed, SubIndication.HashFailure), await VerdictAsync(file));
    }

    private static async Task<(Indication, SubIndication?)> VerdictAsync(byte[] file)
    {
        var report = await Scene.ValidateAsync(file);
        return (report.Indication, report.Signatures[0].SubIndication);
    }

    private static XadesEnvelopingToBeSigned Prepare(Func<Stream> content, string who)
    {
        var options = XadesScene.Options with { MimeType = "application/octet-stream" };
        Assert.True(XadesEnvelopingSession.For(content).TryPrepare(XadesScene.Signer(who), options, out var toBeSigned, out var refusal), refusal?.ToString());
        return toBeSigned;
    }

    private static async Task<XadesEnvelopingSignature> SignAsync(Func<Stream> content, string who) =>
        await Scene.Pki[who].Key.SignAsync(Prepare(content, who), CancellationToken.None);

    private static async Task<byte[]> WriteAsync(XadesEnvelopingSignature signed)
    {
        var target = new MemoryStream();
        await signed.WriteToAsync(target, CancellationToken.None);
        return target.ToArray();
    }

    // By the runtime's reader, a piece at a time.
    private static byte[] DigestOfObject(Stream file)
    {
        using var reader = XmlReader.Create(file);
        while (reader.GetAttribute("Encoding") is null)
        {
            Assert.True(reader.Read());
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[64 * 1024];
        while (reader.ReadElementContentAsBase64(piece, 0, piece.Length) is > 0 and int read)
        {
            digest.AppendData(piece, 0, read);
        }

        return digest.GetHashAndReset();
    }
}
