using System.Text;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Keys;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Pades;

/// <summary>Signatures that grow: a time-stamp, validation material, document time-stamps; of one chosen signature, the others untouched.</summary>
public sealed class AugmentationTests
{
    private static readonly Scene.Source Services = new(Scene.Signing.AddMinutes(1));

    [Fact]
    public async Task From_B_B_to_B_LTA_and_renewed_each_stage_holds_and_is_accepted_by_poppler_and_qpdf()
    {
        var stages = new List<PadesSignature> { await Scene.SignAsync(SamplePdf.Plain(), Scene.Official) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(9), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(Services, CancellationToken.None));
        foreach (var stage in stages)
        {
            var report = await Scene.ValidateAsync(stage.ToArray());
            Assert.True(report.Indication is Indication.TotalPassed, string.Join(" ", report.Findings));
        }

        for (int i = 2; i < stages.Count; i++)
        {
            Assert.True(stages[i].ToArray().AsSpan().StartsWith(stages[i - 1].ToArray()));
        }

        AssertReadersAccept(stages[^1].ToArray(), signatures: 1, timestamps: 2);
    }

    [Fact]
    public async Task A_document_time_stamp_alone_is_verified_by_openssl_over_the_bytes_it_covers()
    {
        var original = SamplePdf.Plain();
        var stamped = await DocumentTimestamp.AddAsync(original, Services, CancellationToken.None);
        Assert.True(stamped.AsSpan().StartsWith(original));
        AssertReadersAccept(stamped, signatures: 0, timestamps: 1);

        Assert.True(PadesSigningSession.TryOpen(stamped, out var session, out _));
        var dictionary = Assert.Single(session.Fields).Value!;
        Assert.Equal(["Type", "Filter", "SubFilter", "ByteRange", "Contents"], dictionary.Select(e => e.Key));
        Assert.True(dictionary.Has("Type", "DocTimeStamp") && dictionary.Has("SubFilter", "ETSI.RFC3161"));
    }

    [Fact]
    public async Task A_token_larger_than_expected_is_asked_for_again_with_room_enough()
    {
        var source = new Talkative(Services);
        var stamped = await DocumentTimestamp.AddAsync(SamplePdf.Plain(), source, CancellationToken.None);
        Assert.Equal(2, source.Asked);
        AssertReadersAccept(stamped, signatures: 0, timestamps: 1);
    }

    [Fact]
    public async Task One_signature_of_two_is_lengthened_and_the_other_stays_byte_for_byte()
    {
        var first = await Scene.SignedAsync(Scene.Citizen);
        var both = await Scene.SignedAsync(Scene.Seal, first);
        Assert.True(PadesSignature.TryOpen(both, "Signature2", out var second, out var refusal), refusal?.ToString());
        second = await second.WithSignatureTimestampAsync(Services, CancellationToken.None);
        second = await second.WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        second = await second.WithArchiveTimestampAsync(Services, CancellationToken.None);
        var file = second.ToArray();
        Assert.True(file.AsSpan().StartsWith(first));
        var report = await Scene.ValidateAsync(file);
        Assert.True(report.Indication is Indication.TotalPassed, string.Join(" ", report.Findings));
        AssertReadersAccept(file, signatures: 2, timestamps: 1);
    }

    [Fact]
    public async Task A_signature_that_a_later_one_covers_takes_no_time_stamp_inside_but_a_document_time_stamp()
    {
        var both = await Scene.SignedAsync(Scene.Seal, await Scene.SignedAsync(Scene.Citizen));
        Assert.True(PadesSignature.TryOpen(both, "Signature1", out var first, out _));
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => first.WithSignatureTimestampAsync(Services, CancellationToken.None));
        Assert.Equal(AdesRefusalReason.WouldBreakEarlierSignature, refused.Refusal.Reason);
        Assert.Contains("Signature2", refused.Refusal.Fact);

        var archived = await first.WithArchiveTimestampAsync(Services, CancellationToken.None);
        Assert.True((await Scene.ValidateAsync(archived.ToArray())).Indication is Indication.TotalPassed);
    }

    [Fact]
    public async Task A_signature_without_room_says_so_before_it_is_broken()
    {
        var tight = await Scene.SignedAsync(Scene.Citizen, options: Scene.Options() with { TimestampRoom = 0 });
        Assert.True(PadesSignature.TryOpen(tight, "Signature1", out var signature, out _));
        var refused = await Assert.ThrowsAsync<AdesRefusedException>(() => signature.WithSignatureTimestampAsync(Services, CancellationToken.None));
        Assert.Equal(AdesRefusalReason.TimestampTooLarge, refused.Refusal.Reason);
    }

    [Fact]
    public async Task Material_of_a_stranger_that_cannot_be_had_does_not_keep_the_chosen_signature_from_its_own()
    {
        var both = await Scene.SignedAsync(Scene.Citizen, await Scene.SignedAsync(Scene.Stranger, pki: Scene.Imitation));
        Assert.True(PadesSignature.TryOpen(both, "Signature2", out var own, out _));
        Assert.True(PadesSignature.TryOpen(both, "Signature1", out var strangers, out _));
        var file = (await own.WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None)).ToArray();
        Assert.Single(VriOf(file));
        await Assert.ThrowsAsync<AdesRefusedException>(() => strangers.WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
    }

    [Fact]
    public async Task The_material_of_each_signature_is_listed_under_the_digest_of_its_contents_with_the_time_of_collecting()
    {
        var signed = await Scene.SignAsync(SamplePdf.Plain(), Scene.Citizen);
        var file = (await signed.WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None)).ToArray();
        Assert.True(PadesSigningSession.TryOpen(file, out var session, out _));
        var contents = (PdfString)session.Fields[0].Value!["Contents"]!;
        var entry = Assert.Single(VriOf(file));
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(contents.Bytes.Span)), entry.Key);
        var vri = Assert.IsType<PdfDictionary>(session.Document.Resolve(entry.Value));
        Assert.Equal("D:20260301150500+07'00'", ((PdfString)vri["TU"]!).ToText());
        Assert.True(vri.Contains("Cert") && vri.Contains("OCSP"));
    }

    [Theory]
    [InlineData("Signature9")]
    [InlineData("")]
    public async Task A_name_that_is_no_signature_is_refused(string name)
    {
        Assert.False(PadesSignature.TryOpen(await Scene.SignedAsync(Scene.Citizen), name, out _, out var refusal));
        Assert.Equal(AdesRefusalReason.NoSuchSignature, refusal.Reason);
    }

    [Fact]
    public async Task An_encrypted_document_goes_all_the_way_with_its_password()
    {
        foreach (string way in (string[])["128 --use-aes=n", "128 --use-aes=y", "256"])
        {
            var original = EncryptionTests.Encrypt(way + " -- --object-streams=generate", "mở", "chủ");
            Assert.True(PadesSigningSession.TryOpen(original, "mở", out var session, out var refusal), refusal?.ToString());
            Assert.True(session.TryPrepare(Scene.Signer(Scene.Citizen), Scene.Options(), out var toBeSigned, out refusal), refusal?.ToString());
            Assert.True(PadesToBeSigned.TryDecode(toBeSigned.Encode(), original, out toBeSigned, "mở"));
            Assert.False(toBeSigned.Encode().AsSpan().IndexOf(Encoding.UTF8.GetBytes("mở")) >= 0);
            var signed = await Scene.Pki[Scene.Citizen].Key.SignAsync(toBeSigned, CancellationToken.None);
            signed = await signed.WithSignatureTimestampAsync(Services, CancellationToken.None);
            signed = await signed.WithValidationMaterialAsync(Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
            signed = await signed.WithArchiveTimestampAsync(Services, CancellationToken.None);
            Assert.True(PadesSignature.TryOpen(signed.ToArray(), "Signature1", out _, out refusal, "chủ"), refusal?.ToString());
            AssertReadersAccept(signed.ToArray(), signatures: 1, timestamps: 1, "mở");
        }
    }

    private static PdfDictionary VriOf(byte[] file)
    {
        Assert.True(PadesSigningSession.TryOpen(file, out var session, out _));
        return session.Document.Find<PdfDictionary>(session.Document.Find<PdfDictionary>(session.Document.Catalog, "DSS"), "VRI")!;
    }

    /// <summary>poppler verifies the signatures, openssl the document time-stamps over the bytes they cover, and qpdf finds the file in order.</summary>
    internal static void AssertReadersAccept(byte[] file, int signatures, int timestamps = 0, string password = "")
    {
        DebianTool.Require("pdfsig", "poppler-utils");
        DebianTool.Require("qpdf", "qpdf");
        DebianTool.Require("openssl", "openssl");
        using var written = new TemporaryFile(file);
        var (_, output) = DebianTool.Run("pdfsig", "-nocert", "-upw", password, written.Path);
        Assert.True(output.Split("Signature is Valid").Length - 1 == signatures, output);
        var (exit, check) = DebianTool.Run("qpdf", "--check", "--password=" + password, written.Path);
        Assert.True(exit == 0, check);

        Assert.True(global::AnTin.Pdf.PdfDocument.TryOpen(file, null, password, out var document, out _));
        var stamps = SignatureField.In(document).Select(f => f.Value!).Where(v => v.Has("SubFilter", "ETSI.RFC3161")).ToList();
        Assert.Equal(timestamps, stamps.Count);
        Assert.All(stamps, stamp => AssertOpensslVerifies(file, stamp));
    }

    private static void AssertOpensslVerifies(byte[] file, PdfDictionary stamp)
    {
        Assert.True(SignedData.TryDecode(((PdfString)stamp["Contents"]!).Bytes, out var token, out _));
        var range = ((PdfArray)stamp["ByteRange"]!).Select(n => (int)((PdfInteger)n).Value).ToArray();
        using var encoded = new TemporaryFile(token.Encoded.Span, ".tst");
        using var content = new TemporaryFile([.. file[..range[1]], .. file[range[2]..(range[2] + range[3])]], ".bin");
        using var root = new TemporaryFile(Encoding.ASCII.GetBytes(Scene.Pki["City Root CA"].Certificate.ToPem()), ".pem");
        var (exit, output) = DebianTool.Run(
            "openssl", "ts", "-verify", "-data", content.Path, "-in", encoded.Path, "-token_in", "-CAfile", root.Path,
            "-attime", Scene.Signing.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(exit == 0 && output.Contains("Verification: OK", StringComparison.Ordinal), output);
    }

    /// <summary>An authority whose tokens carry more than the usual: here an unsigned attribute of ten kilobytes.</summary>
    private sealed class Talkative(ITimestampSource inner) : ITimestampSource
    {
        public int Asked { get; private set; }

        public async Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
        {
            Asked++;
            Assert.True(TimeStampToken.TryDecode(await inner.GetTokenAsync(sha256, cancellationToken), out var token));
            var padding = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
            padding.WriteOctetString(new byte[10_000]);
            return token.SignedData.WithUnsignedAttribute(0, "1.2.3.4", padding.Encode()).Encoded;
        }
    }
}
