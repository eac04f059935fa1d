using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>An enveloped signature on 100 KB of XML, read, signed and written, held against .NET's SignedXml doing the same.</summary>
internal static class XadesBenchmarks
{
    public static IEnumerable<Row> Run()
    {
        var pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Issuing("Issuer", "Root").Citizen("Rsa", "Issuer", KeyAlgorithm.Rsa2048);
        var document = Compose();
        using var key = RSA.Create(2048);
        yield return Measurement.Compare("XAdES B-B enveloped, RSA-2048, to SignedXml", () => SignByOurs(pki, document), () => SignByNet(document, key), 5);
    }

    private static byte[] Compose()
    {
        var text = new StringBuilder("<HDon xmlns=\"urn:mau\">");
        for (var line = 0; text.Length < 100_000; line++)
        {
            text.Append($"<HHDVu so=\"{line}\"><STT>{line}</STT><THHDVu>Bút ký &amp; giấy trắng</THHDVu><SLuong>12</SLuong><ThTien>100000</ThTien></HHDVu>\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("</HDon>").ToString());
    }

    private static void SignByOurs(DeclaredPki pki, byte[] document)
    {
        var entity = pki["Rsa"];
        if (!XadesSigningSession.TryOpen(document, XmlPlacement.Enveloped, out var session, out var refusal)
            || !session.TryPrepare(new AdesSigner(entity.Certificate, entity.Chain, entity.Key.DefaultAlgorithm), new XadesSigningOptions { SigningTime = pki.At }, out var toBeSigned, out refusal))
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        toBeSigned.Complete(entity.Key.SignAsync(toBeSigned.BytesToSign, toBeSigned.Algorithm, CancellationToken.None).GetAwaiter().GetResult()).ToArray();
    }

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
