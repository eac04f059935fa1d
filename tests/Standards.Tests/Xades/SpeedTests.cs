using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using AnTin.Ades.Xades;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Xades;

/// <summary>Runs when nothing else of this program runs; other programs slow both sides alike.</summary>
[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
[Collection(nameof(SpeedTests))]
public sealed class SpeedTests
{
    [Fact]
    public void An_enveloped_signature_on_100_KB_takes_less_than_a_third_of_SignedXmls_time()
    {
        var text = new StringBuilder("<HDon xmlns=\"urn:mau\">");
        for (int i = 0; text.Length < 100_000; i++)
        {
            text.Append($"<HHDVu so=\"{i}\"><STT>{i}</STT><THHDVu>Bút ký &amp; giấy trắng</THHDVu><SLuong>12</SLuong><ThTien>100000</ThTien></HHDVu>\n");
        }

        var document = Encoding.UTF8.GetBytes(text.Append("</HDon>").ToString());
        using var key = RSA.Create(2048);
        double ours = double.MaxValue, theirs = double.MaxValue;
        for (int i = 0; i < 80; i++)
        {
            ours = Math.Min(ours, TimeOf(() => SignByOurs(document)));
            theirs = Math.Min(theirs, TimeOf(() => SignByNet(document, key)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"ours {ours:F2} ms, SignedXml {theirs:F2} ms, {theirs / ours:F1} times");
        Assert.True(theirs > 3 * ours, $"ours {ours:F2} ms, SignedXml {theirs:F2} ms");
    }

    private static double TimeOf(Action sign)
    {
        long start = Stopwatch.GetTimestamp();
        sign();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void SignByOurs(byte[] document)
    {
        XadesScene.Open(document, XmlPlacement.Enveloped).TryPrepare(XadesScene.Signer(Scene.Seal), XadesScene.Options, out var toBeSigned, out _);
        toBeSigned!.Complete(Scene.Pki[Scene.Seal].Key.SignAsync(toBeSigned.BytesToSign, toBeSigned.Algorithm, default).AsTask().Result).ToArray();
    }

    // The same work: read, sign enveloped, write.
    private static void SignByNet(byte[] document, RSA key)
    {
        var loaded = new XmlDocument { PreserveWhitespace = true };
        loaded.Load(XmlReader.Create(new MemoryStream(document)));
        var signed = new SignedXml(loaded) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.ComputeSignature();
        loaded.DocumentElement!.AppendChild(loaded.ImportNode(signed.GetXml(), true));
        loaded.Save(new MemoryStream());
    }
}
