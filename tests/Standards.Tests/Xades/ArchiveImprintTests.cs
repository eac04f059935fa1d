using System.Buffers;
using AnTin.Ades.Xades;
using AnTin.Pkix.TimeStamps;
using AnTin.Standards.Tests.Ades;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Standards.Tests.Xades;

/// <summary>What an archive time-stamp is over (EN 319 132-1, 5.5.2.2), put together here by the words of the clause.</summary>
public sealed class ArchiveImprintTests
{
    [Fact]
    public async Task Objects_are_covered_as_they_stand_besides_what_references_give_of_them()
    {
        Assert.True(XadesSigningSession.TryOpenEnveloping(XmlSamples.Letter, out var session, out _));
        var signed = await XadesScene.SignAsync(session, Scene.Citizen);
        var services = new Scene.Source(Scene.Signing.AddMinutes(5));
        signed = await signed.WithSignatureTimestampAsync(services, CancellationToken.None);
        signed = await signed.WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        signed = await signed.WithArchiveTimestampAsync(services, CancellationToken.None);

        Assert.True(XmlTree.TryDecode(signed.ToArray(), out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        var stamp = tree.Root.DescendantsAndSelf.Single(e => e.LocalName == "ArchiveTimeStamp");
        Assert.True(XmlText.TryDecodeBase64(stamp.Children.Single(c => c.LocalName == "EncapsulatedTimeStamp"), out var encoded));
        Assert.True(TimeStampToken.TryDecode(encoded, out var token));
        Assert.True(token.Info.Imprint.Matches(Octets(signature, stamp)));
    }

    [Fact]
    public void Nodes_that_a_reference_gives_are_written_as_the_time_stamp_says()
    {
        // No transform makes octets of the document, and the two methods differ in namespaces that are not used.
        const string Text = "<a xmlns:unused='urn:example'><b/><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><SignedInfo><CanonicalizationMethod Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/>"
            + "<SignatureMethod Algorithm='http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'/><Reference URI=''><Transforms><Transform Algorithm='http://www.w3.org/2000/09/xmldsig#enveloped-signature'/></Transforms>"
            + "<DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><DigestValue>AAAA</DigestValue></Reference></SignedInfo><SignatureValue>AAAA</SignatureValue></Signature></a>";
        Assert.True(XmlTree.TryDecode(System.Text.Encoding.UTF8.GetBytes(Text), out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        Assert.Equal("<a xmlns:unused=\"urn:example\"><b></b></a>", Written(signature, CanonicalizationMethod.C14N10));
        Assert.Equal("<a><b></b></a>", Written(signature, CanonicalizationMethod.Exclusive));
    }

    private static string Written(XmlSignature signature, CanonicalizationMethod method)
    {
        var octets = new ArrayBufferWriter<byte>();
        Assert.True(signature.WriteReferenceData(signature.SignedInfo.References[0], null, method, octets));
        return System.Text.Encoding.UTF8.GetString(octets.WrittenSpan);
    }

    private static byte[] Octets(XmlSignature signature, XmlTreeElement stamp)
    {
        var octets = new ArrayBufferWriter<byte>();
        Assert.All(signature.SignedInfo.References, reference => Assert.True(signature.WriteReferenceData(reference, null, CanonicalizationMethod.Exclusive, octets)));
        XmlTreeElement[] elements =
        [
            .. ((string[])["SignedInfo", "SignatureValue", "KeyInfo"]).Select(name => signature.Element.Child(XmlSignature.Namespace, name)!.Value),
            .. stamp.Parent!.Value.Children.TakeWhile(property => property != stamp),
            .. signature.Objects.Where(o => !o.DescendantsAndSelf.Contains(stamp)),
        ];
        Assert.Contains(elements, e => e.LocalName == "Object");
        Array.ForEach(elements, element => Canonicalizer.Write(NodeSet.OfElement(element), CanonicalizationMethod.Exclusive, octets));
        return octets.WrittenSpan.ToArray();
    }
}
