using System.Security.Cryptography;
using System.Text;
using AnTin.Ades.Xades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;
using PublicKey = AnTin.Pkix.Algorithms.PublicKey;

namespace AnTin.Standards.Tests.Xades;

/// <summary>The element for a context beside a signature method: where the algorithm has none, or it is another's, nothing verifies.</summary>
public sealed class SignatureContextTests
{
    private const string MlDsa = "<m:MLDSAContextString xmlns:m=\"http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#\">QQ==</m:MLDSAContextString>";
    private const string SlhDsa = "<m:SLHDSAContextString xmlns:m=\"http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#\">QQ==</m:SLHDSAContextString>";

    private static readonly RSA Key = RSA.Create(2048);

    [Theory]
    [InlineData("", true)]
    [InlineData(MlDsa, false)]
    [InlineData(SlhDsa, false)]
    [InlineData(MlDsa + SlhDsa, false)]
    public void A_context_is_not_passed_over_where_the_algorithm_knows_none(string context, bool verifies)
    {
        Assert.True(PublicKey.TryDecode(Key.ExportSubjectPublicKeyInfo(), out var key));
        Assert.Equal(verifies, SignatureMethods.Verify(key, Signed(context)));
    }

    private static XmlSignature Signed(string context)
    {
        // In its canonical form already, so that it is signed as it stands.
        string signedInfo =
            "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></CanonicalizationMethod>"
            + $"<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\">{context}</SignatureMethod>"
            + "<Reference URI=\"\"><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod><DigestValue>AAAA</DigestValue></Reference></SignedInfo>";
        string value = Convert.ToBase64String(Key.SignData(Encoding.UTF8.GetBytes(signedInfo), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        string document = $"<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">{signedInfo}<SignatureValue>{value}</SignatureValue></Signature>";
        Assert.True(XmlTree.TryDecode(Encoding.UTF8.GetBytes(document), out var tree, out _));
        Assert.True(XmlSignature.TryRead(XmlSignature.FindIn(tree).Single(), out var signature, out _));
        return signature;
    }
}
