using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Independent;
using AnTin.Standards.Tests.Pdf;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Xades;

/// <summary>The city of <see cref="Scene"/>, signing XML; and programs that are not ours, asked about the result.</summary>
internal static class XadesScene
{
    public static AdesSigner Signer(string who)
    {
        var entity = Scene.Pki[who];
        return new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1).SkipLast(1)], entity.Key.DefaultAlgorithm);
    }

    public static XadesSigningOptions Options { get; } = new() { SigningTime = Scene.Signing };

    public static XadesSigningSession Open(byte[] document, XmlPlacement placement)
    {
        Assert.True(XadesSigningSession.TryOpen(document, placement, out var session, out var refusal), refusal?.ToString());
        return session;
    }

    public static XadesSigningSession Open(byte[] document, VietnameseForm form)
    {
        Assert.True(XadesSigningSession.TryOpen(document, form, out var session, out var refusal), refusal?.ToString());
        return session;
    }

    public static async Task<XadesSignature> SignAsync(XadesSigningSession session, string who, XadesSigningOptions? options = null)
    {
        Assert.True(session.TryPrepare(Signer(who), options ?? Options, out var toBeSigned, out var refusal), refusal?.ToString());
        return await Scene.Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None);
    }

    /// <summary>xmlsec1 with the city's root, at the time of signing, on one signature of the document by its identifier.</summary>
    public static void XmlsecAccepts(byte[] document, string signatureId, params string[] more) => XmlsecAccepts(Scene.Pki, document, signatureId, more);

    public static void XmlsecAccepts(DeclaredPki pki, byte[] document, string signatureId, params string[] more)
    {
        DebianTool.Require("xmlsec1", "xmlsec1");
        using var file = new TemporaryFile(document, ".xml");
        using var root = new TemporaryFile(pki.Roots[0].RawData.Span, ".der");
        var (exit, output) = DebianTool.Run("xmlsec1",
        [
            "--verify", "--trusted-der", root.Path, "--verification-gmt-time", "2026-03-01 08:30:00", "--enabled-key-data", "x509",
            "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:Object",
            "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:SignatureValue", "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:Signature",
            "--node-xpath", $"//*[local-name()='Signature' and @Id='{signatureId}']", .. more, file.Path,
        ]);
        Assert.True(exit == 0, output);
    }

    /// <summary>Apache Santuario on every signature of the document.</summary>
    public static void SantuarioAccepts(byte[] document, int signatures) => JavaLibraries.Accept(signatures, ".xml", document);
}
