using System.Security.Cryptography.Pkcs;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>What poppler, mupdf, qpdf, openssl and the runtime say of our signatures.</summary>
public sealed class IndependentReaderTests
{
    public static TheoryData<string> Signers => [Scene.Citizen, Scene.Seal];

    [Theory, MemberData(nameof(Signers))]
    public async Task Poppler_finds_the_signature_valid(string who)
    {
        DebianTool.Require("pdfsig", "poppler-utils");
        using var signed = new TemporaryFile(await Scene.StampedAsync(who));
        var (_, output) = DebianTool.Run("pdfsig", "-nocert", signed.Path);
        Assert.Contains("Signature is Valid", output);
        Assert.Contains("Total document signed", output);
        Assert.Contains("ETSI.CAdES.detached", output);
    }

    [Theory, MemberData(nameof(Signers))]
    public async Task Mupdf_finds_nothing_changed_since(string who)
    {
        DebianTool.Require("mutool", "mupdf-tools");
        using var signed = new TemporaryFile(await Scene.SignedAsync(who));
        Assert.Contains("The document is unchanged since signing", DebianTool.Run("mutool", "sign", "-v", signed.Path).Output);
    }

    [Theory, MemberData(nameof(Signers))]
    public async Task Openssl_verifies_the_extracted_structure_up_to_the_root(string who)
    {
        DebianTool.Require("openssl", "openssl");
        var signature = await Scene.SignAsync(SamplePdf.Plain(), who);
        var file = signature.ToArray();
        using var content = new TemporaryFile(Covered(file), ".bin");
        using var cms = new TemporaryFile(signature.Cms.Encoded.Span, ".der");
        using var root = new TemporaryFile(System.Text.Encoding.ASCII.GetBytes(Pem(Scene.Pki["City Root CA"].Certificate.RawData)), ".pem");
        var (exit, output) = DebianTool.Run(
            "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms.Path, "-content", content.Path, "-CAfile", root.Path,
            "-purpose", "any", "-attime", Scene.Signing.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), "-out", "/dev/null");
        Assert.True(exit == 0, output);
    }

    [Theory, MemberData(nameof(Signers))]
    public async Task The_runtime_agrees(string who)
    {
        var signature = await Scene.SignAsync(SamplePdf.Plain(), who);
        var cms = new SignedCms(new ContentInfo(Covered(signature.ToArray())), detached: true);
        cms.Decode(signature.Cms.Encoded.Span);
        cms.CheckSignature(verifySignatureOnly: true);
    }

    [Fact]
    public async Task Two_signatures_and_long_term_material_leave_a_file_that_all_of_them_accept()
    {
        var first = await Scene.SignedAsync(Scene.Official);
        var second = await (await Scene.SignAsync(first, Scene.Seal, Scene.Options() with { Placement = new Placement(0, new PdfRectangle(300, 50, 420, 170)) }))
            .WithSignatureTimestampAsync(new Scene.Source(Scene.Signing), CancellationToken.None);
        using var file = new TemporaryFile((await second.WithValidationMaterialAsync(new Scene.Source(Scene.Checking), Scene.Checking, CancellationToken.None)).ToArray());
        if (DebianTool.Exists("pdfsig"))
        {
            var (_, output) = DebianTool.Run("pdfsig", "-nocert", file.Path);
            Assert.Equal(2, output.Split("Signature is Valid").Length - 1);
        }

        DebianTool.Require("qpdf", "qpdf");
        var (exit, check) = DebianTool.Run("qpdf", "--check", file.Path);
        Assert.True(exit == 0, check);
    }

    /// <summary>The bytes in front of and behind the contents of the last signature, as its byte range has them.</summary>
    internal static byte[] Covered(byte[] file)
    {
        Assert.True(PadesSigningSession.TryOpen(file, out var session, out _));
        var range = ((AnTin.Pdf.Objects.PdfArray)session.Fields[^1].Value!["ByteRange"]!).Select(n => (int)((AnTin.Pdf.Objects.PdfInteger)n).Value).ToArray();
        return [.. file[..range[1]], .. file[range[2]..(range[2] + range[3])]];
    }

    private static string Pem(ReadOnlyMemory<byte> certificate) => System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", certificate.Span);
}
