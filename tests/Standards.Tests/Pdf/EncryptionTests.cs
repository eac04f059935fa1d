using AnTin.Pdf;
using AnTin.Pdf.Encryption;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Files that qpdf encrypted, read and updated here, and read again by qpdf.</summary>
public sealed class EncryptionTests
{
    private const string Title = "Quyết định số 12";
    private const string Content = "0 0 m 100 100 l S % nội dung";

    public static TheoryData<string, int, PdfCipher, int> Ways => new()
    {
        { "40", 2, PdfCipher.Rc4, 40 },
        { "128 --use-aes=n", 3, PdfCipher.Rc4, 128 },
        { "128 --use-aes=n --force-V4", 4, PdfCipher.Rc4, 128 },
        { "128 --use-aes=y", 4, PdfCipher.Aes128, 128 },
        { "128 --use-aes=y --cleartext-metadata", 4, PdfCipher.Aes128, 128 },
        { "256 --force-R5", 5, PdfCipher.Aes256, 256 },
        { "256", 6, PdfCipher.Aes256, 256 },
        { "256 --cleartext-metadata", 6, PdfCipher.Aes256, 256 },
    };

    [Theory, MemberData(nameof(Ways))]
    public void Both_passwords_open_and_nothing_else_does(string way, int revision, PdfCipher cipher, int bits)
    {
        byte[] file = Encrypt(way, "người dùng", "chủ sở hữu");
        foreach ((string password, bool isOwner) in new[] { ("người dùng", false), ("chủ sở hữu", true) })
        {
            PdfDocument document = Open(file, password);
            Assert.Equal((revision, cipher, cipher, bits, isOwner), (
                document.Encryption!.Revision, document.Encryption.StreamCipher, document.Encryption.StringCipher, document.Encryption.KeyBits, document.Encryption.IsOwner));
            Assert.Equal(Title, TitleOf(document));
            Assert.Equal(Content, ContentOf(document));
            Assert.Equal(!way.Contains("cleartext", StringComparison.Ordinal), document.Encryption.CoversMetadata);
            Assert.Equal("<x:xmpmeta/>", DecodedText(document, document.Find<PdfStream>(document.Catalog, "Metadata")!));
        }

        foreach (string wrong in (string[])["", "người dùng ", "Chủ sở hữu"])
        {
            Assert.False(PdfDocument.TryOpen(file, null, wrong, out _, out PdfRefusal? refusal));
            Assert.Equal(PdfRefusalReason.PasswordWrong, refusal.Reason);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void An_update_is_enciphered_with_the_same_key_and_read_by_others(string way, int revision, PdfCipher cipher, int bits)
    {
        _ = (revision, cipher, bits);
        foreach (string objects in (string[])["disable", "generate"])
        {
            PdfDocument document = Open(Encrypt($"{way} -- --object-streams={objects}", "u", "o"), "u");
            var update = new IncrementalUpdate(document);
            PdfReference stream = update.Add(new PdfStream(new PdfDictionary(("Note", PdfString.FromText("kèm theo"))), "dữ liệu mới"u8.ToArray()));
            update.SetTrailerEntry("Info", update.Add(new PdfDictionary(("Title", PdfString.FromText("Bản mới")), ("Data", stream))));
            update.SetCatalogEntry("Lang", PdfString.FromText("vi"));
            byte[] updated = update.Append().ToArray();
            Assert.Equal(updated, update.Append().ToArray());
            Assert.True(updated.AsSpan(document.Bytes.Length).IndexOf("dữ liệu mới"u8) < 0);

            PdfDocument again = Open(updated, "o");
            Assert.Equal("Bản mới", TitleOf(again));
            Assert.Equal("kèm theo", ((PdfString)((PdfStream)again.GetObject(stream.Number)).Dictionary["Note"]!).ToText());
            Assert.Equal(2, again.Revisions.Count);
            Assert.Equal(Title, TitleOf(again.AtRevision(again.Revisions[0])));

            using var file = new TemporaryFile(updated);
            (int exit, string check) = DebianTool.Run("qpdf", "--check", "--password=u", file.Path);
            Assert.True(exit == 0, check);
            (_, string data) = DebianTool.Run("qpdf", "--password=u", $"--show-object={stream.Number}", "--filtered-stream-data", file.Path);
            Assert.Equal("dữ liệu mới", data);
        }
    }

    [Fact]
    public void Permissions_are_told_and_left_to_the_caller()
    {
        PdfDocument document = Open(Encrypt("256 --modify=none --print=none", "", "o"), "");
        Assert.False(document.Encryption!.IsOwner);
        Assert.Equal(0, document.Encryption.Permissions & (4 | 8 | 32));
        Assert.True(Open(document.Bytes.ToArray(), "o").Encryption!.IsOwner);
    }

    [Theory]
    [InlineData("256")]
    [InlineData("128 --use-aes=y")]
    public void An_encrypted_file_without_cross_references_is_found_again_by_scanning(string way)
    {
        byte[] file = Encrypt($"{way} -- --object-streams=generate", "u", "o");
        int at = file.AsSpan().LastIndexOf("startxref"u8);
        byte[] damaged = [.. file[..at], .. "startxref\n99\n%%EOF\n"u8];
        PdfDocument document = Open(damaged, "u");
        Assert.True(document.WasRepaired);
        Assert.Equal(Title, TitleOf(document));
        var update = new IncrementalUpdate(document);
        update.SetCatalogEntry("Lang", PdfString.FromText("vi"));
        PdfDocument again = Open(update.Append().ToArray(), "u");
        Assert.False(again.WasRepaired);
        Assert.Equal(Content, ContentOf(again));
    }

    [Fact]
    public void Another_encryption_in_a_later_revision_is_refused()
    {
        PdfDocument document = Open(Encrypt("256", "u", "o"), "u");
        var update = new IncrementalUpdate(document);
        update.SetTrailerEntry("Encrypt", update.Add((PdfDictionary)document.Resolve(document.Trailer["Encrypt"])));
        Assert.False(PdfDocument.TryOpen(update.Append().ToArray(), null, "u", out _, out PdfRefusal? refusal));
        Assert.Equal(PdfRefusalReason.Encrypted, refusal.Reason);
    }

    [Theory]
    [InlineData("<</Filter/Adobe.PubSec/V 4>>", PdfRefusalReason.Encrypted)] // for certificates
    [InlineData("<</Filter/Standard/V 3/R 3>>", PdfRefusalReason.Encrypted)] // an algorithm that was never published
    [InlineData("<</Filter/Standard/V 2/R 6>>", PdfRefusalReason.Encrypted)] // versions that do not belong together
    [InlineData("<</Filter/Standard/V 5/R 6/O()/U()>>", PdfRefusalReason.Encrypted)]
    [InlineData("<</Filter/Standard/V 4/R 4/CF<</A<</CFM/Own>>>>/StmF/A/StrF/A>>", PdfRefusalReason.Encrypted)] // a cipher of its own
    [InlineData("[]", PdfRefusalReason.Damaged)]
    [InlineData("9 0 R", PdfRefusalReason.Damaged)] // leads to nothing
    public void What_is_locked_otherwise_is_refused_with_its_reason(string encrypt, PdfRefusalReason reason)
    {
        Assert.False(PdfDocument.TryOpen(SamplePdf.Plain(trailer: "/Encrypt " + encrypt), out _, out PdfRefusal? refusal));
        Assert.Equal(reason, refusal.Reason);
    }

    [Fact]
    public void A_stream_may_be_left_in_plain_by_a_filter_of_its_own()
    {
        PdfDocument document = Open(Encrypt("256", "u", "o"), "u");
        var update = new IncrementalUpdate(document);
        PdfReference plain = update.Add(new PdfStream(new PdfDictionary(("Filter", new PdfArray(new PdfName("Crypt")))), "để ngỏ"u8.ToArray()));
        update.SetCatalogEntry("Note", plain);
        byte[] updated = update.Append().ToArray();
        Assert.True(updated.AsSpan().IndexOf("để ngỏ"u8) > 0);
        PdfDocument again = Open(updated, "u");
        Assert.Equal("để ngỏ", DecodedText(again, (PdfStream)again.GetObject(plain.Number)));
    }

    [Fact]
    public void The_contents_of_a_signature_are_never_enciphered()
    {
        PdfDocument document = Open(Encrypt("256", "u", "o"), "u");
        var update = new IncrementalUpdate(document);
        PdfReference signature = update.Add(new PdfDictionary(
            ("Type", new PdfName("Sig")), ("ByteRange", PdfArray.OfNumbers(0, 1, 2, 3)), ("Contents", new PdfString("ABC"u8.ToArray(), true)), ("Reason", PdfString.FromText("lý do"))));
        update.SetCatalogEntry("Note", signature);
        byte[] updated = update.Append().ToArray();
        Assert.True(updated.AsSpan().IndexOf("<414243>"u8) > 0);
        var read = (PdfDictionary)Open(updated, "u").GetObject(signature.Number);
        Assert.Equal("ABC", ((PdfString)read["Contents"]!).ToText());
        Assert.Equal("lý do", ((PdfString)read["Reason"]!).ToText());
    }

    [Theory]
    [InlineData("IX", "I\u00ADX")] // RFC 4013, clause 3, example 1: soft hyphen is mapped to nothing
    [InlineData("mật khẩu", "mật\u3000khẩu")] // clause 2.1: another space is a space
    [InlineData("mật khẩu", "ma\u0323\u0302t kha\u0302\u0309u")] // clause 2.2: as a Mac hands it over
    public void Passwords_are_prepared_as_RFC_4013_has_it(string chosen, string typed)
    {
        byte[] file = Encrypt("256", chosen, "o");
        Assert.Equal(Title, TitleOf(Open(file, typed)));
    }

    [Fact]
    public void Flipped_bytes_in_an_encrypted_file_never_throw()
    {
        foreach (string way in (string[])["40", "128 --use-aes=y", "256"])
        {
            byte[] file = Encrypt($"{way} -- --object-streams=generate", "", "o");
            var random = new Random(11);
            for (int round = 0; round < 150; round++)
            {
                byte[] mutant = (byte[])file.Clone();
                for (int i = 0; i < 4; i++)
                {
                    mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
                }

                if (PdfDocument.TryOpen(mutant, out PdfDocument? document, out PdfRefusal? refusal))
                {
                    _ = document.Find<PdfDictionary>(document.Trailer, "Info")?["Title"];
                    _ = document.Find<PdfStream>(document.FirstPage.Dictionary, "Contents") is { } stream && document.Decode(stream, out _) == StreamDecodingFailure.None;
                }
                else
                {
                    Assert.NotNull(refusal);
                }
            }
        }
    }

    /// <summary>A small document with a title, a page and metadata, encrypted by qpdf; after `--`, further options of qpdf.</summary>
    internal static byte[] Encrypt(string way, string user, string owner)
    {
        DebianTool.Require("qpdf", "qpdf");
        using var plain = new TemporaryFile(SamplePdf.Build(
            [
                "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
                $"<</Length {Latin(Content).Length}>>\nstream\n{Latin(Content)}\nendstream",
                $"<</Title <FEFF{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(Title))}>>>",
                "<</Type/Metadata/Subtype/XML/Length 12>>\nstream\n<x:xmpmeta/>\nendstream",
            ],
            "/Info 5 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]"));
        using var encrypted = new TemporaryFile([]);
        string[] parts = way.Split(" -- ");
        string[] bits = parts[0].Split(' ');
        (int exit, string output) = DebianTool.Run(
            "qpdf",
            ["--allow-weak-crypto", .. parts.Skip(1), plain.Path, "--encrypt", user, owner, .. bits, "--", encrypted.Path]);
        Assert.True(exit == 0, output);
        return File.ReadAllBytes(encrypted.Path);
    }

    // The bytes of UTF-8, one character each, as the sample is written.
    private static string Latin(string text) => System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static PdfDocument Open(byte[] file, string password)
    {
        Assert.True(PdfDocument.TryOpen(file, null, password, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }

    private static string TitleOf(PdfDocument document) => ((PdfString)document.Find<PdfDictionary>(document.Trailer, "Info")!["Title"]!).ToText();

    private static string ContentOf(PdfDocument document) => DecodedText(document, document.Find<PdfStream>(document.FirstPage.Dictionary, "Contents")!).TrimEnd();

    private static string DecodedText(PdfDocument document, PdfStream stream)
    {
        Assert.Equal(StreamDecodingFailure.None, document.Decode(stream, out ReadOnlyMemory<byte> data));
        return System.Text.Encoding.UTF8.GetString(data.Span);
    }
}
